"""Phrases that say to whom or through what: "in a letter to the bishop", "on Telegram", "via his lawyer"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.attribution.carriers import is_media
from rashomon.attribution.nominals import is_time, nominal
from rashomon.attribution.people import names_speakers
from rashomon.attribution.relays import as_relay, kind
from rashomon.attribution.syntax import Tree
from rashomon.records import Relay

# Talks that have another end, and words that are given to somebody.
_TALKS = frozenset("call conversation interview talk meeting exchange chat videoconference discussion phone".split())
_GIVEN = frozenset(
    "address appearance comment evidence letter email e-mail mail message memo memorandum note petition presentation"
    " remark report speech statement submission testimony text briefing appeal".split()
)
_PUBLISHED = frozenset(
    "aired broadcast carried circulated cited distributed given issued leaked obtained posted printed published quoted"
    " read relayed released reported reviewed seen shared shown televised uploaded".split()
)
_CARRIED = frozenset({"quoted", "cited", "carried", "reported"})
_SHOWN = frozenset({"show", "shows", "showed", "said", "says"})
_SHOWS = frozenset("broadcast podcast program programme show".split())
_IN_PLACE = frozenset({"in", "during"})
_ON = frozenset({"on", "over", "via", "through"})
_SPEAKING = frozenset({"speaking", "talking", "testifying", "writing"})
_TO = frozenset({"to", "with", "before"})
_LONGEST = 6  # tokens of a noun phrase that is read backwards
_FURTHER = 4  # phrases that can follow a noun: to whom, by whom, on what, when


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens from `first` up to `last`; whom they name as addressee; carriers, outermost first."""

    first: int
    last: int
    addressee: Sequence[int] = ()
    relays: tuple[Relay, ...] = ()


def phrase_at(tree: Tree, i: int) -> Phrase | None:
    """Return the phrase that begins with a token, or None: none that tells of addressee or carrier does."""
    word = tree.word[i]
    if word in _SPEAKING or word == "addressing":
        return _speaking(tree, i)
    participle = i + 1 if word == "as" and i + 1 < len(tree) else i
    if tree.word[participle] in _CARRIED:
        return _carried(tree, i, participle)
    if word == "whose":
        return _whose(tree, i)
    rules = {**dict.fromkeys(_IN_PLACE, _in), **dict.fromkeys(_ON, _on), "by": _by, ",": _shown}
    rule = rules.get(word)
    return rule(tree, i) if rule else None


def _in_which(tree: Tree, i: int) -> Phrase | None:
    """Read "a podcast in which Roe says"."""
    last = i - 1 if tree.word[i - 1] != "," else i - 2
    first = last
    while first > 0 and last - first < _LONGEST and nominal(tree, first - 1)[-1:] == [last]:
        first -= 1
    tokens = nominal(tree, first) if first >= 0 else []
    is_told_in = tokens and (kind(tree, tokens) in {"document", "post"} or tree.parse.lemma[tokens[-1]] in _SHOWS)
    return Phrase(i, i + 2, (), as_relay(tree, tokens)) if is_told_in else None


def _shown(tree: Tree, i: int) -> Phrase | None:
    """Read ", the transcript showed" at the end of a sentence."""
    tokens = nominal(tree, i + 1)
    last = tokens[-1] + 1 if tokens else len(tree)
    if last + 1 >= len(tree) or tree.word[last] not in _SHOWN or tree.word[last + 1] != ".":
        return None
    return Phrase(i, last + 1, (), as_relay(tree, tokens)) if kind(tree, tokens) == "document" else None


def _by(tree: Tree, i: int) -> Phrase | None:
    """Read "by text message", "by letter": what has no article is no one who acts."""
    tokens = nominal(tree, i + 1)
    is_bare = tokens and tree.parse.pos[tokens[0]] != "DET" and tree.parse.tag[tokens[-1]] == "NN"
    if not is_bare or kind(tree, tokens) != "document":
        return None
    return Phrase(i, tokens[-1] + 1, (), as_relay(tree, tokens))


