"""How well attributions are found: relations, spans and tokens, counted per document and summed (micro-average).

Definition. Tokens are words and single marks (`\\w+|[^\\w\\s]`); a span of characters stands for the tokens it touches.
Fragments of one role with no token between them are one fragment. On these token ranges:

relation units are attributions. Gold and predicted ones are paired one to one, greedily by falling Jaccard
         overlap of their content tokens (ties: source, then cue, then position in the list); contents that share no
         token are never paired. A pair is a hit of
             soft          content and source overlap by half or more each, or neither names a source
             strict        content and source have the same tokens, marks at the edges of fragments left aside
             content_only  content overlaps by half or more
             source_touch  content_only, and the sources share a token or neither names one
span     distinct fragments of a role. exact: the same range. overlap: it touches any token of that role.
token    distinct tokens of a role.
segment  CofeNet's own measure: each token has one role, that of the first relation that claims it; units are the runs
         of tokens with the same role of the same relation, and a hit is the same run.
recall   soft hits among gold attributions whose content is direct (all its words stand in quotation marks), mixed
         (some do) or indirect (none do).

Sources: the corpus and its roles are PolNeAR's (Newell, Margolin and Ruths, LREC 2018). Spans judged exactly and by
overlap follow CofeNet (Wang et al., COLING 2022), which does not judge relations; these are therefore judged as
relation extraction does, source and content together, with a Jaccard threshold of one half for partial agreement,
because people who annotate agree on who and what more often than on the last word of it.
"""

import bisect
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Span

ROLES = ("source", "cue", "content")
RELATIONS = ("soft", "strict", "content_only", "source_touch")
DIRECTNESS = ("direct", "mixed", "indirect")

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENOUGH = 0.5  # Jaccard overlap from which two spans mean the same
_CONFIDENCE = 0.95

_DOUBLE_QUOTE = re.compile("[\"“”]|''")
# Single quotation marks open at the beginning of a word and close at the end of one; an apostrophe does not.
_SINGLE_QUOTED = re.compile(r"(?<![\w’'])[‘'](?=\w)(?:[^‘\n]*?[\w.,!?;:…])[’'](?!\w)")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as three lists of spans, gold or predicted. Spans may be in any order and overlap.

    inner: it stands inside another one's content. PolNeAR annotates one layer, so inner ones are not judged.
    score: how sure the finder is, 0 to 1. rule: what found it, in a word or two; "": annotated, or not known.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    inner: bool = False
    score: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """What precision, recall and F1 are computed from.

    right_predicted: predicted units that are right. right_gold: gold units that were found; the same number except
    where one unit can answer to several. predicted, gold: all units.
    """

    right_predicted: int = 0
    right_gold: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right_predicted + other.right_predicted,
            self.right_gold + other.right_gold,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Right among predicted. Nothing predicted: 0, or 1 when there was nothing to find either."""
        return self.right_predicted / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Found among gold. Nothing to find: 0, or 1 when nothing was predicted either."""
        return self.right_gold / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Counts = Mapping[str, Count]
"""Counts by name: "relation soft", "span source exact", "token cue", "recall direct"."""


def names() -> list[str]:
    """Return the names of all counts, in the order in which they are reported."""
    spans = [f"span {role} {how}" for role in ROLES for how in ("exact", "overlap")]
    relations = [f"relation {name}" for name in RELATIONS]
    tokens = [f"token {role}" for role in ROLES]
    segments = [f"segment {role}" for role in ROLES]
    return [*relations, *spans, *tokens, *segments, *(f"recall {kind}" for kind in DIRECTNESS)]


def count(text: str, gold: Sequence[Relation], predicted: Sequence[Relation]) -> Counts:
    """Return the counts of one document, all names present.

    Time: linear in the text and the spans, plus the sorting of pairs whose contents share a token.
    """
    tokens = _Tokens(text)
    wanted = [_Units(tokens, relation) for relation in gold]
    found = [_Units(tokens, relation) for relation in predicted]
    counts = dict.fromkeys(names(), Count())
    for role in ROLES:
        counts |= _spans_and_tokens(role, wanted, found)
    return counts | _segments(wanted, found) | _relations(tokens, wanted, found)


def total(documents: Iterable[Counts]) -> Counts:
    """Return the sums over documents; of none, all counts are zero."""
    summed = dict.fromkeys(names(), Count())
    for counts in documents:
        for name, value in counts.items():
            summed[name] += value
    return summed


