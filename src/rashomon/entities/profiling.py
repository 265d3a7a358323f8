"""Entities of one report -> profiles: what helps to know them again in another report."""

import re
from collections.abc import Iterator, Sequence

from rashomon.entities.comparing import names_fit
from rashomon.entities.names import DETERMINERS, TITLES
from rashomon.entities.naming import keys_of, person_names
from rashomon.entities.roles import country_of, is_description
from rashomon.entities.spelling import same_surname, words
from rashomon.identity import Profile
from rashomon.ids import make_id
from rashomon.records import Document, Span
from rashomon.spans import words as words_at
from rashomon.who import Entity, EntityKind

STAGE = "profiles/1"

# Whom another report can be about: others are whoever a report says they are.
NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE, EntityKind.OTHER})
_PRONOUNS = frozenset(
    """i me my we us our you your he him his she her hers they them their it its who whom whose which that this these
    those himself herself itself themselves one""".split()
)
_MOST_NAMES = 12
_MOST_COMPANIONS = 40
_AROUND = 80
_LONGEST_TITLE = 5
_LONGEST_APPOSITION = 8
# Words of a title with small letters, and words behind which an apposition tells what somebody did.
_OF_TITLES = frozenset("of the foreign prime interior defence defense finance former then deputy vice party".split())
_TELLING = frozenset("who whom whose that which said says told was is were are has had did".split())
_BEFORE = re.compile(r"[^.,;:!?()\n\"“”]*$")
_BEHIND = re.compile(r"\s*,\s*([^,.;:()\n\"“”]{2,80})|\s*\(([^()\n]{2,60})\)")


def profile(document: Document, entities: Sequence[Entity], *, made_by: str = STAGE) -> Iterator[Profile]:
    """Yield the profile of each entity that has a name; descriptions and anonymous sources have none.

    entities: of this document. Linear in their mentions, and n in companions, which are bounded.
    """
    named = [(entity, forms) for entity in entities if (forms := name_forms(document.text, entity))]
    companions = sorted({_companion(forms[0]) for _, forms in named})
    for entity, forms in named:
        keys = sorted({key for form in forms for key in keys_of(entity.kind, form)})
        own = {_companion(form) for form in forms}
        roles = tuple(words_at(document.text, [span]) for span in entity.role) or _beside(document.text, entity)
        if keys:
            yield Profile(
                id=make_id("profile", entity.id),
                document=document.id,
                entity=entity.id,
                kind=entity.kind,
                names=forms,
                roles=roles,
                affiliations=tuple(words_at(document.text, [span]) for span in entity.affiliation),
                companions=tuple(one for one in companions if one not in own)[:_MOST_COMPANIONS],
                time=document.document_time,
                keys=tuple(keys),
                made_by=made_by,
            )


def _companion(name: str) -> str:
    """Return a name as it stands beside others: folded; for a capital or what belongs to a country, the country."""
    folded = " ".join(words(name))
    return country_of(folded, capitals=True) or folded


def name_forms(text: str, entity: Entity) -> tuple[str, ...]:
    """Return the forms of an entity that are names, the fullest first; of a person only full ones when there is one."""
    if entity.kind not in NAMED:
        return ()
    written = [entity.name, *(words_at(text, [span]) for span in entity.mentions)]
    forms = dict.fromkeys(form for one in written if (form := name_in(one, entity.kind)))
    main = next(iter(forms), "")
    akin = [form for form in forms if _are_akin(form, main, entity.kind)]
    ranked = sorted(akin, key=lambda form: (-len(words(form)), form.isupper(), -len(form), form))
    if entity.kind is EntityKind.PERSON:
        whole = [form for form in ranked if len(words(form)) > 1]
        ranked = whole or ranked
    return tuple(ranked[:_MOST_NAMES])


def _are_akin(form: str, main: str, kind: EntityKind) -> bool:
    """Whether a form can be of the name: they fit, or share a word.

    One mention that is joined wrongly inside a report must not make two names one in all reports.
    """
    fit = names_fit(kind, (form,), kind, (main,))
    shared = any(same_surname(a, b) for a in words(form) for b in words(main))
    return bool(fit.score or (shared and not fit.against))


def name_in(written: str, kind: EntityKind) -> str:
    """Return the words of a mention without article and title, or "" when they are no name."""
    parts = " ".join(written.split()).strip(" ,;:.'\"“”").split()
    while parts and (
        parts[0].casefold() in DETERMINERS or (_is_person(kind) and parts[0].casefold().rstrip(".") in TITLES)
    ):
        parts.pop(0)
    while len(parts) > 1 and kind is EntityKind.ORGANISATION and parts[-1].islower():
        parts.pop()  # "Reuters news agency"
    if not parts or len(parts) > 10:
        return ""
    plain = [part.casefold().strip(".,'’") for part in parts]
    pronouns = (part for word, part in zip(plain, parts, strict=True) if word in _PRONOUNS and not part.isupper())
    if next(pronouns, None) or (_is_person(kind) and is_description(plain[-1])):
        return ""
    cased = [part for part in parts if part[0].isalpha()]
    if not cased or parts[-1].islower() or (_is_small(parts[0]) and not _is_person(kind)):
        return ""
    name = " ".join(parts)
    return name.removesuffix("'s").removesuffix("’s") if name != name.lower() or not name.isascii() else ""


def _is_small(word: str) -> bool:
    return word[0].isalpha() and word == word.lower() != word.upper()


def _is_person(kind: EntityKind) -> bool:
    return kind is EntityKind.PERSON


def _beside(text: str, entity: Entity) -> tuple[str, ...]:
    """Return what stands beside a person's first names in full: a title before, an apposition or an age behind."""
    if not _is_person(entity.kind):
        return ()
    found: dict[str, None] = {}
    full = [span for span in entity.mentions if person_names(text[span.start : span.end])][:4]
    for span in full:
        for words_beside in (_before(text, span), _behind(text, span)):
            if words_beside:
                found[words_beside] = None
    return tuple(found)


def _before(text: str, span: Span) -> str:
    """Return the title that stands before a name, with what belongs to it: "Russian Foreign Minister"."""
    run = _BEFORE.search(text, max(0, span.start - _AROUND), span.start)
    parts = run.group().split() if run else []
    kept: list[str] = []
    while parts and len(kept) < _LONGEST_TITLE and _is_of_title(parts[-1]):
        kept.insert(0, parts.pop())
    return " ".join(kept) if any(is_description(part.casefold().strip(".")) for part in kept) else ""


def _is_of_title(word: str) -> bool:
    folded = word.casefold().strip(".")
    return word[0].isupper() or is_description(folded) or folded in TITLES or folded in _OF_TITLES


def _behind(text: str, span: Span) -> str:
    """Return an apposition that says what somebody is, without what it goes on to tell; or an age."""
    match = _BEHIND.match(text, span.end)
    said = (match[1] or match[2]).split() if match else []
    end = next((i for i, word in enumerate(said) if word.casefold() in _TELLING), len(said))
    said = said[: min(end, _LONGEST_APPOSITION)]
    is_role = any(is_description(word.casefold()) for word in said) or (len(said) == 1 and said[0].isdigit())
    return " ".join(said) if is_role else ""
