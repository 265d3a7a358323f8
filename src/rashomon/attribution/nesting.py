"""Which candidate stands inside which, and which of several on the same words is kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.cutting import up_to
from rashomon.attribution.people import ANONYMITY, names_speakers
from rashomon.attribution.quotations import MARKS
from rashomon.attribution.scores import score
from rashomon.attribution.tagged import INSIDE, RULE
from rashomon.records import Manner, Span
from rashomon.spans import contains, merged, shared

# What others are bidden, accused of or promised is an account of its own in there, too; wants and plans are not.
_ACTS = frozenset({Manner.ORDER, Manner.ASK, Manner.ACCUSE, Manner.DENY, Manner.ADMIT, Manner.CLAIM_RESPONSIBILITY})
_ACTING = frozenset({"object+infinitive", "object", "prep", "passive", "responsibility"})
# What may stand inside another's content. Wants, plans and opinions in there are part of what is said.
_NESTABLE = frozenset({"clause", "quotation", "according to", "noun", RULE, INSIDE})
_LINKS = frozenset({"that", "and", "but"})
_THIRD = frozenset({"he", "she", "they"})
_OWN = frozenset({"i", "we"})
_HEAD = re.compile(r",| (?:at|in|of|on|from|for|by|with|near|who|which|that) ")
_DENIED = re.compile(r"\b(?:not|never)\b|n[’']t\b")
_DECLINES = re.compile("declin|refus")
_DEEPEST = 3
_SHORT = 90  # code points


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that is kept, and the index of the one that it stands inside, or None."""

    candidate: Candidate
    parent: int | None


def place(text: str, candidates: Iterable[Candidate]) -> list[Placed]:
    """Return the candidates that are kept, outer ones before inner ones, in text order.

    Of two whose contents are mostly the same words, the one with the better score stays. n log n in the candidates.
    """
    distinct = _distinct(candidates)
    ordered = sorted(distinct, key=lambda one: (one.content[0].start, -_size(one), one.cue))
    kept: list[Placed] = []
    depth: list[int] = []
    for one in ordered:
        if _is_anonymity(text, one):
            continue
        holder = _holder(one, kept)
        if holder is None:
            if one.quoted or one.rule == INSIDE:
                continue
            rival = _rival(one, kept)
            if rival is not None:
                if score(one) > score(kept[rival].candidate):
                    kept[rival] = Placed(one, kept[rival].parent)
                continue
        elif not _may_stand_inside(text, one) or depth[holder] >= _DEEPEST:
            continue
        kept.append(Placed(one if holder is None else _apart(text, one, kept[holder].candidate), holder))
        depth.append(0 if holder is None else depth[holder] + 1)
    return _reaching(text, kept)


def _reaching(text: str, kept: list[Placed]) -> list[Placed]:
    """Return the same, each content with the quotation that an inner one has right behind it: "added that he had
    replied: 'Yes.'" ends with the reply."""
    for inner in reversed(kept):
        if inner.parent is None:
            continue
        outer = kept[inner.parent].candidate
        end, tail = outer.content[-1].end, inner.candidate.content[-1]
        if tail.end > end and not any(character.isalnum() for character in text[end : tail.start]):
            content = merged([*outer.content, Span(min(end, tail.start), tail.end)])
            kept[inner.parent] = replace(kept[inner.parent], candidate=replace(outer, content=content))
    return kept


def _may_stand_inside(text: str, one: Candidate) -> bool:
    """Whether a candidate is worth an attribution of its own inside another: somebody, named, says something."""
    speaks = one.manner in _ACTS or text[one.content[0].start] in MARKS
    acts = one.rule in _ACTING and speaks and _acts(text, one)
    if not (one.rule in _NESTABLE or acts) or not one.source or one.hedges:
        return False
    return text[one.source[0].start : one.source[-1].end].lower() not in {"which", "that"}


def _acts(text: str, one: Candidate) -> bool:
    """Whether somebody else than the speaker did something by words: "the soldiers told us to leave"."""
    who = _HEAD.split(text[one.source[0].start : one.source[-1].end])[0].split() if one.source else []
    named = any(word[0].isupper() for word in who[1:] or who)
    somebody = named or any(names_speakers(word) or word.lower() in _THIRD for word in who[-1:])
    denied = _DENIED.search(text, one.cue[0].start, one.cue[-1].end) is not None
    asks_nothing = one.rule == "object" and one.manner is Manner.ASK
    return somebody and not denied and not asks_nothing and " ".join(who).lower() not in _OWN


def _is_anonymity(text: str, one: Candidate) -> bool:
    """Whether it only says that a source wants no name: "who asked not to be named". A trait of the source."""
    content = text[one.content[0].start : one.content[0].end]
    whole = text[min(one.cue[-1].start, one.content[0].start) : one.content[0].end] if one.cue else content
    said = whole if _DECLINES.match(whole) else content
    return len(said) < _SHORT and ANONYMITY.search(said) is not None


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return one candidate a cue: the best one."""
    best: dict[tuple[Span, ...], Candidate] = {}
    for one in candidates:
        key = one.cue or one.content
        if one.content and (key not in best or score(one) > score(best[key])):
            best[key] = one
    return list(best.values())


def _holder(one: Candidate, kept: Sequence[Placed]) -> int | None:
    """Return the innermost kept candidate whose content holds this one's cue, or None."""
    place = (one.cue or one.content)[0]
    for index in range(len(kept) - 1, max(-1, len(kept) - 40), -1):
        if any(contains(span, place) for span in kept[index].candidate.content):
            return index
    return None


def _apart(text: str, inner: Candidate, outer: Candidate) -> Candidate:
    """Return the inner one without what belongs to the words that introduce the outer one, and what follows them."""
    roles = [role.start for role in (*outer.cue, *outer.source)]
    cuts = [cut for cut in roles if any(span.start < cut < span.end for span in inner.content)]
    content = up_to(text, inner.content, min(cuts)) if cuts else inner.content
    whole = tuple(span for span in content if text[span.start : span.end].lower() not in _LINKS) or content
    return replace(inner, content=whole or inner.content)


def _rival(one: Candidate, kept: Sequence[Placed]) -> int | None:
    """Return the kept candidate of the same level that has more than half of the same content, or None."""
    size = _size(one)
    for index in range(len(kept) - 1, max(-1, len(kept) - 12), -1):
        other = kept[index].candidate
        if kept[index].parent is None and 2 * shared(one.content, other.content) > min(size, _size(other)):
            return index
    return None


def _size(one: Candidate) -> int:
    return sum(span.end - span.start for span in one.content)