def chain_of(tree: Tree, named: Sequence[int]) -> tuple[Relay, ...]:
    """Return the carrier that a noun phrase names with who published it: "a transcript released by the Kremlin"."""
    tokens = nominal(tree, named[0]) if named else []
    if not tokens or kind(tree, tokens) != "document":
        return as_relay(tree, list(named))
    found = _followed(tree, named[0], tokens)
    return (*found.relays, *as_relay(tree, tokens))


def _in(tree: Tree, i: int) -> Phrase | None:
    """Read "in a phone call with Roe", "in a statement carried by the agency", "in an interview with Roe"."""
    if tree.word[i + 1 : i + 2] == ["which"]:
        return _in_which(tree, i)
    tokens = nominal(tree, i + 1)
    if not tokens:
        return None
    head = tree.parse.lemma[tokens[-1]].lower()
    named = kind(tree, tokens)
    found = _followed(tree, i, tokens)
    if head in _TALKS:
        heard = as_relay(tree, found.addressee) if head == "interview" or _is_media(tree, found.addressee) else ()
        own = as_relay(tree, tokens) if named == "broadcast" and not heard else ()
        relays = (*found.relays, *heard, *own)
        return Phrase(i, found.last, found.addressee, relays) if found.addressee or relays else None
    if named in {"document", "post"} or head in _SHOWS:
        return Phrase(i, found.last, found.addressee, (*found.relays, *as_relay(tree, tokens)))
    if head in _GIVEN:
        heard = as_relay(tree, found.addressee) if _is_media(tree, found.addressee) else ()
        own = as_relay(tree, tokens) if named == "broadcast" else ()
        relays = (*found.relays, *heard, *own)
        return Phrase(i, found.last, found.addressee, relays) if found.addressee or relays else None
    return None


def _on(tree: Tree, i: int) -> Phrase | None:
    """Read "on Telegram", "on state TV", "through a spokeswoman", "on a call with investors"."""
    tokens = nominal(tree, i + 1)
    if not tokens:
        return None
    named = kind(tree, tokens)
    if tree.parse.lemma[tokens[-1]].lower() in _TALKS:
        return _in(tree, i)
    if named in {"post", "broadcast", "channel"} or (
        named == "outlet" and tree.word[tokens[-1]] in {"website", "blog", "podcast"}
    ):
        return Phrase(i, tokens[-1] + 1, (), as_relay(tree, tokens))
    is_somebody = names_speakers(tree.word[tokens[-1]]) or tree.parse.lemma[tokens[-1]].lower() == "office"
    if tree.word[i] in {"via", "through"} and (named or is_somebody):
        return Phrase(i, tokens[-1] + 1, (), as_relay(tree, tokens))
    return None


def _speaking(tree: Tree, i: int) -> Phrase | None:
    """Read "speaking to reporters", "addressing parliament", "speaking on state TV", "writing in the Ledger"."""
    at = i + 1
    while at < len(tree) and tree.parse.pos[at] == "ADV":
        at += 1
    if at >= len(tree):
        return None
    word = tree.word[at]
    if tree.word[i] == "addressing" or word in _TO:
        tokens = nominal(tree, at if tree.word[i] == "addressing" else at + 1)
        heard = as_relay(tree, tokens) if _is_media(tree, tokens) else ()
        return Phrase(i, tokens[-1] + 1, tokens, heard) if tokens else None
    tokens = nominal(tree, at + 1)
    if tree.word[i] == "writing" and word in {"in", "for"} and _is_media(tree, tokens):
        return Phrase(i, tokens[-1] + 1, (), as_relay(tree, tokens))
    further = phrase_at(tree, at) if word in _IN_PLACE | _ON else None
    return Phrase(i, further.last, further.addressee, further.relays) if further else None


