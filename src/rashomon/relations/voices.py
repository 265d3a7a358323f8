"""What is told in one report, and which of the voices of several reports are one.

Who is one across reports is told by the resolution of the ledger. Besides, a copy names whom its source names: there a
shorter name is the same voice, and what it tells in its own name or leaves to "he" is what its source has somebody say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.derived import OriginKind
from rashomon.records import Span
from rashomon.relations.drifting import folded, is_same, same_figures
from rashomon.relations.naming import Sound, heard
from rashomon.relations.wording import fold, stem
from rashomon.spans import shared

_RUN = 6  # words in a row that two wordings of one utterance have in common, ...
_MOST = 50  # ... looked at in so many that have them


@dataclass(frozen=True, slots=True)
class Known:
    """Who a voice is across reports. id: the same under all of its names. name: to show."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """That something is told in one document.

    document: its id. spans: the words. who: the voice that the report names; None: nobody, or the reporter himself
    when `kind` is OBSERVATION. named: by a name, not by a description. through: carriers, outermost first.
    entity: id of the voice's Entity; known: who that is across reports; None: not known.
    """

    document: str
    spans: tuple[Span, ...]
    kind: OriginKind
    who: str | None = None
    named: bool = False
    through: tuple[str, ...] = ()
    entity: str | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Something told, and where it entered: the document, and its place there; empty: the place is not known.

    path: the documents from the one that tells it to that.
    """

    told: Told
    document: str
    spans: tuple[Span, ...]
    path: tuple[str, ...]

    @property
    def is_taken(self) -> bool:
        """Whether it was taken from another document."""
        return self.told.document != self.document


def with_voices(found: Sequence[Entered], said: Sequence[str]) -> list[Entered]:
    """Return what was told; what names nobody, with the voice that its source has there, or who says it elsewhere.

    The reporter's own words in a copy are those of a voice, too, where its source tells of the matter by voices alone.
    said: which utterance each is, see `utterances`. What is told times what its source tells.
    """
    sources: dict[str, list[Told]] = defaultdict(list)
    named: dict[str, list[Told]] = defaultdict(list)
    for one, utterance in zip(found, said, strict=True):
        if not one.is_taken:
            sources[one.document].append(one.told)
        if one.told.named:
            named[utterance].append(one.told)
    return [
        _with_voice(one, sources.get(one.document, ()) if one.is_taken else (), named[utterance] if utterance else ())
        for one, utterance in zip(found, said, strict=True)
    ]


def utterances(found: Sequence[Entered], words: Callable[[Told], str], page: Callable[[str], str]) -> list[str]:
    """Return for each account what is the same for all that tell it in the same words, in several documents; else "".

    words: of what was told. page: of a document, the same for all its versions: only these may correct a figure.
    The reporters' own sentences are left out: two may tell one thing alike. Linear, but for words that very many have.
    """
    wordings = [folded(words(one.told)) if one.told.kind is not OriginKind.OBSERVATION else () for one in found]
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    same: dict[str, str] = {}
    for number, wording in enumerate(wordings):
        runs = {wording[at : at + _RUN] for at in range(len(wording) - _RUN + 1)}
        for other in {other for run in runs for other in having[run]}:
            if found[other].told.document == found[number].told.document:
                continue
            a, b = " ".join(wordings[other]), " ".join(wording)
            corrected = page(found[other].document) == page(found[number].document)
            if (corrected or same_figures(a, b)) and is_same(a, b):
                ends = sorted({_end(same, str(other)), _end(same, str(number))}, key=int)
                same |= {ends[1]: ends[0]} if len(ends) > 1 else {}
        for run in runs:
            having[run] = [*having[run], number][:_MOST]
    joined = {*same, *same.values()}
    return [_end(same, str(number)) if str(number) in joined else "" for number in range(len(found))]


def same_voices(found: Sequence[Entered], said: Sequence[str], sound: Sound = str) -> list[str]:
    """Return what is the same for all that are one voice; "" for those without a name that nothing joins to another.

    In this order: who the ledger knows it to be; for a name that nobody is known for, the fullest name that has all of
    its words and ends in the same one; in a copy, the one voice that its source has under such a name, by the sound.
    What one word names here as a person and there as a body is one. What nobody with a name says has one voice where it
    is one utterance: see `utterances`. Linear, but for the voices of one surname, and for those of one source.
    """
    names = [one.told.who or "" if one.told.named else "" for one in found]
    fullest = _fullest(names)
    known = _known_under(found, fullest)
    keys = [
        "" if not name else one.told.known.id if one.told.known else known.get(fullest[name], fullest[name])
        for one, name in zip(found, names, strict=True)
    ]
    same = _joined_by_copies(found, keys, sound)
    for some in _under_one_word(found, keys):
        ends = sorted({_end(same, key) for key in some})
        same |= dict.fromkeys(ends[1:], ends[0])
    return [_end(same, key) or utterance for key, utterance in zip(keys, said, strict=True)]


