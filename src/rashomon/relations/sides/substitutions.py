"""What stands in the place of what: the words that two statements do not share, between those that they do.

Statements are aligned by the longest runs of equal lemmas (Ratcliff and Metzener 1988, as in `difflib`). A name in the
place of another name of its kind is another answer to one question when the rest is the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.claimed import Label, Respect, Word
from rashomon.records import Span
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side, key
from rashomon.relations.sides.negation import negated

_LONGEST = 6  # words of a stretch that can be one answer
_WHERE = frozenset("in at near outside inside from into to toward towards off on with".split())
_SPELT_ALIKE = 0.6
_PREFIXES = ("un", "in", "im", "dis", "ir", "il")


_ALIKE = 0.8  # of the rest of two statements, so that what is left is one answer instead of another
_KINDS = dict.fromkeys(("PERSON", "ORG", "NORP"), Respect.ACTOR) | dict.fromkeys(("GPE", "LOC", "FAC"), Respect.PLACE)


@dataclass(frozen=True, slots=True)
class _Replaced:
    a: tuple[int, int]
    b: tuple[int, int]


def compare(a: Side, b: Side) -> Compared:
    """Return which words of one statement stand for others of the other. Quadratic in the words of a sentence."""
    keys = [list(side.keys) for side in (a, b)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    alike = matcher.ratio()
    replaced = [_Replaced((i, j), (k, m)) for tag, i, j, k, m in matcher.get_opcodes() if tag == "replace"]
    findings = [finding for one in replaced if (finding := _finding(a, b, one, alike))]
    features = {
        "alike": alike,
        "instead_opposite": max((f.weight for f in findings if f.respect is Respect.POLARITY), default=0.0),
        "instead_name": max((f.weight for f in findings if f.respect is not Respect.POLARITY), default=0.0),
    }
    return Compared(findings=tuple(findings), features=features)


def _finding(a: Side, b: Side, one: _Replaced, alike: float) -> Finding | None:
    mine, theirs = (side.words[first:last] for side, (first, last) in ((a, one.a), (b, one.b)))
    respect = _respect(a, b, one) if max(len(mine), len(theirs)) <= _LONGEST else None
    if respect is None or (alike < _ALIKE and respect is not Respect.POLARITY):
        return None
    spans = [Span(words[0].span.start, words[-1].span.end) for words in (mine, theirs)]
    left, right = (side.statement.text[s.start : s.end] for side, s in zip((a, b), spans, strict=True))
    return Finding(
        label=Label.CONFLICT,
        respect=respect,
        reason=f"“{left}” stands where the other has “{right}”",
        a=spans[0],
        b=spans[1],
        weight=alike,
    )


def _respect(a: Side, b: Side, one: _Replaced) -> Respect | None:
    """Return in what two stretches differ: an affix that turns a word, or names of one kind; None: in nothing told."""
    mine, theirs = a.words[slice(*one.a)], b.words[slice(*one.b)]
    if any(left == prefix + right for left, right in _crossed(mine, theirs) for prefix in _PREFIXES):
        both = (negated(a, one.a[1] - 1) is None) == (negated(b, one.b[1] - 1) is None)
        return Respect.POLARITY if both else None
    for kind in _named(a, one.a) & _named(b, one.b):
        names = [{key(w) for w in words if w.pos == "PROPN"} for words in (mine, theirs)]
        if all(names) and not (names[0] & b.content or names[1] & a.content or _short_for(*names)):
            where = _is_where(a, one.a[0]) and _is_where(b, one.b[0])
            return Respect.PLACE if where else _KINDS[kind]
    return None


def _named(side: Side, place: tuple[int, int]) -> set[str]:
    return {
        label for first, last, label in side.statement.names if label in _KINDS and first < place[1] and last > place[0]
    }


def _short_for(one: set[str], other: set[str]) -> bool:
    """Whether one name is another spelling of the other, or made of its first letters: "US" and "United States"."""
    if SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio() > _SPELT_ALIKE:
        return True
    for short, long in ((one, other), (other, one)):
        if len(short) == 1 and len(long) > 1 and len(next(iter(short))) == len(long):
            return set(next(iter(short))) == {word[0] for word in long}
    return False


def _crossed(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> Iterator[tuple[str, str]]:
    for left in mine:
        for right in theirs:
            yield left.lemma.lower(), right.lemma.lower()
            yield right.lemma.lower(), left.lemma.lower()


def _is_where(side: Side, index: int) -> bool:
    return any(side.lemmas[i] in _WHERE for i in range(max(0, index - 2), min(index + 1, len(side.lemmas))))
