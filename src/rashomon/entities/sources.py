"""Which entity the words of a source name: the head of the phrase, and nothing that only describes it."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.records import Attribution, Document, Span
from rashomon.who import Entity, EntityKind

# What follows one of these describes the head ("police in Lyon", "the man who ...", "a lawyer for Acme").
_AFTER_HEAD = frozenset(
    """
    about above across after against along alongside amid among around as at backed based because before
    behind below beneath beside besides between beyond briefed by close despite during either except familiar
    following for from if in including inside into like near nor of off on onto opposite out outside over
    regarding representing since than that then though through throughout to toward towards under unlike until
    upon via when where which while who whom whose why with within without
    """.split()
)
# What names members of a group, which do not take its place: "officials, including Roe".
_MEMBERS = frozenset({"including", "among", "led", "like", "such", "headed", "chaired"})
_CONJUNCTIONS = frozenset({"and", "or", "&"})

# What may stand between the head and the end of its phrase.
_AFTER_NAME = frozenset(
    {"himself", "herself", "itself", "themselves", "too", "also", "alone", "jr", "sr", "s", "'s", "’s"}
)

# Words in -ing before a name that are no verbs ("voters backing Roe" is not Roe, "acting chief Mary Roe" is).
_ADJECTIVES = frozenset(
    """
    acting being commanding founding governing incoming king leading managing outgoing presiding ruling sitting
    standing surviving visiting
    """.split()
)

_TOKEN = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*|[^\w\s]|_")
_BREAKS = frozenset(',;:[]–—"“”')


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention and whose it is."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, a mark or a whole mention of a source phrase. named is None for words and marks."""

    word: str
    named: _Named | None = None


def name_sources(
    document: Document, attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Attribution]:
    """Return the attributions in the same order, each with `source_entity` set to what the head of its source names.

    None is set where the head is no name (a pronoun, "officials", "the minister", "a Reuters reporter"), where
    nothing names a source, and where two are named ("Roe and Lee"): no guess. A description with the name behind a
    comma is that name, if it is a person's ("the minister of Ruritania, Mary Roe"). Entities of other documents and
    spans outside the text are passed over. Time: linear in the sources' length plus a search per source. Never raises.
    """
    named = [_Named(span, entity) for entity in entities if entity.document == document.id for span in entity.mentions]
    named.sort(key=lambda one: (one.span.start, one.span.end))
    ends = _running_ends(named)
    return [replace(one, source_entity=_source_of(document.text, one.source, named, ends)) for one in attributions]


def _running_ends(named: Sequence[_Named]) -> list[int]:
    """Return for each mention the greatest end so far, which never falls and can be searched."""
    ends: list[int] = []
    for one in named:
        ends.append(max(one.span.end, ends[-1]) if ends else one.span.end)
    return ends


def _source_of(text: str, source: Sequence[Span], named: Sequence[_Named], ends: Sequence[int]) -> str | None:
    """Return the id of the entity that a source phrase names, or None."""
    pieces: list[_Piece] = []
    for span in source:
        pieces += [_Piece(",")] if pieces else []
        pieces += _pieces(text, span, named, ends)
    phrases = list(_phrases(pieces))
    if not phrases:
        return None
    first = _head(phrases[0])
    apposed = _head(phrases[1]) if len(phrases) > 1 else None
    second = apposed if apposed and apposed.kind is EntityKind.PERSON else None
    if first and len(phrases) > 1 and _goes_on(phrases[1], first, second):
        return None
    found = first or second
    return found.id if found else None


def _pieces(text: str, span: Span, named: Sequence[_Named], ends: Sequence[int]) -> Iterator[_Piece]:
    """Cut a span into words, marks and mentions. A mention that goes on behind the span's end is only words."""
    position, end = span.start, min(span.end, len(text))
    for index in range(bisect.bisect_right(ends, span.start), len(named)):
        mention = named[index].span
        if mention.start >= end:
            break
        if mention.end > end or mention.end <= position:
            continue
        yield from (_Piece(match.group()) for match in _TOKEN.finditer(text, position, max(position, mention.start)))
        yield _Piece(text[mention.start : mention.end], named[index])
        position = mention.end
    yield from (_Piece(match.group()) for match in _TOKEN.finditer(text, position, max(position, end)))


def _phrases(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the phrases between commas and other marks, each up to what describes its head.

    "," and the like separate; a preposition or relative word ends a phrase, and all up to the next mark is left out.
    Prepositions before everything ("by Mary Roe") are passed over, and so is what stands in brackets.
    """
    phrase: list[_Piece] = []
    skipping = False
    begun = False
    for piece in _without_brackets(pieces):
        word = piece.word.casefold()
        if piece.named is None and word in _BREAKS:
            if begun:
                yield phrase
            phrase, skipping = [], False
        elif piece.named is None and word in _AFTER_HEAD | _MEMBERS:
            skipping = skipping or begun or word in _MEMBERS
        elif not skipping:
            phrase.append(piece)
            begun = True
    if phrase:
        yield phrase


def _without_brackets(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces that stand in no round brackets; one that is not closed reaches to the end."""
    inside = False
    for piece in pieces:
        if piece.named is None and piece.word in "()":
            inside = piece.word == "("
        elif not inside:
            yield piece


def _head(phrase: Sequence[_Piece]) -> Entity | None:
    """Return the entity that a phrase without after-parts ends in, or None: it ends in no name, or holds two heads."""
    last = len(phrase) - 1
    while last >= 0 and phrase[last].named is None and _may_follow(phrase[last].word):
        last -= 1
    if last < 0 or (named := phrase[last].named) is None:
        return None
    before = [piece.word.casefold() for piece in phrase[:last] if piece.named is None]
    if _CONJUNCTIONS.intersection(before) or any(_is_verb(word) for word in before):
        return None
    return named.entity


def _may_follow(word: str) -> bool:
    return word.casefold() in _AFTER_NAME or not any(c.isalnum() for c in word)


def _goes_on(phrase: Sequence[_Piece], first: Entity, apposed: Entity | None) -> bool:
    """Whether a phrase behind a name makes it a list: "Roe, Lee and others", "Roe, the mayor, and Lee"."""
    words = [piece.word.casefold() for piece in phrase[:2]]
    if words and words[0] in _CONJUNCTIONS:
        return True
    if apposed:
        return first.kind is EntityKind.PERSON and apposed.id != first.id
    named = phrase[0].named if phrase else None
    return named is not None and words[-1] in _CONJUNCTIONS and named.entity.kind is first.kind


def _is_verb(word: str) -> bool:
    return len(word) > 5 and word.endswith("ing") and word not in _ADJECTIVES
