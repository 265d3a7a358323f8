"""Turns of interviews whose speaker the words beside them do not name: whom the lead names stands in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.attribution.interviewed import Parties, parties
from rashomon.attribution.interviews import ANSWERS, ASKS
from rashomon.attribution.reports import ZONES
from rashomon.attribution.scores import reason_of
from rashomon.attribution.syntax import Tree
from rashomon.protocols import Parse
from rashomon.records import Attribution, Candidate, Directness, Document, Span
from rashomon.spans import overlaps
from rashomon.who import Entity

_BECAUSE = "the mark of a turn stands for who asks or answers, as the lead tells"
_BECAUSE_LIKELY = "one of several whom the lead names as asked; which of them answers, it does not tell"
_TURNS = {reason_of(ASKS), reason_of(ANSWERS)}
_LABEL = re.compile(r"[A-Z]{1,4}|Question|Answer")


def name_turns(
    document: Document, parses: Sequence[Parse], attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Attribution]:
    """Return the attributions in the same order; turns marked Q, A or with first letters have their speaker's entity.

    Who that is, the headline and the paragraphs before the first turn tell; where they name several who answer, an
    unmarked answer has these as candidates. Where they tell nothing, nothing is changed.
    Linear in the attributions and mentions. Never raises.
    """
    text = document.text
    labels = {one.id: label for one in attributions if (label := _label(text, one))}
    unnamed = {one.id for one in attributions if not one.source and one.reason == reason_of(ANSWERS)}
    if not labels and not unnamed:
        return list(attributions)
    turns = [one for one in attributions if one.id in labels or one.reason in _TURNS]
    begin = min((one.content if one.reason in _TURNS else one.source)[0].start for one in turns)
    lead = [zone.span for zone in document.zones if zone.kind in ZONES and zone.span.end <= begin]
    who = parties(text, lead, [Tree(text, parse) for parse in parses if len(parse) and parse.start[0] < begin])
    meant = {span: _entity(text, span, entities) for span in (who.asked, who.asker, *who.likely) if span}
    likely = dict.fromkeys(entity for span in who.likely if (entity := meant[span]))
    candidates = tuple(Candidate(entity=one, score=1 / len(likely), reason=_BECAUSE_LIKELY) for one in likely)

    def named(one: Attribution) -> Attribution:
        span = stands_for(text, labels[one.id], who) if one.id in labels else None
        entity = meant[span] if span else None
        if entity:
            return replace(one, source_entity=entity, source_because=_BECAUSE)
        if one.id in unnamed and len(candidates) > 1:
            return replace(one, candidates=candidates, source_because=_BECAUSE_LIKELY)
        return one

    return [named(one) for one in attributions]


def _entity(text: str, span: Span, entities: Sequence[Entity]) -> str | None:
    """Return the id of the entity whose mention a name begins in, or whose name it begins with; None: there is none."""
    first, words = Span(span.start, span.start + 1), text[span.start : span.end]
    at = (one.id for one in entities if any(overlaps(mention, first) for mention in one.mentions))
    return next(at, next((one.id for one in entities if words.startswith(one.name)), None))


def _label(text: str, one: Attribution) -> str:
    """Return the mark of a turn that is no name, or ""."""
    if one.directness is not Directness.DIRECT or len(one.source) != 1 or one.source[0].start >= one.content[0].start:
        return ""
    label = text[one.source[0].start : one.source[0].end]
    return label if _LABEL.fullmatch(label) else ""


def stands_for(text: str, label: str, who: Parties) -> Span | None:
    """Return where the lead names whom a label of a turn means: Q, A, or the first letters of a name; else None."""
    bare = label.strip(" .:").lower()
    if bare in {"q", "question"}:
        return who.asker
    if bare in {"a", "answer"}:
        return who.asked
    if not label.isupper() or not 2 <= len(bare) <= 4:
        return None
    for span in (who.asked, who.asker):
        if span and bare == "".join(word[0] for word in text[span.start : span.end].lower().split()):
            return span
    asker = text[who.asker.start : who.asker.end].lower() if who.asker else ""
    return who.asker if asker[:1] == bare[0] and _is_within(bare, asker) else None


def _is_within(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
