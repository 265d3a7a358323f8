"""What the words beside a name say of it: office, walk of life, place, age; and when two cannot both hold.

Reports describe one person in many words ("President of Belarus", "the Belarusian leader"), and two people of one name
in words that cannot both hold ("mayor of Kolding", "mayor of Trebic"). Only what is plain counts against one person:
walks of life that people do change between (law, business, politics) are no contradiction.
"""

import functools
import re
from dataclasses import dataclass

from rashomon.entities.lexicon import load
from rashomon.entities.spelling import words

_AGE = re.compile(r"\b(?:aged?\s+)?([1-9]\d)(?:\b(?!\s*(?:per|%|,\d))|-year-old)")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)

# Offices of which a place has one, under one word. Who is "mayor" of two towns is two people.
_OFFICES = {
    **dict.fromkeys("president leader strongman ruler".split(), "head of state"),
    **dict.fromkeys("premier chancellor".split(), "head of government"),
    **dict.fromkeys("mayor mayoress".split(), "mayor"),
    **dict.fromkeys("governor".split(), "governor"),
    **dict.fromkeys("sheriff".split(), "sheriff"),
    **dict.fromkeys("bishop archbishop".split(), "bishop"),
    **dict.fromkeys("king queen emir sultan monarch".split(), "monarch"),
    **dict.fromkeys("ambassador".split(), "ambassador"),
}

_WALKS = {
    "power": """president premier chancellor minister senator congressman congresswoman mayor governor lawmaker
        legislator deputy mp parliamentarian politician leader secretary ambassador diplomat councillor spokesman
        spokeswoman spokesperson king queen prince princess emir sultan official dictator ruler strongman commissioner
        chairman chairwoman parliament candidate negotiator envoy aide adviser advisor""",
    "business": """executive ceo founder businessman businesswoman entrepreneur investor banker tycoon billionaire
        analyst economist trader manager owner""",
    "law": "lawyer attorney judge prosecutor justice barrister solicitor",
    "force": """police policeman policewoman general
        colonel major captain lieutenant sergeant commander admiral officer sheriff detective
        superintendent inspector constable soldier""",
    "sport": """midfielder striker goalkeeper defender footballer player coach quarterback pitcher batsman bowler
        cyclist sprinter swimmer skater skier golfer boxer winger forward referee jockey olympian athlete skating""",
    "stage": """actor actress singer musician rapper director filmmaker novelist poet painter comedian dancer
        pianist composer author writer model artist""",
    "medicine": "doctor surgeon physician nurse epidemiologist virologist paramedic dentist",
    "learning": "professor scientist researcher historian physicist biologist lecturer astronomer geologist",
    "faith": "priest bishop archbishop imam rabbi pastor cardinal pope vicar nun",
    "street": """resident witness passenger neighbour neighbor fisherman farmer shopkeeper driver pensioner student
        plumber electrician waiter waitress teacher survivor victim""",
}
_WALK_OF = {word: walk for walk, listed in _WALKS.items() for word in listed.split()}

# Walks of life that the same people go, at once or one after the other. Others together are two people until proved.
_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        *(("power", other) for other in ("business", "law", "force", "learning", "medicine")),
        *(("law", other) for other in ("business", "learning")),
        *(("learning", other) for other in ("business", "medicine", "stage", "faith")),
        ("business", "stage"), ("business", "sport"), ("business", "medicine"), ("force", "medicine"),
        ("force", "law"),
    )
)  # fmt: skip

# What turns an office into one of a club, a company, a school.
_OF_A_BODY = frozenset(
    "federation association club company university college union institute league group firm bank chamber".split()
)

