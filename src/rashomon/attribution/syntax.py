"""One parse as a tree: children, reach of each subtree, and what a token governs. Labels are ClearNLP's."""

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from rashomon.protocols import Parse
from rashomon.records import Span
from rashomon.spans import merged

# Parts of a noun phrase that do not name its referent.
_NOT_NAMING = frozenset({"parataxis", "ccomp", "advcl", "punct", "dep"})
_JOINT = 2  # tokens: ", and"
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LONG_SOURCE = 25  # tokens: 99 in 100 of PolNeAR's training part have at most 23 (training/distances.py)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


class Tree:
    """Token indices are those of the parse. Built in time linear in the tokens.

    children[i]: tokens whose head is i, in text order. first[i], last[i]: reach of the subtree of i, both included.
    word[i]: the token in lower case. text: the document's. carriers: names, in lower case, of those that the report
    tells to be such, by kind.
    """

    def __init__(self, text: str, parse: Parse, carriers: Mapping[str, str] | None = None) -> None:
        self.text = text
        self.parse = parse
        self.carriers = carriers or {}
        self.word = [text[start:end].lower() for start, end in zip(parse.start, parse.end, strict=True)]
        self.children: list[list[int]] = [[] for _ in self.word]
        roots: list[int] = []
        for i, head in enumerate(parse.head):
            (self.children[head] if head != i else roots).append(i)
        self.first = list(range(len(self.word)))
        self.last = list(range(len(self.word)))
        for i in reversed(self._downwards(roots)):
            head = parse.head[i]
            self.first[head] = min(self.first[head], self.first[i])
            self.last[head] = max(self.last[head], self.last[i])

    def __len__(self) -> int:
        return len(self.word)

    def token_at(self, position: int) -> int:
        """Return the last token that begins at or before a position of the text; -1: all begin behind it."""
        return bisect.bisect_right(self.parse.start, position) - 1

    def entity_at(self, i: int) -> tuple[int, int, str] | None:
        """Return the named entity that token i is in, or None. Logarithmic."""
        index = bisect.bisect_right(self.parse.entities, i, key=itemgetter(0)) - 1
        found = self.parse.entities[index] if index >= 0 else None
        return found if found and found[0] <= i < found[1] else None

    def _downwards(self, roots: Sequence[int]) -> list[int]:
        """Return all tokens, every head before what hangs on it."""
        order = list(roots)
        for i in order:
            order.extend(self.children[i])
        return order

    def child(self, i: int, *labels: str) -> int | None:
        """Return the first child with one of the labels, or None."""
        return next((c for c in self.children[i] if self.parse.dep[c] in labels), None)

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Return the tokens of a subtree in text order, leaving out whole subtrees. Linear in what it returns."""
        left_out = set(without)
        found = [i] if i not in left_out else []
        for token in found:
            found.extend(c for c in self.children[token] if c not in left_out)
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the head of i, its head, and so on up to the root; at most 50."""
        for _ in range(50):
            head = self.parse.head[i]
            if head == i:
                return
            yield head
            i = head

    def span(self, first: int, last: int) -> Span:
        """Return where tokens first to last, both included, stand in the text."""
        return Span(self.parse.start[first], self.parse.end[last])

    def places(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Return where tokens stand, neighbours joined, marks and all."""
        return merged((self.span(token, token) for token in set(tokens)), self.text)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Return where tokens stand, neighbours joined also over marks and an *and*, without these at the edges."""
        runs: list[list[int]] = []
        for token in sorted(set(tokens)):
            between = range(runs[-1][-1] + 1, token) if runs else ()
            if runs and len(between) <= _JOINT and all(self.parse.pos[t] in {"PUNCT", "CCONJ"} for t in between):
                runs[-1] += [*between, token]
            else:
                runs.append([token])
        found = (self._bare(run) for run in runs)
        return merged((span for span in found if span), self.text)

    def _bare(self, run: Sequence[int]) -> Span | None:
        first, last = 0, len(run) - 1
        while first <= last and self._is_edge(run[first], _OPENERS):
            first += 1
        while last >= first and self._is_edge(run[last], _CLOSERS):
            last -= 1
        return self.span(run[first], run[last]) if first <= last else None

    def _is_edge(self, i: int, kept: frozenset[str]) -> bool:
        """Whether a token at the edge of a fragment does not belong to it: a mark, or an *and* that leads on."""
        return self.parse.pos[i] == "CCONJ" or (self.parse.pos[i] == "PUNCT" and self.word[i] not in kept)


def tree_at(trees: Sequence[Tree], position: int) -> Tree | None:
    """Return the tree that holds a position of the text, or None. trees: in text order, none of them empty."""
    index = bisect.bisect_right(trees, position, key=lambda tree: tree.parse.start[0]) - 1
    return trees[index] if index >= 0 and position < trees[index].parse.end[-1] else None


QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„"})
_OPENERS = QUOTES | {"(", "["}
_CLOSERS = QUOTES | {")", "]", "%"}


def cue_of(tree: Tree, i: int) -> list[int]:
    """Return the verb with its auxiliaries, negation and particle, and the adverbs between them."""
    parts = [c for c in tree.children[i] if tree.parse.dep[c] in {"aux", "auxpass", "neg", "prt"} and abs(c - i) <= 4]
    first, last = min([i, *parts]), max([i, *parts])
    between = [c for c in tree.children[i] if tree.parse.dep[c] == "advmod" and first < c < last]
    return sorted([i, *parts, *between])


def _is_day(tree: Tree, i: int) -> bool:
    """Whether a phrase is "on Friday", which parsers hang on the noun before it."""
    day = tree.child(i, "pobj") if tree.word[i] == "on" else None
    return day is not None and tree.word[day] in _DAYS


def noun_phrase(tree: Tree, head: int) -> list[int]:
    """Return the tokens of a noun phrase: with appositions, without clauses that only follow it."""
    left_out = [c for c in tree.children[head] if tree.parse.dep[c] in _NOT_NAMING or _is_day(tree, c)]
    tokens = tree.subtree(head, left_out)
    if len(tokens) > _LONG_SOURCE:
        left_out += [c for c in tree.children[head] if tree.parse.dep[c] in {"relcl", "acl", "appos", "conj", "cc"}]
        tokens = tree.subtree(head, left_out)
    return _unbroken(tokens, head)


def _unbroken(tokens: Sequence[int], head: int) -> list[int]:
    """Return the run of neighbours around the head; a single token (a comma) may lie between two of them."""
    position = tokens.index(head)
    first = last = position
    while first > 0 and tokens[first] - tokens[first - 1] <= 2:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1] - tokens[last] <= 2:
        last += 1
    return list(range(tokens[first], tokens[last] + 1))
