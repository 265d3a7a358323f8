"""What is measured: groups of pairs, systems, figures, and what lies below its floor."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.conflicts import measures
from evaluation.conflicts.data import Floors, Labelled, is_of_half_written_on
from rashomon.claimed import Comparison, Label

_WORD = re.compile(r"\w+")
_NEGATION = frozenset("no not never none nobody nothing n't denies denied fake hoax".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

# Groups of the pairs that were made for this project.
GROUPS: Mapping[str, Callable[[Labelled], bool]] = {
    "all": lambda one: bool(one.pair.id),
    "half written on": lambda one: is_of_half_written_on(one.pair.id),
    "other half": lambda one: not is_of_half_written_on(one.pair.id),
    "sure": lambda one: one.is_sure,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the page. macro, respect, ranked: None where labels or scores are not told."""

    group: str
    system: str
    pairs: int
    conflict: measures.Score
    macro: float | None = None
    respect: float | None = None
    ranked: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All rows, the digests of the sets, and the floors."""

    rows: Sequence[Row]
    digests: Mapping[str, str]
    floors: Floors

    def figures(self) -> dict[str, float]:
        """Return the figures that floors can be set for, by name."""
        found = {}
        for row in self.rows:
            name = f"{row.group}, {row.system}"
            found[f"{name}: conflict f1"] = row.conflict.f1
            if row.macro is not None:
                found[f"{name}: macro f1"] = row.macro
        return found

    def failures(self) -> list[str]:
        """Return a sentence for each figure of pinned data below its floor."""
        figures = self.figures()
        return [
            f"{group}: {figures[group]:.3f} is below its floor, {floor:.3f}"
            for group, floor in self.floors.least["f1"].items()
            if group in figures and figures[group] < floor
        ]


def rows(found: Mapping[str, Sequence[tuple[Labelled, Comparison]]], system: str) -> list[Row]:
    """Return the lines of one system for all sets."""
    made = []
    for name, pairs in found.items():
        groups = GROUPS if name == "news-conflicts" else {"all": GROUPS["all"]}
        for group, belongs in groups.items():
            some = [(one, comparison) for one, comparison in pairs if belongs(one)]
            if some:
                made.append(_row(f"{name}, {group}", system, some))
    return made


def _row(group: str, system: str, some: Sequence[tuple[Labelled, Comparison]]) -> Row:
    gold = [one.is_conflict for one, _ in some]
    found = [comparison.label is Label.CONFLICT for _, comparison in some]
    labelled = all(one.label for one, _ in some)
    hits = [(one, comparison) for one, comparison in some if one.is_conflict and comparison.label is Label.CONFLICT]
    respects = [one.respect == comparison.respect for one, comparison in hits]
    return Row(
        group=group,
        system=system,
        pairs=len(some),
        conflict=measures.score(gold, found),
        macro=measures.macro_f1([one.label or "" for one, _ in some], [c.label for _, c in some]) if labelled else None,
        respect=sum(respects) / len(respects) if labelled and respects else None,
        ranked=measures.average_precision(gold, [comparison.score for _, comparison in some]),
    )


def baseline(sets: Mapping[str, Sequence[Labelled]]) -> list[Row]:
    """Return the lines of a crude rule: figures, negations or names of days differ."""
    return [
        _bare(f"{name}, all", "figures, negation or days differ", pairs, [_differs(one) for one in pairs])
        for name, pairs in sets.items()
    ]


def classifier(sets: Mapping[str, Sequence[Labelled]], contradicts: Mapping[str, bool]) -> list[Row]:
    """Return the lines of a bare classifier of sentence pairs. contradicts: by id of the pair."""
    return [
        _bare(f"{name}, all", "pair classifier", pairs, [contradicts[one.pair.id] for one in pairs])
        for name, pairs in sets.items()
        if all(one.pair.id in contradicts for one in pairs)
    ]


def _bare(group: str, system: str, pairs: Sequence[Labelled], found: Sequence[bool]) -> Row:
    gold = [one.is_conflict for one in pairs]
    return Row(group=group, system=system, pairs=len(pairs), conflict=measures.score(gold, found))


def _differs(one: Labelled) -> bool:
    left, right = (frozenset(_WORD.findall(text.lower())) for text in (one.pair.a, one.pair.b))
    figures = [{word for word in words if word[0].isdigit()} for words in (left, right)]
    days = [words & _DAYS for words in (left, right)]
    if all(figures) and figures[0] != figures[1]:
        return True
    return bool(left & _NEGATION) != bool(right & _NEGATION) or (all(days) and days[0] != days[1])
