"""Attributions that were found against those that a reader marks -> sums."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.singles.data import Said, Single
from rashomon.lines import AccountRow

_BEFORE = 4  # words that a content may begin earlier than marked: "that, according to him, | nine had died"
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_PART = re.compile(  # the last is "the head of the council Ann Roe", and no "parents at Elm School"
    r",| named |\binterview with |(?<=[a-z])(?<! (?:at|of|in|by))(?<! (?:for|the))(?<! from) (?=[A-Z]\w+ [A-Z]\w+$)"
)
_ASIDE = re.compile(r"\(([^()]*)\)")
_EMPTY = frozenset(
    "the a an his her its their our my some several mr mrs ms dr gov sir one own as said its was s".split()
)
# What ends the head of a phrase: "residents | of the village".
_AFTER = frozenset("of for at in on from with by near who whom which that to close familiar".split())
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|ing)")


def count(single: Single, text: str, rows: Sequence[AccountRow]) -> Counter[str]:
    """Return how many attributions are marked, and how many of these are found, with whose words, through and in whom.

    text: of the document that the rows were found in. found: its content begins where marked, or holds the words and is
    the marked source's. alien: what is found has carriers, or stands inside another, where none is marked. extra: what
    is found and not marked.
    """
    pairs = paired(single, text, rows)
    sums: Counter[str] = Counter(marked=len(single.said), accounts=len(rows), found=len(pairs))
    sums["extra"] = len(rows) - len({row.attribution for _, row in pairs})
    for one, row in pairs:
        carriers = row.relay.split(" < ") if row.relay else []
        holder = row.inside.split(" > ")[-1] if row.inside else ""
        sums["source"] += is_source(one, row)
        sums["carried"] += bool(one.through)
        sums["through"] += bool(one.through) and _are_carriers(one.through, carriers)
        sums["nested"] += bool(one.inside)
        sums["inside"] += bool(one.inside) and is_same(one.inside, holder)
        sums["alien"] += (bool(carriers) and not one.through) + (bool(holder) and not one.inside)
    return sums


def is_source(one: Said, row: AccountRow) -> bool:
    """Whether what was found is said by whom the reader names: by the name that it was given, or else by its words."""
    return is_same(one.source, row.source_name or row.source)


def is_same(marked: str, found: str) -> bool:
    """Whether two phrases name the same: the head is the same, and one adds nothing that the other would not bear.

    "the ship's owner" is "owner" and not "the ship"; "Orlavian officials" are "officials" and not "Vestrian officials".
    What stands in brackets, behind a comma, "named" or "interview with" is another name of it.
    """
    return any(_is_same(a, b) for a in _names(marked) for b in _names(found))


def _names(phrase: str) -> list[str]:
    bare = _ASIDE.sub("", phrase)
    parts = [bare, *_PART.split(bare)[1:], bare.split(",")[0], *_ASIDE.findall(phrase)]
    return [part for part in parts if _words(part)]


def _is_same(one: str, other: str) -> bool:
    a, b = set(_words(one)), set(_words(other))
    if not (a <= b or b <= a):
        return _initials(one) == other or _initials(other) == one
    return a == b or _head(one) == _head(other) or (_is_name(one) and _is_name(other))


def _is_name(phrase: str) -> bool:
    """Whether all words are names: "Brightwater" and "Brightwater Minerals" may be one."""
    return all(match.group()[0].isupper() for match in _WORD.finditer(phrase) if _words(match.group()))


def _initials(phrase: str) -> str:
    return "".join(match.group()[0] for match in _WORD.finditer(phrase) if match.group()[0].isupper())


def _words(phrase: str) -> list[str]:
    found = (re.sub(r"[’']s?$", "", match.group().lower()) for match in _WORD.finditer(phrase))
    return [word for word in found if word.rstrip(".") not in _EMPTY | _AFTER]


def _head(phrase: str) -> str:
    """Return the last word before what only describes it."""
    kept: list[str] = []
    for match in _WORD.finditer(phrase):
        if kept and (match.group().lower() in _AFTER or _PARTICIPLE.fullmatch(match.group())):
            break
        kept += _words(match.group())
    return kept[-1] if kept else ""


def _are_carriers(marked: Sequence[str], found: Sequence[str]) -> bool:
    """Whether the carriers are the same; "the agency Norda" may be called by either word."""
    pairs = [({*_words(a)}, {*_words(b)}) for a, b in zip(marked, found, strict=False)]
    return len(marked) == len(found) and all(a <= b or b <= a for a, b in pairs)


def paired(single: Single, text: str, rows: Sequence[AccountRow]) -> list[tuple[Said, AccountRow]]:
    """Return what is marked with what is found, nearest beginnings first, each once.

    What is marked as two and found as one ('"X," said Lee. "Y."') is found twice, if it is the marked source's.
    """
    places = list(_places(single, text))
    near = sorted(
        (distance, row.end - row.start, i, k)
        for i, place in enumerate(places)
        for k, row in enumerate(rows)
        if place is not None and (distance := _distance(text, place, row)) is not None
    )
    found: dict[int, int] = {}
    for _, _, i, k in near:
        if i not in found and k not in found.values():
            found[i] = k
    for i, place in enumerate(places):
        if place is not None and i not in found:
            holding = (k for k, row in enumerate(rows) if row.start <= place[0] and place[1] <= row.end)
            own = [k for k in holding if is_source(single.said[i], rows[k])]
            found |= {i: min(own, key=lambda k: rows[k].end - rows[k].start)} if own else {}
    return [(single.said[i], rows[k]) for i, k in sorted(found.items())]


def _places(single: Single, text: str) -> Iterator[tuple[int, int] | None]:
    """Yield where the words of each row stand, at or behind those of the row before; None: nowhere."""
    behind = 0
    for one in single.said:
        words = re.compile(r"\s+".join(map(re.escape, one.words.split())))
        match = words.search(text, behind) or words.search(text)
        if match:
            behind = match.start()
        yield match.span() if match else None


def _distance(text: str, place: tuple[int, int], row: AccountRow) -> int | None:
    """Return how many words lie between two beginnings; None: it begins too early, or behind the words."""
    first, last = sorted((place[0], row.start))
    words = len(_WORD.findall(text[first:last]))
    return words if row.start < place[1] and (row.start >= place[0] or words <= _BEFORE) else None