def intervals(documents: Sequence[Counts], resamples: int = 1000, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return the 95% percentile interval of the F1 of each relation measure, by resampling whole documents.

    Documents, not attributions, are drawn: those of one article stand or fall together. The same seed gives the same
    intervals. No documents, or no resamples: no intervals.
    """
    if not documents or not resamples:
        return {}
    chance = random.Random(seed)  # noqa: S311  # resampling, not secrets
    measures = [f"relation {name}" for name in RELATIONS]
    rows = [[counts[name] for name in measures] for counts in documents]
    drawn: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(resamples):
        sample = chance.choices(rows, k=len(rows))
        for name, column in zip(measures, zip(*sample, strict=True), strict=True):
            drawn[name].append(sum(column, Count()).f1)
    low, high = (1 - _CONFIDENCE) / 2, (1 + _CONFIDENCE) / 2
    ordered = {name: sorted(values) for name, values in drawn.items()}
    return {name: (_quantile(values, low), _quantile(values, high)) for name, values in ordered.items()}


def _quantile(ordered: Sequence[float], share: float) -> float:
    # Rounded first: 0.975 * 1000 is 974.999... or 975.0 depending on how the share was computed.
    return ordered[min(len(ordered) - 1, int(round(share * len(ordered), 6)))]


class Judge:
    """Says of single predictions in one document whether they are soft hits of anything annotated, without pairing."""

    def __init__(self, text: str, gold: Sequence[Relation]) -> None:
        self._tokens = _Tokens(text)
        self._by_token: dict[int, list[_Units]] = defaultdict(list)
        for relation in gold:
            units = _Units(self._tokens, relation)
            for token in units.sets["content"]:
                self._by_token[token].append(units)

    def is_right(self, one: Relation) -> bool:
        """Whether content and source each overlap those of one annotated attribution by half or more."""
        found = _Units(self._tokens, one)
        near = {id(units): units for token in found.sets["content"] for units in self._by_token.get(token, ())}
        return any(_judged(self._tokens, units, found)["soft"] for units in near.values())


# ------------------------------------------------------------------ units


class _Tokens:
    """The tokens of a text, and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.is_word = [match.group()[0].isalnum() or match.group()[0] == "_" for match in found]
        quoted = _quoted(text)
        self.is_quoted = [bool(quoted[start]) for start in self.starts]

    def ranges(self, spans: Iterable[Span]) -> tuple[Range, ...]:
        """Return the token ranges that spans touch, joined where no token lies between; white space alone is none."""
        merged: list[Range] = []
        for first, last in sorted(self._touched(span) for span in spans):
            if first >= last:
                continue
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return tuple(merged)

    def without_edge_marks(self, ranges: Iterable[Range]) -> set[int]:
        """Return the tokens of ranges without the marks at the edges of each."""
        kept: set[int] = set()
        for first, last in ranges:
            words = [token for token in range(first, last) if self.is_word[token]]
            if words:
                kept.update(range(words[0], words[-1] + 1))
        return kept

    def directness(self, content: set[int]) -> str:
        """Return "direct", "mixed" or "indirect", by how many words of a content stand in quotation marks.

        A content of marks alone is judged by its marks; an empty one is indirect.
        """
        judged = [token for token in content if self.is_word[token]] or list(content)
        quoted = sum(self.is_quoted[token] for token in judged)
        if not quoted:
            return "indirect"
        return "direct" if quoted == len(judged) else "mixed"

    def _touched(self, span: Span) -> Range:
        return bisect.bisect_right(self.ends, span.start), bisect.bisect_left(self.starts, span.end)


class _Units:
    """One relation in tokens: ranges and sets by role."""

    def __init__(self, tokens: _Tokens, relation: Relation) -> None:
        spans = {"source": relation.source, "cue": relation.cue, "content": relation.content}
        self.ranges = {role: tokens.ranges(spans[role]) for role in ROLES}
        self.sets = {role: {token for pair in self.ranges[role] for token in range(*pair)} for role in ROLES}


def _quoted(text: str) -> bytearray:
    """Return 1 for each character inside, or part of, quotation marks, else 0. Linear.

    Line by line, as a line is a paragraph in news text: double marks of any shape or two apostrophes, an unclosed one
    reaching to the end of its line; single marks where no double ones are.
    """
    inside = bytearray(len(text))
    start = 0
    for line in text.split("\n"):
        opened: int | None = None
        for mark in _DOUBLE_QUOTE.finditer(line):
            if opened is None and mark.group() != "”":
                opened = mark.start()
            elif opened is not None and mark.group() != "“":
                _fill(inside, start + opened, start + mark.end())
                opened = None
        if opened is not None:
            _fill(inside, start + opened, start + len(line))
        for single in _SINGLE_QUOTED.finditer(line):
            if not any(inside[start + single.start() : start + single.end()]):
                _fill(inside, start + single.start(), start + single.end())
        start += len(line) + 1
    return inside


def _fill(inside: bytearray, start: int, end: int) -> None:
    inside[start:end] = b"\1" * (end - start)


# ------------------------------------------------------------------ counting


def _spans_and_tokens(role: str, gold: Sequence[_Units], predicted: Sequence[_Units]) -> dict[str, Count]:
    wanted = {pair for units in gold for pair in units.ranges[role]}
    found = {pair for units in predicted for pair in units.ranges[role]}
    wanted_tokens = {token for units in gold for token in units.sets[role]}
    found_tokens = {token for units in predicted for token in units.sets[role]}
    same, same_tokens = len(wanted & found), len(wanted_tokens & found_tokens)
    touching = sum(not wanted_tokens.isdisjoint(range(*pair)) for pair in found)
    touched = sum(not found_tokens.isdisjoint(range(*pair)) for pair in wanted)
    return {
        f"span {role} exact": Count(same, same, len(found), len(wanted)),
        f"span {role} overlap": Count(touching, touched, len(found), len(wanted)),
        f"token {role}": Count(same_tokens, same_tokens, len(found_tokens), len(wanted_tokens)),
    }


def _segments(gold: Sequence[_Units], predicted: Sequence[_Units]) -> dict[str, Count]:
    wanted, found = _runs(gold), _runs(predicted)
    return {
        f"segment {role}": Count(same, same, len(found[role]), len(wanted[role]))
        for role in ROLES
        for same in [len(wanted[role] & found[role])]
    }


def _runs(relations: Sequence[_Units]) -> dict[str, set[Range]]:
    """Return the runs of tokens by role; a token belongs to the first fragment that claims it."""
    taken: set[int] = set()
    runs: dict[str, set[Range]] = {role: set() for role in ROLES}
    for units in relations:
        for role in ROLES:
            for first, last in units.ranges[role]:
                begin: int | None = None
                for token in range(first, last + 1):
                    free = token < last and token not in taken
                    if free and begin is None:
                        begin = token
                    elif not free and begin is not None:
                        runs[role].add((begin, token))
                        begin = None
                taken.update(range(first, last))
    return runs


def _relations(tokens: _Tokens, gold: Sequence[_Units], predicted: Sequence[_Units]) -> dict[str, Count]:
    hits = dict.fromkeys(RELATIONS, 0)
    kinds = [tokens.directness(units.sets["content"]) for units in gold]
    found = dict.fromkeys(DIRECTNESS, 0)
    for g, p in _pairs(gold, predicted):
        judged = _judged(tokens, gold[g], predicted[p])
        for name in RELATIONS:
            hits[name] += judged[name]
        found[kinds[g]] += judged["soft"]
    counts = {f"relation {name}": Count(hits[name], hits[name], len(predicted), len(gold)) for name in RELATIONS}
    return counts | {f"recall {kind}": Count(0, found[kind], 0, kinds.count(kind)) for kind in DIRECTNESS}


def _pairs(gold: Sequence[_Units], predicted: Sequence[_Units]) -> list[tuple[int, int]]:
    """Pair gold and predicted relations one to one, greedily, best content overlap first."""
    holders: dict[int, list[int]] = defaultdict(list)
    for g, units in enumerate(gold):
        for token in units.sets["content"]:
            holders[token].append(g)
    candidates = []
    for p, units in enumerate(predicted):
        for g in {g for token in units.sets["content"] for g in holders.get(token, ())}:
            overlap = {role: _jaccard(gold[g].sets[role], units.sets[role]) for role in ROLES}
            candidates.append((-overlap["content"], -overlap["source"], -overlap["cue"], g, p))
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for *_, g, p in sorted(candidates):
        if g in free_gold and p in free_predicted:
            free_gold.remove(g)
            free_predicted.remove(p)
            pairs.append((g, p))
    return pairs


def _judged(tokens: _Tokens, gold: _Units, predicted: _Units) -> dict[str, bool]:
    content = _jaccard(gold.sets["content"], predicted.sets["content"]) >= _ENOUGH
    sources = (gold.sets["source"], predicted.sets["source"])
    return {
        "soft": content and _jaccard(*sources) >= _ENOUGH,
        "strict": all(
            tokens.without_edge_marks(gold.ranges[role]) == tokens.without_edge_marks(predicted.ranges[role])
            for role in ("content", "source")
        ),
        "content_only": content,
        "source_touch": content and (not any(sources) or not sources[0].isdisjoint(sources[1])),
    }


def _jaccard(a: set[int], b: set[int]) -> float:
    """Return shared tokens over all tokens; two empty sets agree fully."""
    return len(a & b) / len(a | b) if a or b else 1.0
