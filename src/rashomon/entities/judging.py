"""What people decided, applied to what was computed. Judgements point by words and places, not by ids of a model.

An anchor is looked for where it was; if the text has moved, where the same words stand nearest. An attribution that
was found anew with other borders is the one that shares most with the anchor. What cannot be found is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.asked import Answer
from rashomon.identity import AnswerAnchor, AttributionAnchor, EntityAnchor, Judgement, JudgementKind
from rashomon.ids import make_id
from rashomon.records import Attribution, Document, Span
from rashomon.spans import overlaps, shared, words
from rashomon.who import Absence, Entity, EntityKind

# A content that shares less than this with the anchor's, of the longer of the two, is another one, unless the cue is
# the same. Chosen so that a model that adds or drops a clause of equal length still finds it.
_LEAST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What was derived from one document and judgements can change."""

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    absences: tuple[Absence, ...] = ()


def active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that hold, oldest first: without withdrawals and what they withdraw."""
    known = sorted(judgements, key=lambda one: (one.at, one.id))
    withdrawn = {one.withdraws for one in known if one.kind is JudgementKind.WITHDRAW}
    return [one for one in known if one.kind is not JudgementKind.WITHDRAW and one.id not in withdrawn]


def attribution_anchor(document: Document, attribution: Attribution) -> AttributionAnchor:
    """Return an anchor that finds the attribution again."""
    source, cue, content = attribution.source, attribution.cue, attribution.content
    said = (words(document.text, spans) for spans in (source, cue, content))
    source_words, cue_words, content_words = said
    return AttributionAnchor(
        document=document.id,
        source=source,
        cue=cue,
        content=content,
        source_words=source_words,
        cue_words=cue_words,
        content_words=content_words,
    )


def entity_anchor(document: Document, entity: Entity, name: str) -> EntityAnchor:
    """Return an anchor that finds the entity again: at the mention that has its name, else at its longest."""
    mentions = sorted(entity.mentions, key=lambda span: (words(document.text, [span]) != name, span.start - span.end))
    return EntityAnchor(name=name, document=document.id, span=mentions[0], words=words(document.text, [mentions[0]]))


def located_entity(anchor: EntityAnchor, text: str, entities: Sequence[Entity]) -> Entity | None:
    """Return the entity of a document that an anchor means: with a mention there; of several that of its name."""
    place = _place(text, anchor.span, anchor.words) if anchor.span else None
    if place is None:
        return None
    found = [one for one in entities if any(overlaps(place, mention) for mention in one.mentions)]
    found.sort(key=lambda one: (one.name != anchor.name, -_overlap(place, one.mentions), one.id))
    return found[0] if found else None


def located_attribution(
    anchor: AttributionAnchor, text: str, attributions: Sequence[Attribution]
) -> Attribution | None:
    """Return the attribution that shares most with what an anchor points at, or None when nothing is left of it."""
    content = _moved(text, anchor.content, anchor.content_words)
    if not content:
        return None
    cue, source = (
        _moved(text, spans, said)
        for spans, said in ((anchor.cue, anchor.cue_words), (anchor.source, anchor.source_words))
    )

    def likeness(one: Attribution) -> float:
        longer = max(sum(s.end - s.start for s in spans) for spans in (content, one.content))
        alike = shared(content, one.content) / longer
        same_cue = bool(shared(cue, one.cue)) or (not cue and not one.cue)
        is_it = alike >= _LEAST or (alike > 0 and same_cue)
        return (alike + 0.5 * same_cue + 0.25 * bool(shared(source, one.source))) if is_it else 0.0

    best = max(attributions, key=lambda one: (likeness(one), one.id), default=None)
    return best if best and likeness(best) else None


def answer_anchor(document: Document, answer: Answer) -> AnswerAnchor:
    """Return an anchor that finds the answer again."""
    place = Span(answer.span[0].start, answer.span[-1].end)
    return AnswerAnchor(
        document=document.id,
        span=place,
        words=words(document.text, [place]),
        respect=answer.respect,
        event=answer.event,
        question=answer.question,
    )


def located_answer(anchor: AnswerAnchor, text: str, answers: Iterable[Answer]) -> Answer | None:
    """Return the answer that shares most words with an anchor; None: in this respect nothing is answered there.

    Of several at one place the one that tells of the same event.
    """
    place = _place(text, anchor.span, anchor.words)
    if place is None:
        return None
    found = [one for one in answers if one.respect is anchor.respect and any(overlaps(place, at) for at in one.span)]
    return max(found, key=lambda one: (one.event == anchor.event, _overlap(place, one.span), one.id), default=None)


def apply(
    document: Document, derived: Derived, judgements: Sequence[Judgement], names: dict[str, str]
) -> tuple[Derived, dict[str, str]]:
    """Return what was derived as people corrected it, and why judgements about this document cannot be applied, by id.

    judgements: those that hold, oldest first: a later one about the same wins. names: what entities are to be called,
    by id. Judgements of other documents change nothing here.
    """
    problems: dict[str, str] = {}
    for judgement in judgements:
        problem = None
        if judgement.attribution and judgement.other is None:
            derived, problem = _about_one(document, derived, judgement)
        elif judgement.other:
            problem = _lost_end(document, derived, judgement)
        elif judgement.kind is JudgementKind.MERGE:
            derived, problem = _merged(document, derived, judgement)
        if problem:
            problems[judgement.id] = problem
    renamed = tuple(replace(one, name=names[one.id]) if one.id in names else one for one in derived.entities)
    return replace(derived, entities=renamed), problems


def judged_by(judgement: Judgement) -> str:
    """Return who judged, when and why, as a reason."""
    return f"judged by {judgement.by} on {judgement.at[:10]}" + (f": {judgement.why}" if judgement.why else "")


# ------------------------------------------------------------------ inside


def _about_one(document: Document, derived: Derived, judgement: Judgement) -> tuple[Derived, str | None]:
    """Apply a judgement about one attribution; also why it cannot be."""
    if judgement.attribution is None or judgement.attribution.document != document.id:
        return derived, None
    found = located_attribution(judgement.attribution, document.text, derived.attributions)
    if found is None:
        return derived, "no attribution is left at this place"
    match judgement.kind:
        case JudgementKind.DROP:
            return _without(derived, found), None
        case JudgementKind.UNKNOWN:
            return _without_source(derived, found, judgement), None
        case _:
            return _with_source(document, derived, found, judgement), None


def _lost_end(document: Document, derived: Derived, judgement: Judgement) -> str | None:
    """Return why a judgement about two attributions cannot be applied: one of them, in this document, is gone."""
    ends = [one for one in (judgement.attribution, judgement.other) if one and one.document == document.id]
    found = [located_attribution(one, document.text, derived.attributions) for one in ends]
    return None if all(found) else "one of the two accounts is not left at its place"


def _without(derived: Derived, dropped: Attribution) -> Derived:
    """Leave an attribution out; what stood inside of it stands inside of what it stood inside of."""
    kept = (one for one in derived.attributions if one.id != dropped.id)
    return replace(
        derived,
        attributions=tuple(replace(one, parent=dropped.parent) if one.parent == dropped.id else one for one in kept),
    )


def _without_source(derived: Derived, found: Attribution, judgement: Judgement) -> Derived:
    """Leave open who an attribution's source is."""
    open_ = replace(found, source_entity=None, source_because=judged_by(judgement), candidates=(), metonym=False)
    return replace(derived, attributions=tuple(open_ if one.id == found.id else one for one in derived.attributions))


