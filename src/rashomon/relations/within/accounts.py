"""An account: an attribution with what it states and who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.claimed import Statement
from rashomon.records import Attribution, Manner, Span
from rashomon.relations.sides.matching import Side

GAP = " "  # between the fragments of a content, in the text of its statement


@dataclass(frozen=True)
class Account:
    """An attribution with what it states.

    statement: of its content, fragments joined by GAP. source: its fullest name, else the words for it; described: the
    words for it. cue: the words that link them.
    """

    attribution: Attribution
    statement: Statement
    source: str
    described: str = ""
    cue: str = ""

    @cached_property
    def side(self) -> Side:
        """What it states, ready for comparisons."""
        return Side(self.statement)

    @cached_property
    def names(self) -> frozenset[str]:
        """The handles of the words for its source, of the report and of the fullest name."""
        return handles(f"{self.source} {self.described}")

    def places(self, span: Span | None) -> tuple[Span, ...]:
        """Return where words of the statement stand in the document; None: where all of it does."""
        content = self.attribution.content
        if span is None:
            return content
        found, at = [], 0
        for fragment in content:
            start, end = max(span.start - at, 0), min(span.end - at, fragment.end - fragment.start)
            if start < end:
                found.append(Span(fragment.start + start, fragment.start + end))
            at += fragment.end - fragment.start + len(GAP)
        return tuple(found) or content


_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_EMPTY = frozenset("including himself herself itself former senior local some other several their they".split())
_LETTERS = 5  # of a name: "Russia" and "Russian" are one


def handles(words: str) -> frozenset[str]:
    """Return what tells sources apart: the beginnings of names, and other words without a plural ending."""
    found = set()
    for word in _WORD.findall(words):
        if len(word) > 3 and word.lower() not in _EMPTY:
            found.add(word.lower()[:_LETTERS] if word[0].isupper() else word.removesuffix("s"))
    return frozenset(found)


def stated(text: str, content: Sequence[Span]) -> str:
    """Return the words of a content as one text."""
    return GAP.join(text[span.start : span.end] for span in content)


def are_one_voice(a: Account, b: Account) -> bool:
    """Whether two accounts have the same source, as far as the report tells."""
    one, other = a.attribution.source_entity, b.attribution.source_entity
    if one and other:
        return one == other
    return bool(a.names and b.names and (a.names <= b.names or b.names <= a.names))


def is_untold(account: Account) -> bool:
    """Whether nobody is named for an account, or only "I" or "you" is; or whether it asks."""
    asks = account.attribution.manner is Manner.ASK or "?" in account.statement.text
    return asks or not account.source or account.source.lower() in _SPEAKERS


# Of an interview or a speech: who is meant, is not told.
_SPEAKERS = frozenset("i me my we us our you your".split())


def lineage(account: Account, by_id: dict[str, Account]) -> set[str]:
    """Return the ids of the attribution and of those that it stands inside."""
    found, at = set(), account.attribution
    while at.id not in found:
        found.add(at.id)
        parent = by_id.get(at.parent or "")
        if parent is None:
            break
        at = parent.attribution
    return found


def may_part(a: Account, b: Account, by_id: dict[str, Account]) -> bool:
    """Whether two accounts can be set against each other: of two voices that are told, neither inside the other."""
    nested = a.attribution.id in lineage(b, by_id) or b.attribution.id in lineage(a, by_id)
    return not (nested or are_one_voice(a, b) or is_untold(a) or is_untold(b))


def instead(accounts: Sequence[Account], index: int) -> Account:
    """Return what a voice says at once instead of what it rejects ("disputed that"); else the rejection itself."""
    account = accounts[index]
    if len(account.side.content) > _FEW:
        return account
    end = account.attribution.content[-1].end
    for other in accounts[index + 1 : index + 3]:
        near = other.attribution.content[0].start - end <= _AT_ONCE
        one_voice = are_one_voice(account, other) or account.names & other.names or _ITS.match(other.described)
        if near and other.attribution.parent is None and one_voice and not is_untold(other):
            return other
    return account


_ITS = re.compile(r"(?:its|his|her|their)\b", re.IGNORECASE)  # "its border guard said": of whom was just named
_FEW = 4  # words with meaning
_AT_ONCE = 200  # code points
