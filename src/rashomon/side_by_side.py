"""Statements and accounts side by side: the part of the Python API that compares.

from rashomon.side_by_side import Pair, relate

for row in relate([Pair(id="1", a="Police arrested 4.", b="Police arrested 12.")]):
    print(row.label, row.respect, row.reason)
"""

from collections.abc import Callable, Iterable, Iterator

from rashomon import comparing, models
from rashomon.comparing import Pair
from rashomon.exports.related import RelatedRow, related_row

__all__ = ["Pair", "RelatedRow", "relate"]


def relate(pairs: Iterable[Pair], *, progress: Callable[[str, int, int], None] | None = None) -> Iterator[RelatedRow]:
    """Yield for each pair of statements how they stand to each other. Linear in their number. Raises ModelMissing."""
    related = comparing.relate(pairs, models.load(rules=True).parser, models.load_judge())
    for done, (pair, comparison) in enumerate(related, start=1):
        if progress:
            progress(pair.id, done, done)
        yield related_row(pair.id, comparison)
