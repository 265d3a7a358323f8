"""Sets of texts -> edges, families, and what people found when they read some of the edges."""

import hashlib
import math
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.origins.data import Set
from rashomon.derived import Degree, Derivation, Reuse
from rashomon.exports.views import gathered
from rashomon.pipeline import run
from rashomon.relations.derivation import families
from rashomon.stores.sqlite import SqliteStore
from rashomon.tracing import Tracing

DRAWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in one set. shared: pairs that share a passage at all. edges: who was taken from whom."""

    given: Set
    shared: int
    edges: Sequence[Derivation]

    @property
    def pairs(self) -> list[frozenset[str]]:
        """The edges by the names that documents have in the set."""
        return [frozenset((self.given.names[e.document], self.given.names[e.taken_from])) for e in self.edges]

    @property
    def in_one_story(self) -> float:
        """Share of the edges that join texts of one story of the set, where both have one."""
        stories = [[self.given.groups[one] for one in pair] for pair in self.pairs]
        known = [pair for pair in stories if all(pair)]
        return sum(a == b for a, b in known) / len(known) if known else 0.0

    @property
    def degrees(self) -> Counter[Degree]:
        """Edges by degree."""
        return Counter(edge.degree for edge in self.edges)

    @property
    def largest(self) -> int:
        """Documents of the largest family."""
        stands = families({one.id: one for one in self.given.documents}, self.edges, whole=False)
        return max(Counter(stands.values()).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that one evaluation found out. drawn: edges drawn at random, each with its set and what it was read as."""

    found: Sequence[Found]
    drawn: Sequence[tuple[str, frozenset[str], str | None]]
    floors: Mapping[str, Any]

    def planted(self) -> tuple[int, int, int]:
        """Return planted pairs, those found, and other pairs found in their set."""
        one = next(found for found in self.found if found.given.planted)
        hits = set(one.pairs) & one.given.planted
        return len(one.given.planted), len(hits), len(set(one.pairs) - one.given.planted)

    def read(self) -> Counter[str]:
        """Return how many of the drawn edges were read as what."""
        return Counter(verdict or "unread" for _, _, verdict in self.drawn)

    def precision(self) -> float:
        """Return the share of the read edges that are copies, or have one source."""
        counts = self.read()
        read = counts["copied"] + counts["one source"] + counts["neither"]
        return (counts["copied"] + counts["one source"]) / read if read else 0.0

    def failures(self) -> list[str]:
        """Return one sentence for each floor that does not hold; floors hold for the pinned data only."""
        planted, hits, others = self.planted()
        wrong = [] if hits == planted else [f"{planted - hits} of {planted} planted pairs were not found"]
        wrong += [f"{others} pairs that nobody planted were found"] if others else []
        least = self.floors["precision"]
        return [*wrong, *([f"precision {self.precision():.2f} is below {least}"] if self.precision() < least else [])]

    def strange(self) -> list[str]:
        """Return the sets that are not what the floors hold for."""
        pinned = self.floors["sha256"]
        return [one.given.name for one in self.found if pinned.get(one.given.name) != one.given.digest]


def find(given: Set) -> Found:
    """Return what is found in a set, document by document, as a ledger finds it."""
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "ledger.db") as store:
        tracing = Tracing(store, lambda documents: (gathered(one, ()) for one in documents))
        for document in given.documents:
            store.add(list(run((tracing.stage(),), [document])))
        return Found(given=given, shared=sum(1 for _ in store.scan(Reuse)), edges=tracing.derivations())


def draw(
    found: Sequence[Found], verdicts: Mapping[frozenset[str], str]
) -> list[tuple[str, frozenset[str], str | None]]:
    """Return edges of the sets without planted pairs, drawn by the digest of their names."""
    every = [(one.given.name, pair) for one in found if not one.given.planted for pair in one.pairs]
    every.sort(key=lambda edge: hashlib.sha256(" ".join(sorted(edge[1])).encode()).hexdigest())
    return [(name, pair, verdicts.get(pair)) for name, pair in every[:DRAWN]]


def wilson(good: int, read: int) -> tuple[float, float]:
    """Return the 95% interval of a share (Wilson 1927, "Probable inference, the law of succession")."""
    if not read:
        return 0.0, 1.0
    z, share = 1.96, good / read
    middle = (share + z * z / (2 * read)) / (1 + z * z / read)
    half = z / (1 + z * z / read) * math.sqrt(share * (1 - share) / read + z * z / (4 * read * read))
    return middle - half, middle + half
