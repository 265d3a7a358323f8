"""How accounts of a report stand to each other, as people judged it; judgements point by words and places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.claimed import Label, MarkedBy, Relation, Respect
from rashomon.entities.judging import judged_by, located_attribution
from rashomon.identity import Judgement
from rashomon.ids import make_id
from rashomon.records import Attribution, Document

_PARTING = frozenset({Label.CONFLICT, Label.SUPERSEDES, Label.INCOMPARABLE})


def judged(
    document: Document, attributions: Sequence[Attribution], found: Iterable[Relation], judgements: Iterable[Judgement]
) -> list[Relation]:
    """Return the relations of a document as people judged them, oldest judgement first: a later one wins.

    Two accounts that somebody said do not part have no relation; what somebody said and nothing found is one, with the
    whole contents as evidence. A judgement whose accounts are not both in this document, or are gone, changes nothing.
    """
    relations = list(found)
    for judgement in judgements:
        ends = _located(document, attributions, judgement)
        if ends and judgement.label:
            known = [one for one in relations if {one.a, one.b} == {end.id for end in ends}]
            relations = [one for one in relations if one not in known]
            if judgement.label in _PARTING:
                made = known[:1] or [_made(document, ends, judgement.label, judgement)]
                relations += [
                    replace(
                        one, label=judgement.label, score=1.0, marked_by=MarkedBy.PERSON, reason=judged_by(judgement)
                    )
                    for one in made
                ]
    return relations


def _located(
    document: Document, attributions: Sequence[Attribution], judgement: Judgement
) -> tuple[Attribution, Attribution] | None:
    anchors = [one for one in (judgement.attribution, judgement.other) if one and one.document == document.id]
    found = [located_attribution(anchor, document.text, attributions) for anchor in anchors]
    ends = {one.id: one for one in found if one}
    if len(ends) != 2:
        return None
    one, other = sorted(ends.values(), key=lambda a: (a.content[0].start, -a.content[-1].end))
    return one, other


def _made(document: Document, ends: tuple[Attribution, Attribution], label: Label, judgement: Judgement) -> Relation:
    one, other = ends
    return Relation(
        id=make_id("relation", document.id, "judged", one.id, other.id),
        document=document.id,
        a=one.id,
        b=other.id,
        label=label,
        respect=Respect.OTHER,
        reason=judged_by(judgement),
        score=1.0,
        marked_by=MarkedBy.PERSON,
        evidence_a=one.content,
        evidence_b=other.content,
        made_by=judgement.id,
    )
