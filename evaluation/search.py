"""`python -m evaluation.search DATA`: does a search find the sentence that says the same in other words?

DATA is the folder that holds mrpc, emergent and claimdiff. Each pair that says the same is asked twice. As people ask:
the two rarest of its first sentence's plain words, both of which must occur. And the whole sentence, what shares the
rarest words with it first. Looked through are the second sentences of all pairs. Exit code 0.
"""

import argparse
import hashlib
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from evaluation import command
from rashomon.errors import InputNotFound
from rashomon.stores import queries
from rashomon.stores.related import forms_of, related

RESAMPLES = 1000
_COMMON = 0.05  # of all sentences: words that more have say nothing
_SHORTEST = 4  # letters of a word that somebody looks for
_OWN, _NEAR = 1.0, 0.5  # what a word weighs, and one that only means nearly the same
_SAME: Mapping[str, tuple[str, str, Callable[[Any], bool]]] = {
    "mrpc": ("a", "b", lambda row: row["same"] == 1),
    "emergent": ("claim", "headline", lambda row: row["stance"] == "for"),
    "claimdiff": ("claim_a", "claim_b", lambda row: row["strengthen"] == 1),
}
_PAGE = """# How well the search finds what is said in other words

Written by `python -m evaluation.search DATA --write docs/evaluation-search.md`; not edited by hand.

{pairs} pairs of sentences that say the same (MRPC, Emergent, ClaimDiff; SHA-256 of the pairs begins {digest}) are
looked up among {looked} sentences. Intervals are of 95%, from {resamples} resamples of the pairs.

**Two words**, both of which must occur, or what counts for them: how often the paired sentence is among what is found,
how many are found, and what share of these is the paired one.

| | found | 95% | sentences | of them paired |
|---|--:|--:|--:|--:|
{two}

**The whole sentence**: how often the paired one is among the first ten.

| | among ten | 95% |
|---|--:|--:|
{whole}
"""

_OUT = Console()
Choices = Callable[[str], Sequence[str]]
_WAYS: Mapping[str, Choices] = {
    "words alone": lambda _: (),
    "and their other forms": forms_of,
    "and related words": related,
}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sentences to look up, those to look through, and which of these says the same as each. digest: of all."""

    asked: Sequence[str]
    looked: Sequence[str]
    same: Sequence[int]
    digest: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.search", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--texts", type=Path, help="write the sentences, for `training.meaning.encode`, and stop")
    parser.add_argument("--vectors", type=Path, help="what that wrote: vectors to compare with")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    return command.run(_evaluate, parser.parse_args(arguments))


def pairs(folder: Path, most: int = 500) -> Pairs:
    """Return the pairs of a folder, of each set at most so many, drawn once. Raises InputNotFound."""
    asked, looked, same = [], list[str](), []
    for name, (one, other, is_same) in _SAME.items():
        path = folder / name / "train.jsonl"
        if not path.is_file():
            raise InputNotFound(f"{path} is not there: give the folder that holds {', '.join(_SAME)}")
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        at = {text: len(looked) + n for n, text in enumerate(dict.fromkeys(row[other] for row in rows))}
        looked += at
        drawn = random.Random(0).sample(kept := [row for row in rows if is_same(row)], min(most, len(kept)))  # noqa: S311
        asked += [row[one] for row in drawn]
        same += [at[row[other]] for row in drawn]
    digest = hashlib.sha256(json.dumps([asked, looked, same]).encode()).hexdigest()
    return Pairs(asked, looked, same, digest)


class Looked:
    """Sentences, by the words that stand in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the words of sentences."""
        self._having: dict[str, set[int]] = defaultdict(set)
        self._number = len(texts)
        for at, text in enumerate(texts):
            for word, _ in queries.folded(text):
                self._having[word].add(at)

    def weight(self, word: str) -> float:
        """Return how much a word says: the logarithm of how few sentences have it."""
        return math.log((self._number + 1) / (len(self._having.get(word, ())) + 1))

    def two(self, text: str) -> list[str]:
        """Return the two rarest plain words of a sentence: letters, in lower case as they stand."""
        plain = (text[span.start : span.end] for _, span in queries.folded(text))
        words = {w for w in plain if w.isalpha() and w.islower() and len(w) >= _SHORTEST}
        kept = (w for w in words if len(self._having.get(w, ())) <= _COMMON * self._number)
        return sorted(kept, key=lambda word: (-self.weight(word), word))[:2]

    def all_of(self, words: Sequence[str], choices: Choices) -> set[int]:
        """Return which sentences have all of some words, or what counts for them."""
        found = [set().union(*(self._having.get(w, ()) for w in (word, *choices(word)))) for word in words]
        return set.intersection(*found) if found else set()

    def best(self, text: str, choices: Choices) -> list[int]:
        """Return the ten sentences that share most with one: the rarest words, related ones half."""
        scores: Counter[int] = Counter()
        for word in {word for word, _ in queries.folded(text)}:
            own = self._having.get(word, set())
            near = set().union(*(self._having.get(other, ()) for other in choices(word))) - own
            for sentences, share in ((own, _OWN), (near, _NEAR)):
                scores.update(dict.fromkeys(sentences, share * self.weight(word)))
        return [at for at, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:10]]


def _evaluate(options: argparse.Namespace) -> int:
    it = pairs(options.data)
    if options.texts:
        options.texts.write_text("".join(json.dumps(t) + "\n" for t in (*it.asked, *it.looked)), encoding="utf-8")
        return 0
    looked = Looked(it.looked)
    two = [[name, *_two(it, looked, choices)] for name, choices in _WAYS.items()]
    whole = [[name, *_among(it, [looked.best(t, c) for t in it.asked])] for name, c in _WAYS.items()]
    whole += [[name, *_among(it, found)] for name, found in _by_vectors(options.vectors, len(it.asked))]
    for rows, columns in ((two, ("found", "95%", "sentences", "of them paired")), (whole, ("among ten", "95%"))):
        table = Table(str(len(it.asked)), *columns)
        for row in rows:
            table.add_row(*row)
        _OUT.print(table)
    if options.write:
        tables = {"two": _lines(two), "whole": _lines(whole), "resamples": RESAMPLES, "digest": it.digest[:16]}
        page = _PAGE.format(pairs=f"{len(it.asked):,}", looked=f"{len(it.looked):,}", **tables)
        options.write.write_text(page, encoding="utf-8")
    return 0


def _two(it: Pairs, looked: Looked, choices: Choices) -> list[str]:
    found = [looked.all_of(looked.two(text), choices) for text in it.asked]
    hits = [same in some for same, some in zip(it.same, found, strict=True)]
    number = sum(map(len, found))
    return [*_share(hits), f"{number / len(found):.1f}", f"{100 * sum(hits) / max(number, 1):.1f}%"]


def _among(it: Pairs, found: Sequence[Sequence[int]]) -> list[str]:
    return _share([same in some for same, some in zip(it.same, found, strict=True)])


def _share(hits: Sequence[bool]) -> list[str]:
    """Return the share of hits and its interval."""
    drawn = np.random.default_rng(0).choice(np.array(hits, dtype=float), (RESAMPLES, len(hits))).mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return [f"{100 * sum(hits) / len(hits):.1f}%", f"{100 * low:.1f}–{100 * high:.1f}"]


def _by_vectors(path: Path | None, asked: int) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield for each kind of vectors the ten sentences nearest to each that is looked up."""
    for name, rows in np.load(path).items() if path else ():
        alike = rows[:asked] @ rows[asked:].T
        yield name, np.argsort(-alike, axis=1)[:, :10].tolist()


def _lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
