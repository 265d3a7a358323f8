"""A parse and time expressions -> a statement: words, amounts, moments, quotations, propositions."""

import re
from collections.abc import Iterable, Sequence

from rashomon.claimed import Moment, Statement, Word
from rashomon.claims.amounts import amounts
from rashomon.claims.propositions import propositions
from rashomon.protocols import Parse
from rashomon.records import Span

_QUOTED = re.compile(r"[\"“]([^\"“”]{3,})[\"”]|(?:``|'')(.{3,}?)(?:''|``)")


def read(text: str, parse: Parse, moments: Iterable[Moment] = ()) -> Statement:
    """Return what a text states. parse: of the same text. Linear in its length, for a bounded number of moments."""
    words = _words(parse)
    times = tuple(moments)
    found = tuple(amounts(text, words, times))
    return Statement(
        text=text,
        words=words,
        names=parse.entities,
        amounts=found,
        moments=times,
        quoted=tuple(_quoted(text)),
        propositions=tuple(propositions(words, found, times)),
    )


def _words(parse: Parse) -> tuple[Word, ...]:
    columns = zip(parse.start, parse.end, parse.lemma, parse.pos, parse.tag, parse.dep, parse.head, strict=True)
    return tuple(Word(Span(start, end), lemma, *rest) for start, end, lemma, *rest in columns)


def _quoted(text: str) -> Sequence[Span]:
    return [Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text)]
