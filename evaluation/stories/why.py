"""Where an expected conflict is lost on its way from the words to an alarm, for those who mend rules."""

from collections.abc import Iterator, Sequence
from itertools import product

from evaluation.stories.data import End, Expected, Story
from evaluation.stories.results import is_of, is_right, same_answers
from rashomon.api import Ledger
from rashomon.exports.views import Reading
from rashomon.relations.across import Told
from rashomon.relations.across.fitting import fits, parted_by
from rashomon.relations.across.grouping import LEAST
from rashomon.relations.across.values import standing, words_of

_SHOWN = 4  # pairs of answers of other questions


def lines(story: Story, ledger: Ledger) -> Iterator[str]:
    """Yield what was lost and where, what was alarmed wrongly, and the questions that are asked."""
    rows = [row for row in ledger.conflicts() if row.label == "conflict"]
    told = [(reading, one) for reading in ledger.readings() for one in _told(reading)]
    for relations in story.questions:
        hits = [one for one in relations if one.label == "conflict" and any(is_of(row, one) for row in rows)]
        for one in relations:
            if one.label == "conflict" and not any(same_answers(one, hit) for hit in hits):
                yield f"missed {_ends(one)}: {_lost(one, told)}"
            if "conflict" not in one.labels and any(is_of(row, one) for row in rows):
                yield f"mistaken {_ends(one)}"
    for row in rows:
        if not is_right(row, story):
            sides = " | ".join(" ".join(side.text.split()) for side in (row.a, row.b))
            yield f"wrong alarm of {row.respect} by {row.marked_by}: {sides}: {row.reason}"
    for question in ledger.asking.questions():
        yield f"asked {question.question} {question.labels or ''}"


def _ends(one: Expected) -> str:
    return " | ".join(f"{end.report} “{end.words}”" for end in one.ends)


def _told(reading: Reading) -> Iterator[Told]:
    if reading.setting:
        for answer in reading.answers:
            yield Told(answer, reading.setting, answer.attribution or answer.document)


def _lost(one: Expected, told: Sequence[tuple[Reading, Told]]) -> str:
    """Return at which stage a conflict is lost: nothing is read, other questions, too unlike, no conflict."""
    sides = [[answer for reading, answer in told if _is_at(reading, answer, end)] for end in one.ends]
    for side, end in zip(sides, one.ends, strict=True):
        if not side:
            return f"nothing is read from “{end.words}”"
    pairs = [(a, b) for a, b in product(*sides) if a is not b]
    if not pairs:
        return "both in one answer"
    pairs.sort(key=lambda pair: _distance(pair, one.respect))
    a, b = max(pairs, key=lambda pair: fits(*pair))
    if parted_by(a, b):
        shown = (f"\n      {parted_by(a, b)}: {_short(a)} | {_short(b)}" for a, b in pairs[:_SHOWN])
        return f"other questions{''.join(shown)}"
    if fits(a, b) < LEAST:
        return f"too unlike, {fits(a, b):.2f}: {_short(a)} | {_short(b)}"
    stands = standing(a, b)
    how = f"{stands.label.value}, {stands.reason}" if stands else "no relation"
    return f"one question, {how}: {_short(a)} | {_short(b)}"


def _is_at(reading: Reading, told: Told, end: End) -> bool:
    start, stop = end.sentence
    is_there = reading.document.locator.endswith(f"/{end.report}.txt")
    return is_there and any(span.start < stop and span.end > start for span in told.answer.span)


def _distance(pair: tuple[Told, Told], respect: str | None) -> tuple[int, int]:
    """Return how far two answers are from being what is meant: slots first, then events."""
    a, b = (told.answer for told in pair)
    return (a.respect != respect) + (b.respect != respect), (a.respect != b.respect) + (a.event != b.event)


def _short(told: Told) -> str:
    answer = told.answer
    parts = [answer.respect.value, answer.event, f"“{words_of(answer)}”", "hedged" * answer.hedged]
    named = {"about": answer.about, "who": answer.who, "whom": answer.whom}
    return " ".join([*filter(None, parts), *(f"{name}={'/'.join(given)}" for name, given in named.items() if given)])