def _carried(tree: Tree, first: int, participle: int) -> Phrase | None:
    """Read "as quoted by the agency", "carried by Norrwire"."""
    by = participle + 1
    if by >= len(tree) or tree.word[by] not in {"by", "in", "on"}:
        return None
    tokens = nominal(tree, by + 1)
    if not tokens or (tree.word[by] != "by" and kind(tree, tokens) is None):
        return None
    return Phrase(first, tokens[-1] + 1, (), as_relay(tree, tokens))


def _whose(tree: Tree, i: int) -> Phrase | None:
    """Read "whose remarks were circulated by the agency", "whose comments appeared on Telegram"."""
    if i + 1 >= len(tree) or tree.parse.lemma[i + 1].lower() not in _GIVEN:
        return None
    verb = i + 2
    while verb < len(tree) and tree.parse.pos[verb] in {"AUX", "ADV"}:
        verb += 1
    if verb + 1 >= len(tree) or tree.word[verb] not in _PUBLISHED or tree.word[verb + 1] not in {"by", "on", "in"}:
        return None
    tokens = nominal(tree, verb + 2)
    is_known = tokens and (tree.word[verb + 1] == "by" or kind(tree, tokens) is not None)
    return Phrase(i, tokens[-1] + 1, (), as_relay(tree, tokens)) if is_known else None


def _followed(tree: Tree, first: int, tokens: Sequence[int]) -> Phrase:
    """Return what follows a noun: to whom or with whom, who published it, and where it was posted."""
    at = tokens[-1] + 1
    addressee: Sequence[int] = ()
    relays: list[Relay] = []
    for _ in range(_FURTHER):
        at = _after_time(tree, at)
        step = _step(tree, at)
        if step is None:
            break
        role, named = step
        if role == "to" and not addressee:
            addressee = named
        elif role == "by":
            relays = [*as_relay(tree, named), *relays]
        at = named[-1] + 1
    last = max([tokens[-1], *addressee]) + 1 if not relays else at
    return Phrase(first, last, addressee, tuple(relays))


def _step(tree: Tree, i: int) -> tuple[str, list[int]] | None:
    """Return what role the next few words have, and whom they name; None: they are no part of the phrase."""
    while i < len(tree) and (tree.parse.pos[i] == "ADV" or tree.word[i] in {"that", "was", "which"}):
        i += 1
    if i + 1 >= len(tree):
        return None
    word = tree.word[i]
    if word in _PUBLISHED and tree.word[i + 1] in {"by", "on", "in", "through", "via", "to"}:
        named = nominal(tree, i + 2)
        return ("by", named) if named and not is_time(tree, named[0]) else None
    named = nominal(tree, i + 1)
    if not named or is_time(tree, named[0]):
        return None
    if word in _TO:
        return "to", named
    if word in {"on", "by", "for"} and kind(tree, named) is not None:
        return "by", named
    return ("of", named) if word in {"of", "from", "about", "for", "in"} and tree.parse.pos[i] == "ADP" else None


def _after_time(tree: Tree, i: int) -> int:
    """Return where a time that begins with a token ends: "late on Sunday"; the token itself if it is none."""
    at = i
    while at < len(tree) and at - i < 6:
        entity = tree.entity_at(at)
        if entity is not None and entity[2] in {"DATE", "TIME"}:
            return entity[1]
        if tree.word[at] not in {"on", "late", "early", "earlier", "last", "this", "in"}:
            return i
        at += 1
    return i


def _is_media(tree: Tree, tokens: Sequence[int]) -> bool:
    return bool(tokens) and is_media(kind(tree, tokens))


def phrases_in(tree: Tree, tokens: Sequence[int]) -> Iterator[Phrase]:
    """Yield the phrases that begin with one of the tokens, none inside another. tokens: in order."""
    end = 0
    for i in tokens:
        found = phrase_at(tree, i) if i >= end else None
        if found:
            end = found.last
            yield found
