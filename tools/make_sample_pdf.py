# ruff: noqa: INP001 - a script, not part of a package
"""Makes the two PDF files among the sample reports again, byte for byte: one whole, one cut off in the middle.

    python tools/make_sample_pdf.py [folder]

The folder is that of the sample reports unless another one is given. The text of both is below. The whole one
has what makes printed pages hard to read back: a running header and a page number on each page, narrow
lines, words broken at the end of a line (where the text has a `~`), and real hyphens that end a line too. The
dates are fixed, the fonts are the standard ones and nothing is compressed, so the bytes are the same everywhere.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

REPORTS = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "samples" / "reports"
WHOLE = "08-estuary-review-two-roads.pdf"
BROKEN = "10-interior-ministry-communique.pdf"
BROKEN_AFTER_BYTES = 900  # in the middle of the first page

REVIEW_TITLE = "North by road or west by sea: two capitals, two escapes"
REVIEW_AUTHOR = "Corwin Talleshaw"
REVIEW_TEXT = """
Four days after the bombing of the ferry terminal at Port Ossel, two gov~ern~ments agree on al~most noth~ing \
about the men who carried it out, be~gin~ning with the di~rec~tion in which they ran.

In Drevin, the an~swer is north. In~te~ri~or Min~is~ter Mirela Tandrosk says that four men drove a grey van \
to~ward the Kaldren Pass cross~ing, where "a window" had been pre~pared for them on the Sor~da~vian side. Two of \
them, she told the Se~cu~ri~ty Coun~cil on Wednes~day, were caught at 7:15 a.m. on the day of the at~tack, 12 \
kilo~metres short of the bor~der.

In Vostrin, it is west. Three men, not four, left by boat in the di~rec~tion of Il~maria, For~eign Min~is~ter \
Radomir Jelaskan says, and the re~cord~ings prove it.

A third gov~ern~ment has now con~tra~dict~ed the sec~ond. Il~maria's coast guard said on Fri~day that no boat had \
en~tered its wa~ters that night. It stopped short of en~dors~ing the Tal~ve~nian ver~sion, and a fish~er~man \
quoted by the news~paper Le Fanal d'Ilmaria said he had passed an un~lit speed~boat at about 5:30 a.m.

The Tal~ve~nian ac~count has a dif~fi~cul~ty of its own. A po~lice of~fi~cer who manned the check~point at Upper \
Laske, and who asked that his name be with~held be~cause he feared for his pen~sion, told the Review that the van \
had been stopped at 9:40 a.m., more than two hours later than the min~is~ter says.

"We had orders to stop every~thing that was grey," the of~fi~cer said. "We stopped a hearse.

"At about twenty to ten the baker's van came. There were two men in it and they had their pa~pers. I rang my \
su~per~in~ten~dent and he said, 'Keep them un~til some~body comes from Drevin.' No~body asked me which way they had \
been go~ing.

"They were go~ing south."

The in~te~ri~or min~is~try called his ac~count "an in~ven~tion from first word to last". Chief Pros~e~cu~tor \
Dario Kestre~mann de~clined to com~ment.

Nor do the cap~i~tals agree on who gave the or~der. Pres~i~dent Anders Quill~vik has blamed Sor~da~vian \
mil~i~tary in~tel~li~gence; Sor~da~via de~nies any part in it. The Free Es~tu~ary Front claimed the at~tack on \
Wednes~day in a post that its own rep~re~sen~ta~tive in Il~maria has since called a forgery. The Salt~marsh \
Bri~gades, who split from the Front in 2019, main~tain that they acted alone.

"When two peo~ple claim a corpse, look at who pays for the fu~ner~al," said Edda Marrowin, of the Uni~ver~si~ty of \
Mare~sund. She be~lieves nei~ther claim. "The Front has the wrong date," she said, "and the Bri~gades have the \
wrong berth."

