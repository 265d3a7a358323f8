"""What one report tells, as the relations between reports take it: voices, quotations, accounts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.derived import OriginKind
from rashomon.entities.roles import country_of
from rashomon.entities.someone import Someone
from rashomon.exports.views import Reading
from rashomon.identity import Listed
from rashomon.records import Attribution, Directness, Publisher, Span, ZoneKind
from rashomon.relations import comparing
from rashomon.relations.crediting import is_agency, is_outlet
from rashomon.relations.drifting import Quotation
from rashomon.relations.families import Families, families
from rashomon.relations.revising import Account, Version
from rashomon.relations.voices import Known, Told
from rashomon.relations.wording import fold
from rashomon.spans import overlaps, words
from rashomon.stores import queries
from rashomon.who import Entity, EntityKind

_KINDS = {
    EntityKind.PERSON: OriginKind.PERSON,
    EntityKind.ANONYMOUS: OriginKind.PERSON,
    EntityKind.DOCUMENT: OriginKind.DOCUMENT,
    EntityKind.POLL: OriginKind.DOCUMENT,
}
_PRONOUNS = frozenset("he she it they we i you who which that one some others this these those".split())
_BODIES = frozenset({EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.OTHER})
_ARTICLES = frozenset({"The", "A", "An"})
_LONGEST_CODE = 3  # of a country, ISO 3166
_RELAYED = {"agency": OriginKind.AGENCY, "channel": OriginKind.CHANNEL}


def told(reading: Reading, attribution: Attribution) -> Told:
    """Return an account as something told: by whom, and through whom, as this report has it.

    Carriers are those of the account, of the accounts that it stands inside, and of others by the same source: who is
    quoted from an agency once has been heard through it. What a person tells that another said is his own account: a
    reader has nobody but him for it. What the outlet itself tells, "this newspaper has found", is the reporter's.
    """
    voice, carriers = _heard(reading, attribution)
    who, kind = _voice(reading, voice)
    if is_outlet(who, reading.document):
        return told_at(reading, None, attribution.content)
    relays = [*voice.relay]
    if voice.source_entity and not relays:
        same = (one for one in reading.attributions if one.source_entity == voice.source_entity)
        relays = [relay for one in same for relay in one.relay]
    carriers += [relay.name for relay in relays]
    if who is None and relays and relays[-1].kind in _RELAYED:
        who, kind, carriers = relays[-1].name, _RELAYED[relays[-1].kind or ""], carriers[:-1]
    return Told(
        document=reading.document.id,
        spans=attribution.content,
        who=who,
        kind=kind,
        named=bool(who) and _is_name(who or "") and not _is_nameless(reading, voice),
        through=tuple(dict.fromkeys(carriers)),
        entity=voice.source_entity,
    )


def told_at(reading: Reading, attribution: str | None, spans: tuple[Span, ...]) -> Told:
    """Return what an account tells, or, None, what the reporter tells in some words."""
    found = next((one for one in reading.attributions if one.id == attribution), None)
    if found:
        return told(reading, found)
    return Told(document=reading.document.id, spans=spans, kind=OriginKind.OBSERVATION)


def everything_told(reading: Reading) -> list[Told]:
    """Return all accounts of a report's body, and the reporter's own account."""
    found = [told(reading, one) for one in reading.attributions if one.zone is ZoneKind.BODY]
    return [*found, *reporters_own(reading)]


def reporters_own(reading: Reading) -> list[Told]:
    """Return the report as a whole as what its reporter tells; empty when it has no words."""
    bodies = tuple(zone.span for zone in reading.document.zones if zone.kind is ZoneKind.BODY)
    return [Told(document=reading.document.id, spans=bodies, kind=OriginKind.OBSERVATION)] if bodies else []


def known(told: Iterable[Told], everyone: Mapping[str, Someone]) -> list[Told]:
    """Return what was told with who each voice is across reports. everyone: by ids of entities.

    One word that a single report has, and takes for no person, may be a surname: nobody is known for it.
    """
    found = []
    for one in told:
        someone = everyone.get(one.entity or "")
        is_one_word = someone is not None and len(someone.members) == 1 and " " not in someone.name
        if someone and not (is_one_word and someone.kind is not EntityKind.PERSON):
            one = replace(one, named=True, known=Known(someone.id, someone.name))  # noqa: PLW2901
        found.append(one)
    return found


def houses(listed: Iterable[Listed]) -> Families:
    """Return the publisher families that lists tell of: organisations with the first body that they belong to."""
    bodies = [one for one in listed if one.kind is EntityKind.ORGANISATION]
    above = [[name for name in one.affiliations if not _is_country(name)] for one in bodies]
    return families((names[0], one.names) for one, names in zip(bodies, above, strict=True) if names)


def _is_country(name: str) -> bool:
    """Whether a list names a country, by name or by its code: "ru"."""
    return country_of(fold(name)) is not None or (name.islower() and len(name) <= _LONGEST_CODE)


def told_about(reading: Reading, terms: Sequence[Sequence[queries.Term]], *, anywhere: bool = False) -> list[Told]:
    """Return what a report tells about something, as accounts; when there are none, as sentences of the reporter's own.

    An account tells of it when its source, cue and content have all terms; of those inside each other the innermost.
    What the reporter writes of it beside such accounts rests on them, as a lead does on what it sums up.
    anywhere: when no account and no sentence has them all: the report as a whole, if it has.
    """
    text = reading.document.text
    having = [one for one in reading.attributions if queries.find(words(text, _parts(one)), terms)]
    outer = {one.parent for one in having}
    found = [told(reading, one) for one in having if one.id not in outer]
    voices = [one for one in found if one.kind is not OriginKind.OBSERVATION]
    if voices:
        return voices
    found += [
        _told_in(reading, span) for span in _sentences(reading) if queries.find(text[span.start : span.end], terms)
    ]
    if not found and anywhere and queries.find(text, terms):
        return reporters_own(reading)
    return found


def _told_in(reading: Reading, sentence: Span) -> Told:
    """Return what a sentence tells: as who it says at its end that it is by, else as the reporter."""
    by = [one for one in reading.attributions if one.cue and overlaps(sentence, one.cue[0])]
    last = max(by, key=lambda one: one.cue[0], default=None)
    if last and last.content[-1].end <= last.cue[0].start:
        return replace(told(reading, last), spans=(sentence,))
    return told_at(reading, None, (sentence,))


def _parts(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.source, *attribution.cue, *attribution.content)


def quotations(reading: Reading) -> list[Quotation]:
    """Return what stands in quotation marks in the body, in text order; of contents inside each other the outer one."""
    document = reading.document
    direct = [a for a in reading.attributions if a.directness is not Directness.INDIRECT and a.zone is ZoneKind.BODY]
    ids = {one.id for one in direct}
    return [
        Quotation(
            document=document.id,
            attribution=one.id,
            who=_voice(reading, one)[0],
            words=" ".join(document.text[span.start : span.end] for span in one.content),
            day=document.document_time,
        )
        for one in direct
        if one.parent not in ids
    ]


def version(reading: Reading) -> Version:
    """Return a report as a version of its page."""
    document, names = reading.document, reading.names
    accounts = tuple(
        Account(
            source=names.get(one.source_entity or "") or words(document.text, one.source),
            content=words(document.text, one.content),
            span=one.content[0],
        )
        for one in reading.attributions
        if one.zone is ZoneKind.BODY
    )
    return Version(report=comparing.report(document), accounts=accounts)


def _voice(reading: Reading, attribution: Attribution) -> tuple[str | None, OriginKind]:
    entity = next((one for one in reading.entities if one.id == attribution.source_entity), None)
    said = " ".join(words(reading.document.text, attribution.source).split())
    who = _without_kind(entity) if entity else said
    if not who or who.casefold() in _PRONOUNS:
        return None, OriginKind.UNKNOWN
    if is_agency(Publisher(name=who)):
        return who, OriginKind.AGENCY
    return who, _KINDS.get(entity.kind, OriginKind.GROUP) if entity else OriginKind.UNKNOWN


def _without_kind(entity: Entity) -> str:
    """Return the name of an entity, of a body without the word for what it is: "Red Falcon battalion"."""
    name, _, last = entity.name.rpartition(" ")
    is_body = entity.kind in _BODIES and last.islower() and not last.endswith("s")
    capitals = [word for word in name.split() if word[0].isupper() and word not in _ARTICLES]
    return name if is_body and len(capitals) > 1 and name.split()[-1] in capitals else entity.name


def _heard(reading: Reading, attribution: Attribution) -> tuple[Attribution, list[str]]:
    """Return the account whose voice one is: its own, or of those that it stands inside the outermost by a person.

    With the names of who stands above that, outermost first.
    """
    chain = [*_above(reading, attribution)][::-1]
    at = next((n for n, one in enumerate(chain) if _is_person(reading, one)), len(chain))
    names = [_voice(reading, one)[0] for one in chain[:at]]
    return [*chain, attribution][at], [name for name in names if name]


def _is_person(reading: Reading, attribution: Attribution) -> bool:
    """Whether a person speaks. One word that is not in what names the source may be half of a newspaper's name."""
    entity = next((one for one in reading.entities if one.id == attribution.source_entity), None)
    if entity is None or entity.kind is not EntityKind.PERSON:
        return False
    said = words(reading.document.text, attribution.source)
    return " " in entity.name or entity.name in said or said.casefold() in _PRONOUNS


def _above(reading: Reading, attribution: Attribution) -> Iterator[Attribution]:
    """Yield the accounts that one stands inside, innermost first."""
    by_id = {one.id: one for one in reading.attributions}
    one, seen = attribution, {attribution.id}
    while one.parent in by_id and one.parent not in seen:
        one = by_id[one.parent]
        seen.add(one.id)
        yield one


def _is_name(who: str) -> bool:
    """Whether words are a name and no description: "Interior Ministry" and not "Russian officials"."""
    last = who.rsplit(maxsplit=1)[-1] if who.split() else ""
    return last[:1].isupper()


def _is_nameless(reading: Reading, attribution: Attribution) -> bool:
    kinds = {one.id: one.kind for one in reading.entities}
    return kinds.get(attribution.source_entity or "") is EntityKind.ANONYMOUS


def _sentences(reading: Reading) -> list[Span]:
    wording = comparing.report(reading.document).words
    return [wording.span(first, end) for first, end in wording.sentences()]
