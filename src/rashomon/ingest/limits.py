"""How large an input may be. What is larger is kept as a document with an issue, and not read.

A news report has some 5,000 characters and a long read 100,000; the limits leave room for whole books and for
exports of a newsroom's week, and keep one hostile file from taking the machine's memory.
"""

# One file or one standard input. JSON lines hold many reports: 256 MiB are about 50,000 of them.
INPUT_BYTES = 256 * 1024 * 1024

# One HTML, PDF or text document, before it is parsed. HTML trees need about ten times their size in memory.
DOCUMENT_BYTES = 32 * 1024 * 1024

# The text of one document. The parser needs about 150 microseconds a word, so this is about a minute and a half.
TEXT_LENGTH = 4_000_000

# Elements and bytes of one HTML page up to which trafilatura and htmldate look at it; a large news page has some 5,000
# elements. Beyond, the page's paragraphs are the report. Both libraries copy and search the tree many times.
PAGE_ELEMENTS = 50_000
PAGE_BYTES = 4 * 1024 * 1024

# Tags of one HTML page that is read at all. A tree needs some 700 bytes an element: a third of a gigabyte.
PAGE_TAGS = 1_000_000

# Opening square brackets in one Markdown text: the parser looks for a link at each. More are no report; the text is
# then read as plain text.
MARKDOWN_BRACKETS = 20_000

# Times that are looked for in the lines of one text.
TEXT_TIMES = 50

# Pages of one PDF that are read. The longest reports of inquiries have some 1,000.
PDF_PAGES = 2_000

# Seconds and memory in which one PDF is read (`pdf_process`). A thousand pages of text took 6 s and 60 MiB; 867 bytes
# that draw themselves took all memory there was.
PDF_SECONDS = 60
PDF_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