Even the dead are dis~put~ed. The min~is~try's count stood at 17 on Fri~day night; the dock~work~ers' union has 19 \
names. At Es~tu~ary Gen~er~al Hos~pi~tal, staff have been or~dered not to dis~cuss fig~ures, ac~cord~ing to two \
nurses. "I am al~lowed to tell you that we are tired," the hos~pi~tal's di~rec~tor, Pavla Rune~hart, said.

Tandrosk has not moved. Told that Jelaskan had said the pris~on~er was "per~haps the baker", she re~plied: "Then \
let him come and eat the bread."
"""

COMMUNIQUE_TITLE = "Communique No. 7 on the investigation of the attack at Port Ossel"
COMMUNIQUE_TEXT = """
Drevin, 17 March 2023. The Ministry of the Interior of Talvenia informs the public that the number of victims of \
the attack on the ferry terminal at Port Ossel stands at 17.

The Ministry repeats that the four perpetrators were moving north, in the direction of the Kaldren Pass crossing, \
and that statements to the contrary by officials of a neighbouring state are without foundation.
"""

_SOFT_HYPHEN = "\u00ad"


class _Printed(FPDF):
    """Small pages, one narrow column, with a running header and a page number, as a weekly prints them."""

    def __init__(self, running_header: str, running_footer: str, first_page: int) -> None:
        super().__init__(format=(148, 210))
        self.set_compression(False)
        self.set_margins(left=34, top=18, right=34)
        self.set_auto_page_break(True, margin=20)
        self.set_producer("make_sample_pdf")
        self._running_header = running_header
        self._running_footer = running_footer
        self._first_page = first_page

    def header(self) -> None:
        self.set_font("Helvetica", size=7)
        self.cell(0, 5, self._running_header, align="C", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("Helvetica", size=7)
        self.cell(0, 5, f"{self._running_footer}    {self._first_page + self.page_no() - 1}", align="C")


def make_review() -> bytes:
    """The whole PDF: a weekly's report on the two escapes."""
    printed = _Printed("THE ESTUARY REVIEW    Saturday, 18 March 2023", "www.estuaryreview.example", first_page=14)
    printed.set_title(REVIEW_TITLE)
    printed.set_author(REVIEW_AUTHOR)
    printed.set_creation_date(datetime(2023, 3, 18, 6, 0, tzinfo=UTC))
    printed.add_page()
    printed.set_font("Times", style="B", size=16)
    printed.multi_cell(0, 7, REVIEW_TITLE, align="L", new_x="LMARGIN", new_y="NEXT")
    printed.ln(2)
    printed.set_font("Times", style="I", size=9)
    printed.cell(0, 5, f"By {REVIEW_AUTHOR}", new_x="LMARGIN", new_y="NEXT")
    printed.ln(2)
    _set_paragraphs(printed, REVIEW_TEXT)
    return bytes(printed.output())


def make_broken() -> bytes:
    """The first bytes of a ministry's communique, as a download that stopped leaves them."""
    printed = _Printed(
        "REPUBLIC OF TALVENIA    MINISTRY OF THE INTERIOR", "www.interior.talvenia.example", first_page=1
    )
    printed.set_title(COMMUNIQUE_TITLE)
    printed.set_creation_date(datetime(2023, 3, 17, 18, 30, tzinfo=UTC))
    printed.add_page()
    _set_paragraphs(printed, COMMUNIQUE_TITLE + "\n\n" + COMMUNIQUE_TEXT)
    return bytes(printed.output())[:BROKEN_AFTER_BYTES]


def _set_paragraphs(printed: FPDF, text: str) -> None:
    printed.set_font("Times", size=10)
    for paragraph in text.strip().split("\n\n"):
        words = paragraph.strip().replace("~", _SOFT_HYPHEN)
        printed.multi_cell(0, 4.6, words, align="J", new_x="LMARGIN", new_y="NEXT")
        printed.ln(1.8)


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    (folder / WHOLE).write_bytes(make_review())
    (folder / BROKEN).write_bytes(make_broken())


if __name__ == "__main__":
    main()
