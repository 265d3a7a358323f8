"""Organisations under a part of their name: "Northrop", "the Chargers"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.entities.lexicon import Lexicon
from rashomon.entities.mentions import Mention
from rashomon.entities.names import Key
from rashomon.who import EntityKind


def short_forms(found: Sequence[Mention], kinds: Mapping[Key, EntityKind], words: Lexicon) -> dict[Key, Key]:
    """Return short name -> full name, where only one organisation of the report can be meant.

    A beginning of a name is short for it when the report has the full one first, or when only words such as "Group"
    are left out; an end, when what is left out is a country or another place, or when it has two words or more or is a
    plural ("the Colts"). A name
    of a place, and one that fits two organisations, is nobody's. Linear in the names.
    """
    first: dict[Key, int] = {}
    for mention in found:
        if not mention.headline:
            first.setdefault(mention.key, mention.span.start)
    bodies = [key for key, kind in kinds.items() if kind is EntityKind.ORGANISATION]
    fits: dict[Key, set[Key]] = defaultdict(set)
    for key in bodies:
        for cut in range(1, min(len(key), 7)):
            begins, ends = key[:cut], key[cut:]
            if begins in kinds and _is_beginning(begins, ends, key, first, words):
                fits[begins].add(key)
            if ends in kinds and (_is_end(begins, ends, kinds, words) or _is_later(key, ends, first)):
                fits[ends].add(key)
    may_be = {EntityKind.ORGANISATION, EntityKind.OTHER, EntityKind.GROUP}
    return {short: next(iter(full)) for short, full in fits.items() if len(full) == 1 and kinds[short] in may_be}


def _is_end(begins: Key, ends: Key, kinds: Mapping[Key, EntityKind], words: Lexicon) -> bool:
    is_of_place = begins in words.country or kinds.get(begins) is EntityKind.PLACE
    return len(ends) > 1 or is_of_place or (ends[0].endswith("s") and begins[-1] not in words.bodies)


def _is_later(full: Key, ends: Key, first: Mapping[Key, int]) -> bool:
    """Whether the last word of a name of three or more stands alone only behind it: "the Vanguard"."""
    return len(full) > 2 and full in first and first[full] < first.get(ends, first[full])


def _is_beginning(begins: Key, rest: Key, full: Key, first: Mapping[Key, int], words: Lexicon) -> bool:
    if all(word in words.bodies for word in rest):
        return True
    return full in first and first[full] < first.get(begins, first[full] + 1)
