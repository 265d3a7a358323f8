"""The coreference measures of CoNLL: MUC, B-cubed, CEAF by entities, and their mean.

A *partition* is groups of mentions; a mention is anything hashable. Both partitions hold the same mentions, because the
annotated ones are given. Counts are summed over documents before precision and recall are taken, as the reference
scorer does (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions", ACL). Any partition can be
scored: to measure across documents, put the document into the mention.

- **MUC** (Vilain et al. 1995): links that are missing to make each group whole.
- **B-cubed** (Bagga and Baldwin 1998): for each mention, how much of its group is right.
- **CEAF** by entities (Luo 2005, phi 4): groups are paired one to one so that their Dice overlap is greatest.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

Group = Collection[Hashable]
Partition = Sequence[Group]

MEASURES = ("MUC", "B3", "CEAFe")


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall of one measure are made of; sums over documents are added part by part."""

    recall_part: float = 0.0
    recall_whole: float = 0.0
    precision_part: float = 0.0
    precision_whole: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 0 when nothing is."""
        return self.recall_part / self.recall_whole if self.recall_whole else 0.0

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated; 0 when nothing was."""
        return self.precision_part / self.precision_whole if self.precision_whole else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The counts of all measures."""

    counts: Mapping[str, Counts] = field(default_factory=lambda: dict.fromkeys(MEASURES, Counts()))

    def __add__(self, other: "Scores") -> "Scores":
        return Scores({name: self.counts[name] + other.counts[name] for name in MEASURES})

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return sum(self.counts[name].f1 for name in MEASURES) / len(MEASURES)


def score(gold: Partition, found: Partition) -> Scores:
    """Return the counts of one document. Both partitions hold the same mentions, each once: else ValueError."""
    mentions = [mention for group in gold for mention in group]
    if sorted(map(hash, mentions)) != sorted(hash(mention) for group in found for mention in group):
        raise ValueError("the two partitions do not hold the same mentions")
    return Scores({"MUC": muc(gold, found), "B3": b_cubed(gold, found), "CEAFe": ceaf_e(gold, found)})


def muc(gold: Partition, found: Partition) -> Counts:
    """Return the counts of MUC: groups of one count for nothing."""
    return Counts(*_links(gold, found), *_links(found, gold))


def b_cubed(gold: Partition, found: Partition) -> Counts:
    """Return the counts of B-cubed. Linear in the mentions."""
    shared = _shared(gold, found)
    recall = sum(both * both / len(gold[g]) for (g, _), both in shared.items())
    precision = sum(both * both / len(found[f]) for (_, f), both in shared.items())
    return Counts(recall, sum(map(len, gold)), precision, sum(map(len, found)))


def ceaf_e(gold: Partition, found: Partition) -> Counts:
    """Return the counts of CEAF by entities. Cubic in the number of groups."""
    alike = np.zeros((len(gold), len(found)))
    for (g, f), both in _shared(gold, found).items():
        alike[g, f] = 2 * both / (len(gold[g]) + len(found[f]))
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Counts(best, len(gold), best, len(found))


def _links(gold: Partition, found: Partition) -> tuple[float, float]:
    """Return how many links of the gold groups the found ones hold, and how many there are."""
    pieces: Counter[int] = Counter(g for g, _ in _shared(gold, found))
    whole = sum(len(group) - 1 for group in gold)
    return float(whole - sum(pieces[g] - 1 for g in range(len(gold)) if pieces[g])), float(whole)


def _shared(gold: Partition, found: Partition) -> Counter[tuple[int, int]]:
    """Return how many mentions each two groups share, where they share any."""
    group_of = {mention: f for f, group in enumerate(found) for mention in group}
    return Counter((g, group_of[mention]) for g, group in enumerate(gold) for mention in group)
