"""`python -m training.cues PATH`: which words work as cues, and how sure each rule is.

PATH is PolNeAR's training part as JSON lines (docs/evaluation.md says what that is). Two tables are printed:

- for every rule, how many of the attributions that it finds outside of other contents are annotated with the same
  content and source, by half or more of the words each: the scores in `attribution/scores.py`;
- for every verb and frame, the same, whether it is in `attribution/cues.tsv` or not: what that file was weeded with.

Nothing is written. The whole of the training part takes about five minutes on one core.
"""

import argparse
import bisect
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.attribution import Judge, Relation
from rich.console import Console
from rich.progress import track

from evaluation import data, system
from rashomon import attribution
from rashomon.attribution import verbs
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.syntax import Tree
from rashomon.models import spacy_english
from rashomon.pipeline import reading, run
from rashomon.protocols import Parse, Parser
from rashomon.records import Document, Manner, Span
from rashomon.spans import contains

_PREPOSITIONS = ["about", "against", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with"]
_FRAMES = ("clause", "object+infinitive", "infinitive", "object", "complement", "raised")
_FEWEST = 3

Tally = Counter[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class _EveryVerb(Mapping[str, Cue]):
    """A lexicon in which every word can do one thing."""

    cue: Cue

    def __getitem__(self, key: str) -> Cue:
        return self.cue

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.cues", description=__doc__)
    parser.add_argument("data", type=Path, help="polnear/train.jsonl.gz")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N reports")
    options = parser.parse_args(arguments)
    reports, _ = data.read(options.data)
    used = spacy_english.load()
    rules: Tally = Counter()
    frames: Tally = Counter()
    for report in track(reports[: options.limit], console=Console(stderr=True)):
        _count(report, used, rules, frames)
    _print("rule", rules, fewest=1)
    _print("verb and frame", frames, fewest=_FEWEST)
    return 0


def _count(report: data.Report, used: Parser, rules: Tally, frames: Tally) -> None:
    document = next(one for one in run([reading()], [system.raw(report)]) if isinstance(one, Document))
    parses = attribution.parse_report(document, used)
    found = [one for one in attribution.find(document, parses, made_by="training") if one.parent is None]
    judge = Judge(report.text, report.gold)
    for one in found:
        rules[one.reason, judge.is_right(Relation(source=one.source, cue=one.cue, content=one.content))] += 1
    taken = sorted(span for one in found for span in one.content)
    for name, relation in _proposals(document.text, parses):
        if not _is_inside(relation.cue[0], taken):
            frames[name, judge.is_right(relation)] += 1


def _proposals(text: str, parses: Sequence[Parse]) -> Iterator[tuple[str, Relation]]:
    """Yield what each verb would find in each frame."""
    for parse in parses:
        tree = Tree(text, parse)
        places = [Span(start, end) for start, end in zip(parse.start, parse.end, strict=True)]
        spoken = [i for i, tag in enumerate(parse.tag) if tag.startswith("VB")]
        for frame in (*_FRAMES, *(f"prep:{word}" for word in _PREPOSITIONS)):
            every = _EveryVerb(Cue(frames=frozenset({frame}), manner=Manner.ASSERT, speaks=False))
            for one in verbs.find(tree, Lexicon(verbs=every, nouns={})):
                said = [parse.lemma[i] for i in spoken if any(contains(span, places[i]) for span in one.cue)]
                yield f"{said[-1]} {frame}", Relation(source=one.source, cue=one.cue, content=one.content)


def _is_inside(span: Span, taken: Sequence[Span]) -> bool:
    index = bisect.bisect_right(taken, span.start, key=lambda one: one.start) - 1
    return index >= 0 and taken[index].end > span.start


def _print(title: str, tally: Tally, *, fewest: int) -> None:
    totals: Counter[str] = Counter()
    for (name, _), count in tally.items():
        totals[name] += count
    sys.stdout.write(f"{title}\tfound\tright\tprecision\n")
    for name, total in totals.most_common():
        right = tally[name, True]
        if right >= fewest:
            sys.stdout.write(f"{name}\t{total}\t{right}\t{right / total:.2f}\n")


if __name__ == "__main__":
    sys.exit(main())
