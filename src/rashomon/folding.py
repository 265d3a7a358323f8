"""Which lines of a listing repeat another: what copies say again is counted beside what they took it from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.derived import OriginKind
from rashomon.exports.folded import Row, row_id
from rashomon.exports.rows import HitRow
from rashomon.lines import AccountRow, Act, TimelineRow
from rashomon.records import Span
from rashomon.relations import origins, versions
from rashomon.relations.crediting import called
from rashomon.relations.origins import Tracks
from rashomon.relations.voices import Told
from rashomon.spans import shared
from rashomon.tracing import Tracing

# By ids of what stands in a row: the first of those that repeat each other, and how many outlets have it.
_Repeats = Mapping[str, tuple[str, int]]


class Folding:
    """What repeats what in one store. Costs the rows, and the families of copies of the documents that they are of."""

    def __init__(self, tracing: Tracing) -> None:
        self._tracing = tracing

    def texts(self) -> dict[str, str]:
        """Return for each document the one in which its text entered: of a copy, of an older version, or itself."""
        return _texts(self._tracing.tracks())

    def everything(self, rows: Iterable[AccountRow]) -> Iterator[AccountRow]:
        """Yield the accounts of the whole store, one at a time, as `accounts` does."""
        return _counted(rows, self._accounts(self._tracing.tracks(), None))

    def accounts(self, rows: Sequence[AccountRow]) -> Iterator[AccountRow]:
        """Yield accounts with how many outlets have each, and which one it repeats."""
        home = _homes(rows)
        return _counted(rows, self._accounts(self._tracing.tracks(home), home))

    def hits(self, rows: Sequence[HitRow]) -> Iterator[HitRow]:
        """Yield the same for what was found in accounts; for reports that have the words, whether they are copies."""
        home = _homes(rows)
        on = self._tracing.tracks(home)
        copies = {one: text for one, text in _texts(on).items() if one != text}
        return _counted(rows, {**self._accounts(on, home), **_repeats(copies, {one: one for one in on.documents}, on)})

    def times(self, rows: Sequence[TimelineRow]) -> Iterator[TimelineRow]:
        """Yield the same for what was said; for what happened, as far as it is told by several of the rows."""
        documents = _homes(rows)
        on = self._tracing.tracks(documents)
        told = [row for row in rows if row.act is Act.HAPPENED]
        home = {row_id(row): row.document for row in told}
        return _counted(rows, {**self._accounts(on, documents), **_repeats(_told_again(told, on), home, on)})

    def _accounts(self, on: Tracks, around: Collection[str] | None) -> _Repeats:
        found = self._tracing.repeated(on, around)
        return _repeats(found.first, found.home, on)


def _homes(rows: Iterable[Row]) -> list[str]:
    """Return the ids of the documents of rows, each once."""
    return list(dict.fromkeys(row.document for row in rows))


def _counted(rows: Iterable[Row], repeats: _Repeats) -> Iterator[Row]:
    for row in rows:
        found = repeats.get(row_id(row))
        yield replace(row, outlets=found[1], repeats=found[0] if found[0] != row_id(row) else None) if found else row


def _texts(on: Tracks) -> dict[str, str]:
    pages = {one.id: some[0].id for some in versions.versions(on.documents.values()) for one in some}
    entered = {identity: origins.first_of(identity, on) for identity in on.documents}
    return {identity: pages.get(first, first) for identity, first in entered.items()}


def _repeats(first: Mapping[str, str], home: Mapping[str, str], on: Tracks) -> _Repeats:
    """Return what repeats what with the outlets of all. first: by what repeats it. home: ids of documents."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for one, root in first.items():
        outlets[root] |= {called(on.documents[home[identity]]) for identity in (one, root)}
    return {one: (root, len(outlets[root])) for one, root in [*first.items(), *((root, root) for root in outlets)]}


def _told_again(rows: Iterable[TimelineRow], on: Tracks) -> dict[str, str]:
    """Return which happenings are told in words that were taken from where another row tells of them."""
    by_document: dict[str, list[TimelineRow]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    found: dict[str, str] = {}
    for row in (row for some in by_document.values() for row in some):
        told = Told(document=row.document, spans=(Span(row.start, row.end),), kind=OriginKind.OBSERVATION)
        entered = origins.entered(told, on)
        there = by_document.get(entered.document, ()) if entered.is_taken else ()
        best = max(there, key=lambda other: shared([Span(other.start, other.end)], entered.spans), default=None)
        if best and shared([Span(best.start, best.end)], entered.spans):
            found[row_id(row)] = row_id(best)
    return found