def _with_source(document: Document, derived: Derived, found: Attribution, judgement: Judgement) -> Derived:
    """Give an attribution the judged source: an entity of the report, else one made of the words that name it."""
    entity = _target(document, derived, found, judgement)
    known = any(one.id == entity.id for one in derived.entities)
    corrected = replace(
        found, source_entity=entity.id, source_because=judged_by(judgement), candidates=(), metonym=False
    )
    return replace(
        derived,
        attributions=tuple(corrected if one.id == found.id else one for one in derived.attributions),
        entities=derived.entities if known else (*derived.entities, entity),
    )


def _target(document: Document, derived: Derived, found: Attribution, judgement: Judgement) -> Entity:
    for anchor in judgement.entities:
        if anchor.document == document.id:
            entity = located_entity(anchor, document.text, derived.entities)
            if entity:
                return entity
    name = judgement.name or ""
    same = next((one for one in derived.entities if one.name.casefold() == name.casefold()), None)
    mentions = found.source or found.cue or found.content
    return same or Entity(
        id=judged_entity_id(document.id, name),
        document=document.id,
        name=name,
        kind=EntityKind.OTHER,
        mentions=mentions,
        made_by=judgement.id,
    )


def judged_entity_id(document: str, name: str) -> str:
    """Return the id of an entity that a judgement brings into a document where nothing of that name was found."""
    return make_id("entity", document, "judged", name)


def _merged(document: Document, derived: Derived, judgement: Judgement) -> tuple[Derived, str | None]:
    """Join entities of one document that a judgement names; also why not all of them can be found."""
    here = [anchor for anchor in judgement.entities if anchor.document == document.id]
    found = [located_entity(anchor, document.text, derived.entities) for anchor in here]
    problem = "an entity is not at its place any more" if None in found else None
    ones = list({one.id: one for one in found if one}.values())
    if len(ones) < 2:
        return derived, problem
    first, others = ones[0], {one.id for one in ones[1:]}
    mentions = tuple(sorted({span for one in ones for span in one.mentions}))
    joined = replace(first, mentions=_disjoint(mentions))

    def renamed(identity: str | None) -> str | None:
        return first.id if identity in others else identity

    return Derived(
        attributions=tuple(
            replace(
                one,
                source_entity=renamed(one.source_entity),
                addressee_entity=renamed(one.addressee_entity),
                source_because=judged_by(judgement) if one.source_entity in others else one.source_because,
                candidates=tuple(replace(c, entity=renamed(c.entity) or c.entity) for c in one.candidates),
            )
            for one in derived.attributions
        ),
        entities=tuple(joined if one.id == first.id else one for one in derived.entities if one.id not in others),
        absences=tuple(replace(one, entity=renamed(one.entity)) for one in derived.absences),
    ), problem


def _disjoint(mentions: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _place(text: str, span: Span, said: str) -> Span | None:
    """Return where words stand: at their place, else nearest to it; None: nowhere."""
    if text[span.start : span.end] == said:
        return span
    starts: list[int] = []
    at = text.find(said)
    while at >= 0 and len(starts) < 1000:
        starts.append(at)
        at = text.find(said, at + 1)
    nearest = min(starts, key=lambda start: (abs(start - span.start), start), default=None)
    return None if nearest is None else Span(nearest, nearest + len(said))


def _moved(text: str, spans: Sequence[Span], said: str) -> tuple[Span, ...]:
    """Return where the parts of a role stand now; those that stand nowhere are left out."""
    parts = said.split(" [...] ")
    if len(parts) != len(spans):
        return tuple(spans)
    places = (_place(text, span, part) for span, part in zip(spans, parts, strict=True))
    return tuple(place for place in places if place)


def _overlap(place: Span, mentions: Iterable[Span]) -> int:
    return shared([place], list(mentions))
