"""Mentions -> entities: votes, joining, naming."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.entities import lexicon
from rashomon.entities.lexicon import Lexicon
from rashomon.entities.mentions import (
    Mention,
    acronyms,
    labelled,
    located,
    relabelled,
    told,
    unlabelled,
    unrecognised,
    votes,
    without_misread_headlines,
    without_overlap,
)
from rashomon.entities.names import HONORIFICS, TITLES, Key
from rashomon.entities.namesakes import addressed
from rashomon.entities.people import People
from rashomon.entities.short_names import short_forms
from rashomon.ids import make_id
from rashomon.protocols import Parse
from rashomon.records import Document
from rashomon.who import Entity, EntityKind

# On a tie the kind that more sources have wins: people speak more often than organisations, these than places.
_RANK = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE, EntityKind.OTHER)


_LONGEST_OFFICE = 20


def join_names(document: Document, parses: Sequence[Parse], *, made_by: str) -> list[Entity]:
    """Return what the document names as entities without role and affiliation: see `name_groups`."""
    return name_entities(document, name_groups(document, parses), made_by=made_by)


def name_entities(document: Document, groups: Sequence[Sequence[Mention]], *, made_by: str = "names") -> list[Entity]:
    """Return an entity for each group of names, in their order; a namesake's id has its place in it."""
    found: dict[str, Entity] = {}
    for group in groups:
        one = _entity(document, group, made_by)
        if one.id in found:
            place = str(one.mentions[0].start)
            one = replace(one, id=make_id("entity", document.id, one.kind, one.name, place))
        found[one.id] = one
    return list(found.values())


