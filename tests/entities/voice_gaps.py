"""What is not yet understood of the golden voices, row by row.

    python -m tests.entities.voice_gaps     writes voice_gaps.txt, and prints how many rows are right, by kind

A line says what is wrong with a passage, by the numbers of its rows: "1 missed" (no such attribution), the fields that
are not as expected, "entity 2" and "absence 1" for lines of these kinds, and how many attributions are too many.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.attribution import gaps
from tests.attribution.gaps import words
from tests.entities.voice_cases import Known, Silent, Voice, VoiceCase, read_voice_case

from rashomon import models, pipeline, testing
from rashomon.records import Attribution, Document, Span
from rashomon.who import Absence, Entity

CASES = testing.text_cases(Path(__file__).parents[1] / "golden" / "voices", "*/*.txt")
FILE = Path(__file__).parent / "voice_gaps.txt"
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the program takes from a passage."""

    document: Document
    attributions: list[Attribution]
    absences: list[Absence]
    entities: dict[str, Entity]


def known() -> dict[str, str]:
    """Return the gaps that are written down, by passage."""
    return dict(line.split(": ", 1) for line in FILE.read_text(encoding="utf-8").splitlines())


def read(case: VoiceCase) -> Report:
    """Take a passage through the program's own stage."""
    document = gaps.read(case.text)
    records = list(pipeline.run([_stage()], [document]))
    return Report(
        document=document,
        attributions=[one for one in records if isinstance(one, Attribution)],
        absences=[one for one in records if isinstance(one, Absence)],
        entities={one.id: one for one in records if isinstance(one, Entity)},
    )


@cache
def _stage() -> pipeline.Stage:
    return pipeline.finding(models.load())


def of_case(case: VoiceCase) -> dict[str, str]:
    """Return what is wrong, by row: "1" -> "missed"; empty when all is as expected. "extra" -> how many too many."""
    report = read(case)
    found = {str(number): " ".join(wrong) for number, wrong in _voices(case, report) if wrong}
    for number, one in enumerate(case.known, start=1):
        if not _is_there(one, report):
            found[f"entity {number}"] = "not so"
    for number, silent in enumerate(case.silent, start=1):
        if not any(_is_silent(silent, one, report) for one in report.absences):
            found[f"absence {number}"] = "not so"
    extra = len(report.attributions) - sum(
        1 for number, _ in _voices(case, report) if found.get(str(number)) != "missed"
    )
    return found | ({"extra": str(extra)} if extra > 0 and case.voices else {})


def line(wrong: dict[str, str]) -> str:
    """Return the gaps of a passage as they are written down."""
    return "; ".join(f"{row} {what}" for row, what in wrong.items())


def _voices(case: VoiceCase, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield each row's number and the fields that are wrong; ["missed"] when nothing is like it."""
    free = list(report.attributions)
    pairs: dict[int, Attribution] = {}
    for number, voice in enumerate(case.voices, start=1):
        best = max(free, key=lambda one: _likeness(voice, one, report), default=None)
        if best is not None and _likeness(voice, best, report) > 0.5:
            free.remove(best)
            pairs[number] = best
    for number, voice in enumerate(case.voices, start=1):
        yield number, list(_differences(voice, pairs, number, report)) if number in pairs else ["missed"]


def _likeness(voice: Voice, one: Attribution, report: Report) -> float:
    """Return how much two contents share of their words; more for a source that shares some."""
    text = report.document.text
    wanted, given = words(text, voice.attribution.content), words(text, one.content)
    same = bool(words(text, voice.attribution.source) & words(text, one.source)) or not voice.attribution.source
    return len(wanted & given) / max(1, len(wanted | given)) + (0.4 if same else 0.0)


def _differences(voice: Voice, pairs: dict[int, Attribution], number: int, report: Report) -> Iterator[str]:
    one, expected, text = pairs[number], voice.attribution, report.document.text
    entity = report.entities.get(one.source_entity or "")
    parent = pairs.get(expected.parent) if expected.parent else None
    relays = [span for relay in one.relay for span in relay.spans]
    checks = {
        "source": words(text, one.source) == words(text, expected.source),
        "cue": not expected.cue or bool(words(text, one.cue) & words(text, expected.cue)),
        "content": words(text, one.content) == words(text, expected.content),
        "directness": one.directness == expected.directness,
        "manner": expected.manner is None or one.manner == expected.manner,
        "to": not expected.addressee or words(text, one.addressee) == words(text, expected.addressee),
        "relay": not expected.relay or words(text, expected.relay) <= words(text, relays),
        "parent": one.parent == (parent.id if parent else None),
        "entity": voice.entity is None or _is_named(voice.entity, entity),
        "kind": voice.kind is None or (entity is not None and entity.kind == voice.kind),
        "role": _has(text, voice.role, entity.role if entity else ()),
        "affiliation": _has(text, voice.affiliation, entity.affiliation if entity else ()),
        "metonym": voice.metonym is None or one.metonym == voice.metonym,
        "distanced": voice.distanced is None or bool(one.distance) == voice.distanced,
        "addressee": voice.addressee is None
        or _is_named(voice.addressee, report.entities.get(one.addressee_entity or "")),
        "candidates": {plain(name) for name in voice.candidates}
        <= {plain(report.entities[likely.entity].name) for likely in one.candidates},
    }
    yield from (name for name, holds in checks.items() if not holds)


def _is_named(name: str, entity: Entity | None) -> bool:
    return entity is None if name == "-" else entity is not None and plain(entity.name) == plain(name)


def _has(text: str, wanted: Sequence[Span], given: Sequence[Span]) -> bool:
    return words(text, wanted) <= words(text, given)


def _is_there(one: Known, report: Report) -> bool:
    """Whether an entity of that name and kind is meant at all the listed places."""
    return any(
        _is_named(one.name, entity)
        and one.kind in {"-", entity.kind}
        and all(any(span.start < own.end and own.start < span.end for own in entity.mentions) for span in one.mentions)
        for entity in report.entities.values()
    )


def _is_silent(expected: Silent, one: Absence, report: Report) -> bool:
    text = report.document.text
    return (
        one.kind == expected.kind
        and words(text, one.who) == words(text, expected.who)
        and bool(words(text, one.cue) & words(text, expected.cue))
        and words(text, one.about) == words(text, expected.about)
        and (expected.entity is None or _is_named(expected.entity, report.entities.get(one.entity or "")))
    )


def plain(name: str) -> str:
    """Return a name without its article and capitals."""
    lowered = " ".join(name.lower().split())
    return next((lowered.removeprefix(article) for article in _ARTICLES if lowered.startswith(article)), lowered)


def main() -> int:
    """Write the file anew and print how much is right, by kind of passage."""
    right: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    lines = []
    for path in CASES:
        case = read_voice_case(path)
        wrong = of_case(case)
        kind = path.parent.name
        rows[kind] += len(case.voices) + len(case.known) + len(case.silent)
        right[kind] += len(case.voices) + len(case.known) + len(case.silent) - len(wrong.keys() - {"extra"})
        lines += [f"{case.name}: {line(wrong)}\n"] if wrong else []
    FILE.write_text("".join(lines), encoding="utf-8")
    for kind in rows:
        sys.stdout.write(f"{kind}: {right[kind]} of {rows[kind]} rows\n")
    sys.stdout.write(f"all: {right.total()} of {rows.total()} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
