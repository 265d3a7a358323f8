"""Statements side by side: the path from two texts to how they stand to each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from rashomon import claims, times
from rashomon.claimed import Comparison, Moment, Relation, Statement
from rashomon.protocols import Judge, Parser, RivalReaders
from rashomon.records import Attribution, Document, Record, Span, is_iso_time, require
from rashomon.relations import sides, within
from rashomon.spans import words
from rashomon.times.sentences import sentences
from rashomon.who import Entity

_BATCH = 64
_LONGEST = 2000  # code points of a statement: some 330 words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements to compare.

    date_a, date_b: when each was published, ISO 8601, what "yesterday" is counted from; None: not known.
    """

    id: str
    a: str
    b: str
    date_a: str | None = None
    date_b: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.a.strip() and self.b.strip()), self, "a and b are not empty")
        for date in (self.date_a, self.date_b):
            require(date is None or is_iso_time(date), self, f"a date is ISO 8601, not {date!r}")


def relate(pairs: Iterable[Pair], parser: Parser, judge: Judge) -> Iterator[tuple[Pair, Comparison]]:
    """Yield each pair with how its statements stand to each other, some at a time. Linear in the number of pairs."""
    rest = iter(pairs)
    while some := list(islice(rest, _BATCH)):
        texts = [(text, date) for pair in some for text, date in ((pair.a, pair.date_a), (pair.b, pair.date_b))]
        stated = statements(texts, parser)
        read = judge.reader.read([(pair.a, pair.b) for pair in some]) if judge.reader else [None] * len(some)
        for number, pair in enumerate(some):
            yield pair, sides.judge(stated[2 * number], stated[2 * number + 1], judge, read[number])


def within_document(
    document: Document,
    records: Iterable[Record],
    parser: Parser,
    *,
    made_by: str,
    readers: RivalReaders | None = None,
) -> Iterator[Relation]:
    """Yield how the accounts of a document stand to each other.

    records: its attributions and entities. readers: see `within.find`. Linear in the contents, and see `within.find`.
    """
    given = list(records)
    attributions = [one for one in given if isinstance(one, Attribution)]
    if len(attributions) < 2:
        return
    names = {one.id: one.name for one in given if isinstance(one, Entity)}
    attributions.sort(key=lambda a: (a.content[0].start, -a.content[-1].end))
    texts = [(within.stated(document.text, a.content), document.document_time) for a in attributions]
    accounts = []
    for one, statement in zip(attributions, statements(texts, parser), strict=True):
        described, cue = words(document.text, one.source), words(document.text, one.cue)
        source = names.get(one.source_entity or "") or described
        accounts.append(within.Account(one, statement, source, described, cue))
    starts = [*sentences(document.text).starts, len(document.text)]
    spoken = [Span(start, end) for start, end in pairwise(starts) if start < end]
    yield from within.find(document, accounts, spoken, made_by=made_by, readers=readers)


def statements(texts: Sequence[tuple[str, str | None]], parser: Parser) -> list[Statement]:
    """Return what texts state. texts: each with the day that its times are counted from, ISO 8601, or None.

    Of a very long one only the beginning is compared: comparisons are quadratic in the words of a statement.
    """
    cut = [(text[:_LONGEST], day) for text, day in texts]
    parses = parser.parse([text for text, _ in cut])
    return [claims.read(text, parse, _moments(text, day)) for (text, day), parse in zip(cut, parses, strict=True)]


def _moments(text: str, day: str | None) -> Iterator[Moment]:
    anchor = times.anchor_of(day, "publication") if day else times.NO_ANCHOR
    for found in times.recognise(text, anchor):
        where = times.interval(found.reading.value, found.reading.mod)
        yield Moment(
            span=Span(found.start, found.end),
            type=found.reading.type.value,
            value=found.reading.value,
            begin=where.begin,
            end_before=where.end_before,
        )