# Titles, and words that begin a description: capitals of these name no place.
_NO_PLACE = frozenset(_WALK_OF) | frozenset(
    """the a an prime foreign interior defence defense finance former acting deputy vice chief first second mr mrs
    ms dr sir lord lady police ministry minister office department spokes republic republican democratic democrat
    party south north east west new state general""".split()
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What descriptions say, in comparable form. All sets may be empty: then nothing is known.

    offices: offices of which a place has one. walks: walks of life. places: countries by their name, other places by
    their folded word. ages: each as the earliest and latest year of birth.
    """

    offices: frozenset[str] = frozenset()
    walks: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    born: frozenset[tuple[int, int]] = frozenset()


@functools.lru_cache(maxsize=50_000)
def read(descriptions: tuple[str, ...], affiliations: tuple[str, ...] = (), time: str | None = None) -> Roles:
    """Return what descriptions say. time: of publication, from which ages count. Linear in the words."""
    offices: set[str] = set()
    walks: set[str] = set()
    born: set[tuple[int, int]] = set()
    for description in descriptions:
        found = words(description)
        if _OF_A_BODY & set(found):
            found = tuple(word for word in found if _WALK_OF.get(word) != "power")
        current = not {"former", "ex", "late"} & set(found)
        walks |= {_WALK_OF[word] for word in found if word in _WALK_OF}
        if current and not _OF_A_BODY & set(found):
            offices |= _offices(found)
        age = _AGE.search(description)
        if age and time:
            year = int(time[:4]) - int(age[1])
            born.add((year - 1, year))
    places = {place for text in (*descriptions, *affiliations) for place in places_in(text)}
    return Roles(frozenset(offices), frozenset(walks), frozenset(places), frozenset(born))


def is_description(word: str) -> bool:
    """Whether a folded word says what somebody is: "minister", "striker"."""
    return word in _WALK_OF


def _offices(found: tuple[str, ...]) -> set[str]:
    offices = {_OFFICES[word] for word in found if word in _OFFICES}
    if "prime" in found and "minister" in found:
        offices.add("head of government")
    if "police" in found and ("chief" in found or "commissioner" in found):
        offices.add("police chief")
    if {"vice", "deputy", "opposition", "party", "candidate", "spokesman", "spokeswoman", "aide"} & set(found):
        return set()
    return offices


def places_in(text: str) -> set[str]:
    """Return the countries of a text, by any name, and other capitalised words that can be places."""
    found = set()
    for match in _CAPITALISED.finditer(text):
        folded = words(match.group())
        word = folded[0] if folded else ""
        country = country_of(word, capitals=True)
        if country:
            found.add(country)
        elif match.group()[0].isupper() and len(word) > 2 and word not in _NO_PLACE:
            found.add(word)
    return found


@functools.lru_cache(maxsize=50_000)
def country_of(name: str, *, capitals: bool = False) -> str | None:
    """Return the country that folded words name, by its name or adjective; with `capitals` by its capital too."""
    lexicon = load()
    key = tuple(name.split())
    if key in lexicon.capitals and not capitals and key not in lexicon.countries:
        return None
    country = lexicon.country.get(key)
    return " ".join(words(country)) if country else None


def is_country(name: str) -> bool:
    """Whether a name is a country's own, and no adjective or capital."""
    return tuple(words(name)) in load().countries


def is_one_place(one: str, other: str) -> bool:
    """Whether two words can be one place: the same, or a country and its adjective ("Belarus", "Belarusian")."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and " " not in long and long.startswith(short[: max(4, len(short) - 1)])


def contradiction(one: Roles, other: Roles) -> str | None:
    """Return what cannot hold of one person, as a sentence part; None: nothing does."""
    if one.born and other.born and not any(_meet(a, b) for a in one.born for b in other.born):
        return "their ages differ"
    shared = one.offices & other.offices
    if shared and one.places and other.places and not _share_place(one, other):
        return f"{' and '.join(sorted(shared))} of different places"
    if one.walks and other.walks and not any(_go_together(a, b) for a in one.walks for b in other.walks):
        return f"{'/'.join(sorted(one.walks))} against {'/'.join(sorted(other.walks))}"
    return None


def agreement(one: Roles, other: Roles) -> str | None:
    """Return what descriptions have in common that speaks for one person; None: nothing."""
    shared = one.offices & other.offices
    if shared and (_share_place(one, other) or not (one.places and other.places)):
        return f"both {' and '.join(sorted(shared))}"
    if one.walks & other.walks and _share_place(one, other):
        return "one walk of life, one place"
    if one.born and other.born:
        return "one age"
    return None


def _share_place(one: Roles, other: Roles) -> bool:
    return any(is_one_place(a, b) for a in one.places for b in other.places)


def _go_together(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in _TOGETHER


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans of years of birth have a year in common, a year's slack for ages that are rounded."""
    return one[0] - 1 <= other[1] and other[0] - 1 <= one[1]
