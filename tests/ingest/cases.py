"""Golden cases of this room: a report as it comes in, a line `----`, then what must be found.

The ending of the file says what the report is (.txt, .md, .html, .jsonl). A first line that begins with "# ", in all
but Markdown, is for people and is not read.

What must be found: `name: value` for each field that has one, `issue: code`,
`dropped: what count`, and `kind | words` for each zone, in order. An expected line that ends in "..." may go on. To
write one, run `python -m tests.ingest.cases FILE`, and read critically what it prints.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon import ingest
from rashomon.records import Document, Issue, Raw

GOLDEN = Path(__file__).parent / "golden"
READ_AT = "2024-06-01T12:00:00+00:00"
_FIELDS = ("source_id", "title", "byline", "language", "url", "document_time")


@dataclass(frozen=True)
class Case:
    name: str
    data: bytes
    expected: tuple[str, ...]


def read_case(path: Path) -> Case:
    report, _, expected = path.read_text(encoding="utf-8").rpartition("----\n")
    if path.suffix != ".md" and report.startswith("# "):
        report = report.partition("\n")[2].lstrip("\n")
    return Case(name=path.name, data=report.encode(), expected=tuple(expected.splitlines()))


def found(case: Case) -> Iterator[str]:
    """Yield what is found in a case, as lines of the form above."""
    for record in ingest.read(Raw(locator=case.name, data=case.data, read_at=READ_AT)):
        if isinstance(record, Issue):
            yield f"issue: {record.code}"
        else:
            yield from _lines(record)


def _lines(document: Document) -> Iterator[str]:
    values = ((name, getattr(document, name)) for name in _FIELDS)
    yield from (f"{name}: {value}" for name, value in values if value)
    if document.publisher:
        yield f"publisher: {document.publisher.name} <{document.publisher.domain}>"
    for candidate in document.time_candidates:
        rejected = f" REJECTED {candidate.rejected}" if candidate.rejected else ""
        yield f"time: {candidate.value} {candidate.found_in} ({candidate.evidence}){rejected}"
    yield from (f"dropped: {dropped.what} {dropped.count}" for dropped in document.dropped)
    for zone in document.zones:
        yield f"{zone.kind} | " + document.text[zone.span.start : zone.span.end].replace("\n", "\\n")


if __name__ == "__main__":
    sys.stdout.write("\n".join(found(read_case(Path(sys.argv[1])))) + "\n")