def name_groups(document: Document, parses: Sequence[Parse]) -> list[list[Mention]]:
    """Return what the document names, each with all its mentions, in the order of first mention.

    parses: of any stretches of the document, with positions in `document.text`. Empty list: nothing is named.
    Joined are: full name and later surname or first name, when one person fits (with two bearers of a surname it stays
    an entity of its own); with and without middle name or initial; accents, hyphens, capitals; an organisation with
    the acronym that brackets introduce, with and without article or legal form. A name labelled in several ways is
    what most labels say. A known surname without label is a mention. The same input gives the same entities, however
    the parses are ordered. Time: n log n in the number of names (sorting), linear in the text. Never raises.
    """
    words = lexicon.load()
    found = labelled(document, parses)
    found = without_overlap([*found, *unrecognised(document, parses, found, words)])
    short = acronyms(document.text, found)
    beside = told(document.text, parses, found, words)
    sure = _Sure(words=words, short=short, places=located(document.text, found), told=beside)
    _, people = _decide([mention for mention in found if not mention.headline], sure)
    found = without_misread_headlines(found, people.surnames())
    kinds, people = _decide(found, sure)
    short = {**short_forms(found, kinds, words), **short}
    found = [relabelled(mention, kinds[mention.key], document.text) for mention in found]

    def kind_of(key: Key) -> EntityKind | None:
        known = kinds.get(key)
        if key in short or (known is EntityKind.PERSON and len(key) == 1):
            return known or kinds.get(short[key])
        return EntityKind.PERSON if known is None and people.bearers(key) else None

    found = without_overlap([*found, *unlabelled(document, parses, found, kind_of)])
    strangers = _strangers(document.text, found, people)
    groups: dict[tuple[EntityKind, Key], list[Mention]] = defaultdict(list)
    for mention in found:
        is_person = mention.kind is EntityKind.PERSON
        means = addressed(document.text, mention, people, words.genders) if is_person else None
        means = mention.key if mention.key in strangers else means
        groups[(mention.kind, means) if means else _identity(mention, people, short)].append(mention)
    return list(groups.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sure:
    """What is known of names beside labels.

    short: acronyms. places: names that the report says something is in. told: what stands beside them says it.
    """

    words: Lexicon
    short: Mapping[Key, Key]
    places: frozenset[Key]
    told: Mapping[Key, EntityKind]


def _decide(found: Iterable[Mention], sure: _Sure) -> tuple[dict[Key, EntityKind], People]:
    """Return the kind of each name, and the people named in full."""
    counted = votes(found)
    kinds = {key: _kind(key, count, sure) for key, count in counted.items()}
    people = People(key for key, kind in kinds.items() if kind is EntityKind.PERSON and len(key) > 1)
    for key, count in counted.items():
        if key in sure.short:
            kinds[key] = kinds.get(sure.short[key], kinds[key])
        elif people.bearers(key) and not _is_rather_place(key, count, sure):
            kinds[key] = EntityKind.PERSON
    return kinds, people


def _kind(key: Key, count: Counter[EntityKind], sure: _Sure) -> EntityKind:
    """Return what a name is: by its own words, where these tell, or else what most labels say."""
    words = sure.words
    by_words, by_labels = words.kind_of(key), _majority(count)
    if by_words is None and len(key) == 1 and key in words.country:
        return EntityKind.GROUP  # "Slovene"; a surname that is the same is told by the full name
    told = sure.told.get(key) if by_words is None and key not in sure.places else None
    if told is not None:
        return told
    if by_words is EntityKind.PLACE and by_labels is EntityKind.PERSON:
        return by_labels if count[EntityKind.PERSON] > 1 else by_words
    if by_words is None and by_labels is not EntityKind.PERSON and words.is_person(key):
        return EntityKind.PERSON if len(key) > 1 or by_labels is not EntityKind.PLACE else by_labels
    return by_words or by_labels


def _majority(count: Counter[EntityKind]) -> EntityKind:
    return max(_RANK, key=lambda kind: (count[kind], -_RANK.index(kind)))


def _is_rather_place(key: Key, count: Counter[EntityKind], sure: _Sure) -> bool:
    """Whether a name that is also somebody's surname is rather a place or people ("Washington").

    So it must be one that the lexicon knows, or that something is said to be in; small models label surnames that they
    do not know as anything. Labels for organisations do not count against the person.
    """
    if key not in sure.words.country and key not in sure.places:
        return False
    elsewhere = count[EntityKind.PLACE] + count[EntityKind.GROUP]
    return 2 * elsewhere > count.total()


def _strangers(text: str, found: Sequence[Mention], people: People) -> set[Key]:
    """Return surnames that belong to somebody whom the document does not name in full.

    News style names people in full first. Where an office and a surname come first ("President Roe") and a full name
    of that surname only later, without that office ("Mary Roe"), these can be two people: no guess.
    """
    first_office: dict[Key, str] = {}
    offices: dict[Key, set[str]] = defaultdict(set)
    owners: dict[Key, Key] = {}
    for mention in found:
        owner = people.owner(mention.key) if mention.kind is EntityKind.PERSON and not mention.headline else None
        if owner is None:
            continue
        before = text[max(0, mention.span.start - _LONGEST_OFFICE) : mention.span.start].split()
        office = before[-1].casefold().rstrip(".") if before else ""
        if len(mention.key) > 1:
            offices[owner].add(office)
        elif owner not in offices and office in TITLES - HONORIFICS:
            first_office.setdefault(mention.key, office)
            owners[mention.key] = owner
    return {key for key, office in first_office.items() if office not in offices[owners[key]]}


def _identity(mention: Mention, people: People, short: Mapping[Key, Key]) -> tuple[EntityKind, Key]:
    if mention.kind is EntityKind.PERSON:
        return mention.kind, people.owner(mention.key) or mention.key
    return mention.kind, short.get(mention.key, mention.key)


def _entity(document: Document, group: Sequence[Mention], made_by: str) -> Entity:
    name = fullest(document.text, group)
    kind = group[0].kind
    return Entity(
        id=make_id("entity", document.id, kind, name),
        document=document.id,
        name=name,
        kind=kind,
        mentions=tuple(mention.span for mention in group),
        made_by=made_by,
    )


def fullest(text: str, group: Sequence[Mention]) -> str:
    """Return the form with most words; then one not in capitals only; then the longest, the first of these."""
    forms = dict.fromkeys(" ".join(text[m.span.start : m.span.end].split()) for m in group)
    words = {form: len(form.split()) for form in forms}
    return max(forms, key=lambda form: (words[form], not form.isupper(), len(form)))
