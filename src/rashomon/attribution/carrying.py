"""Who carries what somebody else said: "the mayor denied it, according to the daily Ledger" is the mayor's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.attribution.candidates import Candidate
from rashomon.records import Span
from rashomon.spans import contains

_NEARLY_ALL = 0.7  # of the words; the rest are adverbs and phrases between the parts
_WORD = re.compile(r"\w+")


def passed_on(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates; a carrier's content that is one attribution becomes that attribution, with its relay.

    Which candidates name a carrier as their source was seen when they were found: those of "according to" with a
    relay. Linear in the candidates but for the few near each carrier.
    """
    kept: list[Candidate] = []
    carriers = [one for one in candidates if one.rule == "according to" and one.relay and one.content]
    for carrier in carriers:
        inside = [one for one in candidates if one is not carrier and _holds(carrier, one)]
        said = max(inside, key=lambda one: _share(text, one, carrier), default=None)
        if said is not None and _share(text, said, carrier) >= _NEARLY_ALL:
            kept.append(_carried(said, carrier))
            candidates = [one for one in candidates if one is not carrier and one is not said]
    return [*candidates, *kept]


def _carried(said: Candidate, carrier: Candidate) -> Candidate:
    """Return an attribution with its carrier as a relay, and without the words that name it."""
    cut = min(span.start for span in (*carrier.cue, *carrier.source))
    content = tuple(Span(span.start, min(span.end, cut)) for span in said.content if span.start < cut) or said.content
    return replace(said, content=content, relay=(*carrier.relay, *said.relay))


def _holds(carrier: Candidate, one: Candidate) -> bool:
    return bool(one.source and one.content) and any(contains(span, one.cue[0]) for span in carrier.content)


def _share(text: str, one: Candidate, carrier: Candidate) -> float:
    """Return how much of a carrier's content an attribution makes up, by words."""
    whole = _words(text, carrier.content)
    return len(whole & _words(text, [*one.source, *one.cue, *one.content, *one.addressee])) / max(1, len(whole))


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    return {match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end)}
