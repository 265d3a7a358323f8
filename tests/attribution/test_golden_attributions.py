"""Golden reports: what a careful reader takes from them, and what of it the finder does not get right yet.

`gaps.txt` lists, case by case, the numbers of the expected attributions that are missed and how many are found that
should not be. It is compared exactly: a change that finds more shortens the list in the same commit.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.attribution.cases import Case, Expected, read_case

from rashomon import attribution, ingest, testing
from rashomon.models.spacy_english import SpacyParser
from rashomon.records import Attribution, Document, Raw, Span

CASES = testing.text_cases(Path(__file__).parents[1] / "golden" / "attribution")
GAPS = dict(
    line.split(": ", 1) for line in (Path(__file__).parent / "gaps.txt").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_report_gives_what_a_careful_reader_takes_from_it(path: Path, parser: SpacyParser) -> None:
    case = read_case(path)
    document = read(case.text)
    found = attribution.find(document, attribution.parse_report(document, parser), made_by="attribution/test")
    assert gaps(case, document.text, found) == GAPS.get(path.stem, "")


def test_gaps_are_of_cases_that_exist() -> None:
    assert not set(GAPS) - {path.stem for path in CASES}


def read(text: str) -> Document:
    """Return the document, with the text as it stands in the case."""
    line = json.dumps({"id": "case", "text": text}).encode()
    records = ingest.read(Raw(locator="case.jsonl", data=line, read_at="2026-01-01T00:00:00Z"))
    return next(record for record in records if isinstance(record, Document))


def gaps(case: Case, text: str, found: list[Attribution]) -> str:
    """Return "missed 2 5; extra 1", or "" when all is as expected."""
    parents = {one.id: one for one in found}
    free = list(found)
    missed = []
    for number, expected in enumerate(case.expected, start=1):
        hit = next((one for one in free if is_hit(case, text, expected, one, parents)), None)
        if hit is None:
            missed.append(str(number))
        else:
            free.remove(hit)
    said = ([f"missed {' '.join(missed)}"] if missed else []) + ([f"extra {len(free)}"] if free else [])
    return "; ".join(said)


def is_hit(case: Case, text: str, expected: Expected, one: Attribution, by_id: dict[str, Attribution]) -> bool:
    """Whether an attribution is the expected one: the same words said by the same words, in the same way.

    Marks at the edges, a possessive 's and the words of the cue beside its first common one do not matter.
    """
    parent = by_id[one.parent] if one.parent else None
    wanted = case.expected[expected.parent - 1] if expected.parent else None
    return (
        words(text, one.content) == words(text, expected.content)
        and words(text, one.source) == words(text, expected.source)
        and (not expected.cue or bool(words(text, one.cue) & words(text, expected.cue)))
        and one.directness == expected.directness
        and (expected.manner is None or one.manner == expected.manner)
        and (not expected.addressee or words(text, one.addressee) == words(text, expected.addressee))
        and (not expected.relay or words(text, expected.relay) <= words(text, relays(one)))
        and (wanted is None) == (parent is None)
        and (wanted is None or parent is None or bool(words(text, parent.source) & words(text, wanted.source)))
    )


def relays(one: Attribution) -> list[Span]:
    return [span for relay in one.relay for span in relay.spans]


def words(text: str, spans: tuple[Span, ...] | list[Span]) -> set[tuple[int, str]]:
    return set(_words(text, spans))


def _words(text: str, spans: tuple[Span, ...] | list[Span]) -> Iterator[tuple[int, str]]:
    for span in spans:
        for match in re.finditer(r"[^\W_]+|:", text[span.start : span.end]):
            if match.group() not in {"s", ":"} or span.end - span.start == 1:
                yield span.start + match.start(), match.group()