def last_word(name: str) -> str:
    """Return the last word of a name, folded; "" when it has none."""
    return fold(name.rsplit(maxsplit=1)[-1]) if name.split() else ""


def name_words(name: str) -> list[str]:
    """Return the words of a name that are compared."""
    return [word for word in (stem(fold(piece.strip(".,'’"))) for piece in name.split()) if word]


def length(spans: Iterable[Span]) -> int:
    """Return how many code points some spans have."""
    return sum(span.end - span.start for span in spans)


def _with_voice(one: Entered, source: Sequence[Told], alike: Sequence[Told]) -> Entered:
    """Return something with the voice of its source there, or else the only one that says the same elsewhere."""
    if one.told.named:
        return one
    best = max(
        (other for other in source if other.named), key=lambda other: shared(other.spans, one.spans), default=None
    )
    if best and one.spans and 2 * shared(best.spans, one.spans) >= _asked(one, best):
        return _said_by(best, one)
    if alike and len({other.known or other.who for other in alike}) == 1:
        return _said_by(alike[0], one)
    if one.told.kind is OriginKind.OBSERVATION and not any(other.kind is OriginKind.OBSERVATION for other in source):
        nearest = max(source, key=lambda other: shared(other.spans, one.spans), default=None)
        return _said_by(nearest, one) if nearest else one
    return one


def _said_by(voice: Told, one: Entered) -> Entered:
    through = tuple(dict.fromkeys((*one.told.through, *voice.through)))
    return replace(one, told=replace(voice, document=one.told.document, spans=one.told.spans, through=through))


def _asked(one: Entered, source: Told) -> int:
    """Return how much must be shared twice over: of a reporter's own words the whole, else the shorter of the two."""
    whole = length(one.spans)
    return whole if one.told.kind is OriginKind.OBSERVATION else min(whole, length(source.spans))


def _fullest(names: Iterable[str]) -> dict[str, str]:
    """Return for each name the fullest one that has all of its words, and ends in the same one."""
    by_last: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in sorted({*names} - {""}, key=lambda name: (-len(name.split()), name)):
        own, same = frozenset(name_words(name)), by_last[last_word(name)]
        full = next((full for full, words in same if own <= words), None)
        if full is None:
            same.append((name, own))
        found[name] = full or name
    return found


def _known_under(found: Iterable[Entered], fullest: Mapping[str, str]) -> dict[str, str]:
    """Return for each fullest name the one who is known under it; of several none."""
    under: dict[str, set[str]] = defaultdict(set)
    for one in found:
        name = fullest.get(one.told.who or "")
        if one.told.known and name:
            under[name].add(one.told.known.id)
    return {name: next(iter(ids)) for name, ids in under.items() if len(ids) == 1}


def _joined_by_copies(found: Sequence[Entered], keys: Sequence[str], sound: Sound) -> dict[str, str]:
    """Return which voice of a copy is which of its source, where it can be one only."""
    sources: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    named = [frozenset(heard(word, sound) for word in name_words(one.told.who or "")) for one in found]
    for one, key, words in zip(found, keys, named, strict=True):
        if key and not one.is_taken:
            sources[one.document][key] = words
    same: dict[str, str] = {}
    for one, key, words in zip(found, keys, named, strict=True):
        if key and one.is_taken:
            there = sources.get(one.document, {})
            able = {_end(same, other) for other, its_words in there.items() if words <= its_words or its_words <= words}
            if len(able) == 1 and _end(same, key) not in able:
                same[_end(same, key)] = able.pop()
    return same


def _under_one_word(found: Sequence[Entered], keys: Sequence[str]) -> list[set[str]]:
    """Return what goes by one name of one word, here as a person and there as a body: one of the two was misread."""
    kinds: dict[str, dict[OriginKind, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one, key in zip(found, keys, strict=True):
        if key and " " not in (one.told.who or ""):
            kinds[fold(one.told.who or "")][one.told.kind].add(key)
    return [set[str]().union(*some.values()) for some in kinds.values() if len(some) > 1 and OriginKind.PERSON in some]


def _end(same: Mapping[str, str], key: str) -> str:
    while key in same:
        key = same[key]
    return key
