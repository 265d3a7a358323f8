"""Who is who in a ledger, and what people decided: the resolution over a store, computed when it is asked for.

Nothing of it is kept. A question about one name reads the profiles that share a key with it, and no others.
"""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.asked import Answer
from rashomon.claimed import Relation
from rashomon.entities import judging, related
from rashomon.entities.comparing import DOUBT, names_fit
from rashomon.entities.judging import Derived
from rashomon.entities.naming import keys_of
from rashomon.entities.nodes import Member
from rashomon.entities.resolution import Judged
from rashomon.entities.someone import Someone, everyone
from rashomon.errors import NotInLedger
from rashomon.exports.views import Reading
from rashomon.identity import (
    OF_QUESTIONS,
    AnswerAnchor,
    AttributionAnchor,
    EntityAnchor,
    Judgement,
    JudgementKind,
    Listed,
    Profile,
)
from rashomon.protocols import Store
from rashomon.records import Attribution, Document
from rashomon.relations.across import Decided
from rashomon.stores import queries
from rashomon.who import Entity, EntityKind

_CANDIDATES = 8


class People:
    """Who is who in one store. Judgements are read once; make another after writing some."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.judgements = list(store.scan(Judgement))
        self.active = judging.active(self.judgements)
        self._by_document: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.active:
            for document in _documents_of(judgement):
                self._by_document[document].append(judgement)
        self._located: dict[EntityAnchor, str | None] = {}
        self._shown: list[tuple[Profile, str]] | None = None

    # ------------------------------------------------------------------ who is who

    def everyone(self) -> list[Someone]:
        """Return all who are in the ledger, most reports first. About linear in the profiles."""
        members: list[Member] = [*self._store.scan(Profile), *self._store.scan(Listed)]
        return everyone(members, self._judged(), self._chosen())

    def known(self, entities: Iterable[str | None], documents: Collection[str]) -> dict[str, Someone]:
        """Return who entities of reports are, by their ids; those without a name are nobody known.

        entities: ids. documents: ids of the reports that they are of. Reads those that share a name with them.
        """
        wanted = {identity for identity in entities if identity}
        seeds = self._store.of(Profile, documents)
        everyone = self._around(one for one in seeds if one.entity in wanted)
        return {profile.entity: one for one in everyone for profile in one.profiles}

    def known_all(self) -> dict[str, Someone]:
        """Return the same of all entities that are in the ledger."""
        return {profile.entity: one for one in self.everyone() for profile in one.profiles}

    def called(self, name: str) -> list[Someone]:
        """Return those one of whose names contains the name or can be it, most reports first. An id is a name.

        "A. Lukashenka" can be Alexander Lukashenko: names fit as they do between reports (`names_fit`).
        """
        name = name.encode("utf-8", "replace").decode()  # what was typed may hold halves of characters
        seeds = self._with_id(name) or [*self._store.called(name), *self._fitting(name)]
        for identity in self._chosen_as(name):
            seeds = [*seeds, *self._members([identity])]
        wanted = {seed.id for seed in seeds}
        return [one for one in self._around(seeds) if wanted.intersection(member.id for member in one.members)]

    def named(self, name: str) -> list[Someone]:
        """Return those who have exactly this name, in whatever case, most reports first. Costs what shares its keys."""
        told = queries.simplified(name)
        keys = {key for kind in EntityKind for key in keys_of(kind, name)}
        seeds = [*self._store.alike(keys), *self._members(self._chosen_as(name))]
        return [
            one
            for one in self._around(seed for seed in seeds if seed.id in self._chosen() or told in _folded(seed.names))
            if told in _folded((one.name, *one.names))
        ]

    def one(self, name: str) -> Someone:
        """Return the only one that a name or an id means: who is just called so, else whose names hold it or can be it.

        Raises NotInLedger when there is none, or more than one (the message lists them with their ids).
        """
        found = [one for one in self.called(name) if name.strip()]
        told = queries.simplified(name)
        written = {one.id: [queries.simplified(form) for form in (one.name, *one.names)] for one in found}
        exact = [one for one in found if told in written[one.id]]
        holding = [one for one in found if any(told in form for form in written[one.id])]
        found = exact or holding or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotInLedger(f"nobody in the ledger is called {name!r}: `rashomon entities` lists who is there")
        which = "; ".join(f"{short_id(one.id)} {one.name} (reports: {len(one.members)})" for one in found[:_CANDIDATES])
        more = f"; and {len(found) - _CANDIDATES} more" if len(found) > _CANDIDATES else ""
        raise NotInLedger(f"{len(found)} are called {name!r}, give the id of one: {which}{more}")

    def around(self, someone: Someone) -> dict[str, Someone]:
        """Return who the members of someone, and all that were compared with them, are, by ids of members."""
        return {member.id: one for one in self._around(list(someone.members)) for member in one.members}

    # ------------------------------------------------------------------ what people decided

    def judged(self, reading: Reading) -> Reading:
        """Return a reading as people corrected it."""
        if not self.active:
            return reading
        derived, _ = self._applied(reading)
        kept = {None, *(one.id for one in derived.attributions)}
        return replace(
            reading,
            attributions=derived.attributions,
            answers=[one for one in reading.answers if one.attribution in kept],
            decided=self.decided,
            entities=derived.entities,
            absences=derived.absences,
            relations=self._related(reading, derived.attributions),
            datings=[one for one in reading.datings if one.attribution in kept],
        )

    def related(self) -> list[Relation]:
        """Return how people said that two accounts stand to each other, of one report or of two, oldest first."""
        found = []
        for judgement in self.active:
            one, other = (self._account(anchor) for anchor in (judgement.attribution, judgement.other))
            if one and other and judgement.label:
                found.append(related.made_of((one, other), judgement.label, judgement))
        return found

    def dropped(self) -> set[str]:
        """Return the ids of what people said is no account."""
        drops = (one.attribution for one in self.active if one.kind is JudgementKind.DROP)
        return {found.id for anchor in drops if (found := self._account(anchor))}

    @functools.cached_property
    def decided(self) -> list[Decided]:
        """What people decided about questions, oldest first, as far as the answers are there."""
        return [self._decided(one) for one in self.active if one.kind in OF_QUESTIONS]

    def parted(self, answers: AbstractSet[str], kind: JudgementKind) -> list[Judgement]:
        """Return the judgements of a kind that say that some of these answers, by their ids, are not with others."""
        found = ((one, self._decided(one)) for one in self.active if one.kind is kind)
        return [one for one, decided in found if decided.answers & answers and decided.rivals & answers]

    def problem(self, judgement: Judgement) -> str | None:
        """Return why a judgement cannot be applied now; None: it can."""
        for document in sorted(_documents_of(judgement)):
            text = self._store.get(document)
            if not isinstance(text, Document):
                return f"{document} is not in this ledger"
            reading = Reading(
                document=text,
                attributions=list(self._store.scan(Attribution, document=document)),
                entities=list(self._store.scan(Entity, document=document)),
            )
            problem = judging.apply(text, _derived(reading), [judgement], {})[1].get(judgement.id)
            if problem:
                return problem
        if judgement.kind in OF_QUESTIONS:
            found = self._decided(judgement)
            is_lost = not found.answers or (judgement.rivals and not found.rivals)
            return "none of the answers is left at its place" if is_lost else None
        lost = [one for one in (*judgement.entities, *judgement.others) if self._profile_of(one) is None]
        return f"{lost[0].name!r} is not where it was" if lost else None

    def split_between(self, ones: Sequence[Someone]) -> list[Judgement]:
        """Return the judgements that say that some of these are not one."""
        homes = {member.id: one.id for one in ones for member in one.members}
        found = []
        for judgement in self.active:
            if judgement.kind is JudgementKind.SPLIT:
                taken, others = (
                    {homes[identity] for identity in self._profiles(anchors) if identity in homes}
                    for anchors in (judgement.entities, judgement.others)
                )
                found += [judgement] if taken and others and len(taken | others) > 1 else []
        return found

    def names_by_entity(self) -> dict[str, str]:
        """Return what entities of reports are to be called because a person said so, by id."""
        return {profile.entity: name for profile, name in self._renamed()}

    def changed_documents(self) -> set[str]:
        """Return the ids of documents about which somebody has judged, or in which somebody is called otherwise."""
        return {*self._by_document, *(profile.document for profile, _ in self._renamed())}

    def judged_documents(self) -> set[str]:
        """Return the ids of documents about which somebody has judged."""
        return set(self._by_document)

    # ------------------------------------------------------------------ inside

    def _renamed(self) -> list[tuple[Profile, str]]:
        """Return the profiles of whom a person said how to call it, each with that name."""
        if self._shown is None:
            self._shown = [
                (profile, one.name)
                for identity in self._chosen()
                for one in self._around(self._members([identity]))
                if any(member.id == identity for member in one.members)
                for profile in one.profiles
            ]
        return self._shown

    def _applied(self, reading: Reading) -> tuple[Derived, dict[str, str]]:
        judgements = self._by_document.get(reading.document.id, [])
        return judging.apply(reading.document, _derived(reading), judgements, self.names_by_entity())

    def _account(self, anchor: AttributionAnchor | None) -> Attribution | None:
        """Return the attribution that an anchor means, or None."""
        document = self._store.get(anchor.document) if anchor else None
        if not anchor or not isinstance(document, Document):
            return None
        attributions = list(self._store.scan(Attribution, document=document.id))
        return judging.located_attribution(anchor, document.text, attributions)

    def _decided(self, judgement: Judgement) -> Decided:
        answers, rivals = (frozenset(self._answers(anchors)) for anchors in (judgement.answers, judgement.rivals))
        return Decided(kind=judgement.kind, answers=answers, rivals=rivals, name=judgement.name or "")

    def _answers(self, anchors: Iterable[AnswerAnchor]) -> Iterator[str]:
        """Yield the ids of the answers that anchors mean."""
        for anchor in anchors:
            document = self._store.get(anchor.document)
            if isinstance(document, Document):
                answers = self._store.scan(Answer, document=document.id)
                if found := judging.located_answer(anchor, document.text, answers):
                    yield found.id

    def _related(self, reading: Reading, attributions: Sequence[Attribution]) -> list[Relation]:
        """Return how the accounts that are left stand to each other, as people judged."""
        kept = {one.id for one in attributions}
        judged = [one for one in self._by_document.get(reading.document.id, []) if one.kind is JudgementKind.RELATION]
        found = [one for one in reading.relations if {one.a, one.b} <= kept]
        return related.judged(reading.document, attributions, found, judged)

    def _around(self, seeds: Iterable[Member]) -> list[Someone]:
        """Return who is among the seeds and all whom they could be, by keys and by judgements."""
        members = {seed.id: seed for seed in seeds}
        judged = self._judged()
        asked: set[str] = set()
        while True:
            linked = {
                identity
                for group in (*judged.same, *(taken + others for taken, others in judged.apart))
                if members.keys() & set(group)
                for identity in group
            }
            members |= {one.id: one for one in self._members(linked - members.keys())}
            keys = {key for member in members.values() for key in member.keys} - asked
            if not keys:
                return everyone(members.values(), judged, self._chosen())
            asked |= keys
            members |= {one.id: one for one in self._store.alike(keys)}

    def _members(self, identities: Iterable[str]) -> list[Member]:
        found = (self._store.get(identity) for identity in sorted(identities))
        return [one for one in found if isinstance(one, Profile | Listed)]

    def _fitting(self, name: str) -> list[Member]:
        """Return the members whose names can be a name in another spelling, order or form."""
        keys = keys_of(EntityKind.PERSON, name) | keys_of(EntityKind.ORGANISATION, name)
        likely = self._store.alike(keys) if keys else []
        return [one for one in likely if names_fit(one.kind, (name,), one.kind, one.names).score >= DOUBT]

    def _with_id(self, name: str) -> list[Member]:
        """Return the members that an id means: of someone, of a report's entity, of an entry of a list."""
        if name.startswith(("profile:", "listed:")):
            return self._members([name])
        if name.startswith("entity:"):
            entity = self._store.get(name)
            home = entity.document if isinstance(entity, Entity) else None
            return [one for one in self._store.scan(Profile, document=home) if one.entity == name] if home else []
        digits = name.removeprefix("someone:")
        if name == digits and not _looks_like_id(digits):
            return []
        found = [one for one in self.everyone() if one.id.startswith(f"someone:{digits}")]
        return list(found[0].members) if len(found) == 1 else []

    def _judged(self) -> Judged:
        """Return merges and splits by ids of profiles; what cannot be located is left out, and told by `problem`."""
        same, apart = [], []
        for judgement in self.active:
            if judgement.kind in {JudgementKind.MERGE, JudgementKind.SPLIT}:
                taken = self._profiles(judgement.entities)
                same.append(taken)
                if judgement.kind is JudgementKind.SPLIT:
                    apart.append((taken, self._profiles(judgement.others)))
        return Judged(same=tuple(one for one in same if len(one) > 1), apart=tuple(one for one in apart if all(one)))

    def _chosen(self) -> dict[str, str]:
        """Return names that people chose, by ids of members; the latest wins."""
        return {
            identity: judgement.name or ""
            for judgement in self.active
            if judgement.kind is JudgementKind.RENAME
            for identity in self._profiles(judgement.entities)
        }

    def _chosen_as(self, name: str) -> list[str]:
        wanted = queries.simplified(name)
        return [identity for identity, chosen in self._chosen().items() if wanted in queries.simplified(chosen)]

    def _profiles(self, anchors: Iterable[EntityAnchor]) -> tuple[str, ...]:
        return tuple(found for anchor in anchors if (found := self._profile_of(anchor)))

    def _profile_of(self, anchor: EntityAnchor) -> str | None:
        """Return the id of the member that an anchor means, or None."""
        if anchor not in self._located:
            self._located[anchor] = self._locate(anchor)
        return self._located[anchor]

    def _locate(self, anchor: EntityAnchor) -> str | None:
        if anchor.listed:
            return anchor.listed if self._store.get(anchor.listed) else None
        document = self._store.get(anchor.document or "")
        if not isinstance(document, Document):
            return None
        entities = list(self._store.scan(Entity, document=document.id))
        entity = judging.located_entity(anchor, document.text, entities)
        profiles = self._store.scan(Profile, document=document.id)
        return next((one.id for one in profiles if entity and one.entity == entity.id), None)


def short_id(identity: str) -> str:
    """Return an id as people type it: eight digits."""
    return identity.partition(":")[2][:8]


def _folded(names: Iterable[str]) -> set[str]:
    return {queries.simplified(name) for name in names}


def _looks_like_id(text: str) -> bool:
    return len(text) >= 6 and all(c in "0123456789abcdef" for c in text) and any(c.isdigit() for c in text)


def _derived(reading: Reading) -> Derived:
    return Derived(
        attributions=tuple(reading.attributions), entities=tuple(reading.entities), absences=tuple(reading.absences)
    )


def _documents_of(judgement: Judgement) -> set[str]:
    anchored = {anchor.document for anchor in (*judgement.entities, *judgement.others) if anchor.document}
    return anchored | {anchor.document for anchor in (judgement.attribution, judgement.other) if anchor}
