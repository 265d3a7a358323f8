"""Which of several bearers of a surname a form of address means: "Mrs Roe" is not John Roe."""

from collections.abc import Mapping

from rashomon.entities.lexicon import FEMALE, MALE
from rashomon.entities.mentions import Mention
from rashomon.entities.names import Key
from rashomon.entities.people import People

_ADDRESSES = {"mr": MALE, "sir": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE, "madam": FEMALE}
_LONGEST_ADDRESS = 6  # code points, with the blank behind it


def addressed(text: str, mention: Mention, people: People, genders: Mapping[str, str]) -> Key | None:
    """Return the fullest name of the one whom a surname behind a form of address means; None: no such form tells.

    genders: of given names. Where nobody who bears the name can be meant, or several can, the form of address is made
    a part of the name, so that nobody else is taken for its bearer.
    """
    before = text[max(0, mention.span.start - _LONGEST_ADDRESS) : mention.span.start].split()
    gender = _ADDRESSES.get(before[-1].casefold().rstrip(".")) if before else None
    if gender is None or len(mention.key) != 1:
        return None
    bearers = people.bearers(mention.key)
    same = [one for one in bearers if genders.get(one[0]) == gender]
    unknown = [one for one in bearers if one[0] not in genders]
    fitting = same or unknown
    if len(fitting) == 1:
        return fitting[0]
    return (*mention.key, gender) if bearers else None
