"""The reporter's own marks: words of the report which say that an account goes against another.

The classes are those of discourse markers of contrast and concession (Prasad et al. 2008, Penn Discourse Treebank 2.0,
COMPARISON), as far as they take an account for their object, and verbs of denying that do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.claimed import Label
from rashomon.records import Span
from rashomon.relations.sides import figures
from rashomon.relations.within.accounts import Account, are_one_voice, handles, instead, is_untold, lineage

_ACCOUNT = (
    r"(?:claims?|accounts?|reports?|statements?|assertions?|versions?|allegations?|accusations?|assurances?|denials?|"
    r"insistence|remarks|comments|suggestions?|narrative|reporting|testimony|figures?|estimates?|rumou?rs?|charges?)"
)
_NAMED = rf"(?:[^\s.;:,]+\s+){{0,5}}?{_ACCOUNT}\b(?:\s+(?:by|from|of|made by|that)\s+(?:[^\s.;:,]+\s*){{1,4}})?"
_DENIES = (
    r"(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"rebut(?:s|ted|ting)?|challeng(?:e|es|ed|ing)|contest(?:s|ed|ing)?)"
)
_PATTERNS = (
    (Label.CONFLICT, rf"(?:that|which)\s+(?:go|goes|went|run|runs|ran)\s+(?:against|counter\s+to)\s+{_NAMED}"),
    (
        Label.CONFLICT,
        rf"(?:contradict(?:s|ed|ing)?|contrary\s+to|at\s+odds\s+with|in\s+contrast\s+to|counter\s+to)\s+{_NAMED}",
    ),
    (Label.CONFLICT, rf"(?:conflict(?:s|ed|ing)?|clash(?:es|ed|ing)?|inconsistent)\s+with\s+{_NAMED}"),
    (Label.CONFLICT, rf"(?:despite|in\s+spite\s+of|notwithstanding)\s+{_NAMED}"),
    (Label.CONFLICT, rf"{_DENIES}\s+{_NAMED}"),
    (
        Label.SUPERSEDES,
        rf"(?:earlier|initial|previous|preliminary)\s+{_ACCOUNT}\s+(?:had\s+)?(?:said|put|suggested|gave|indicated)",
    ),
    (
        Label.SUPERSEDES,
        rf"(?:revis(?:e|es|ed|ing)|correct(?:s|ed|ing)|updat(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?)\s+{_NAMED}",
    ),
    (Label.INCOMPARABLE, rf"(?:in\s+(?:response|reply|answer)|responding|replying|reacting)\s+to\s+{_NAMED}"),
)
_MARKS = [(label, re.compile(rf"\b{pattern}", re.IGNORECASE)) for label, pattern in _PATTERNS]
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor|\bwithout)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BEFORE = 24  # code points before a mark, in which it is negated
_REACH = 6  # accounts back from the one that is marked
_NEXT = 300  # code points
_THAT = re.compile(r"\bthat\b(?!\s+(?:go|run|ran|went))")  # what is said, not who says it


@dataclass(frozen=True, slots=True)
class Marked:
    """Two accounts that the report sets against each other. span: its words. label: what they say of the two."""

    span: Span
    label: Label
    a: Account
    b: Account


def find(text: str, sentences: Sequence[Span], accounts: Sequence[Account]) -> Iterator[Marked]:
    """Yield what the report marks. sentences: of its own words. Linear in the text times the number of patterns."""
    by_id = {account.attribution.id: account for account in accounts}
    for sentence in sentences:
        here = [account for account in accounts if _touches(account, sentence)]
        for label, pattern in _MARKS:
            for match in pattern.finditer(text, sentence.start, sentence.end) if here else ():
                span = Span(*match.span())
                if _NOT.search(text, max(sentence.start, span.start - _BEFORE), span.start):
                    continue  # "did not deny the claim"
                yield from _read(text, span, label, (here, accounts), by_id)


def _touches(account: Account, sentence: Span) -> bool:
    spans = (*account.attribution.cue, *account.attribution.content)
    return any(span.start < sentence.end and sentence.start < span.end for span in spans)


def _read(
    text: str, span: Span, label: Label, where: tuple[Sequence[Account], Sequence[Account]], by_id: dict[str, Account]
) -> Iterator[Marked]:
    here, accounts = where
    answers = label is Label.INCOMPARABLE
    inside = [a for a in here if any(c.start <= span.start and span.end <= c.end for c in a.attribution.content)]
    if inside and not answers:  # words of a source, not of the report
        return
    named = handles(_THAT.split(text[span.start : span.end])[0])
    marked = _marked(span, here, named) if not answers else _answer(span, here, accounts)
    if marked is None:
        return
    if label is Label.CONFLICT and _is_only_named(marked):
        marked = instead(accounts, accounts.index(marked))
    if label is Label.SUPERSEDES:
        other = _replaced(marked, accounts)
    else:
        other = _against(text[span.start : span.end], marked, (here, accounts), by_id)
    if other is not None:
        first, second = sorted((other, marked), key=lambda one: one.attribution.content[0])
        yield Marked(span, label, first, second)


def _marked(span: Span, here: Sequence[Account], named: frozenset[str]) -> Account | None:
    """Return the account that a mark is about: the nearest whose cue or content begins behind it, else before it.

    named: the handles of its words. Whom they name is the other side: "an account that contradicts statements by the
    ministry, which maintains that ..." is about what was said before.
    """
    apart = [a for a in here if not _overlaps(a, span)]
    here = apart or here  # "contradicting the minister's statement" may be taken for an account of its own
    here = [a for a in here if not a.names & named] or here
    behind = [a for a in here if a.attribution.content[0].start >= span.end]
    if behind:
        return min(behind, key=lambda a: a.attribution.content[0].start)
    outer = [a for a in here if any(c.start <= span.start < c.end for c in a.attribution.cue)]
    if outer:
        return outer[0]
    ids = {a.attribution.id for a in here}
    tops = [a for a in here if a.attribution.parent not in ids]  # who denies that he ordered it, not the order
    return max(tops, key=lambda a: a.attribution.content[0].start, default=None)


def _overlaps(account: Account, span: Span) -> bool:
    places = (*account.attribution.content, *account.attribution.cue)
    return any(place.start < span.end and span.start < place.end for place in places)


def _is_only_named(account: Account) -> bool:
    """Whether an account is no more than a phrase for another: "the minister's statement to parliament"."""
    words = account.statement.words
    return len(words) <= _SHORT and _NAMING.match(account.statement.text) is not None


_SHORT = 7
_FEW = 3  # words with meaning: "the accusation" can be of anything said before
# Whose the other account is, when the mark names somebody: "the claim from Berlin", "Pelosi's suggestion".
_WHOSE = re.compile(r"\b[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*['’]s?\b|\b(?<=from )[A-Z][\w-]+|\b(?<=by )[A-Z][\w-]+")
_DENYING = re.compile(_DENIES, re.IGNORECASE)
_NAMING = re.compile(rf"(?:[^\s]+\s+){{0,4}}?{_ACCOUNT}\b(?!\s+that)", re.IGNORECASE)


def _answer(span: Span, here: Sequence[Account], accounts: Sequence[Account]) -> Account | None:
    """Return the answer: what its speaker says next."""
    speaking = min(here, key=lambda a: a.attribution.content[0].start)
    later = [
        a
        for a in accounts
        if a.attribution.content[0].start >= span.end and a.attribution.parent is None and are_one_voice(a, speaking)
    ]
    return min(later, key=lambda a: a.attribution.content[0].start, default=None)


def _replaced(marked: Account, accounts: Sequence[Account]) -> Account | None:
    """Return the account with the amount that an earlier one is an earlier value of."""
    found = [
        (max((f.weight for f in figures.compare(a.side, marked.side).findings), default=0.0), a)
        for a in accounts
        if a is not marked and not are_one_voice(a, marked)
    ]
    weight, best = max(found, key=lambda one: one[0], default=(0.0, None))
    return best if weight > 0 else None


def _named_in(words: str, accounts: Sequence[Account]) -> frozenset[str]:
    """Return the handles of whom a mark names as the other side.

    Empty: of nobody, or of somebody who stands behind his account by another name: "Moscow's claims" are of Russian
    officials. Who is only cited ("the claim from Berlin") has to be there by his name.
    """
    found = [(handles(match[0]), match[0].endswith(("s", "'", "’"))) for match in _WHOSE.finditer(words)]
    known = frozenset().union(*(account.names for account in accounts))
    return frozenset().union(*(names for names, owns in found if not owns or names & known))


def _against(
    words: str,
    marked: Account,
    where: tuple[Sequence[Account], Sequence[Account]],
    by_id: dict[str, Account],
) -> Account | None:
    """Return the account that a mark names: one whose source it names, else the nearest before of another voice."""
    here, accounts = where
    family = lineage(marked, by_id)
    start = marked.attribution.content[0].start
    named = handles(_THAT.split(words)[0])
    before = [a for a in accounts if a.attribution.content[0].start < start or a in here or a.names & named]
    before = [a for a in before if a.attribution.id not in family and not lineage(a, by_id) & {marked.attribution.id}]
    before = [a for a in before if not are_one_voice(a, marked)]
    whose = _named_in(_THAT.split(words)[0], before)
    before.sort(key=lambda a: abs(start - a.attribution.content[0].start))
    specific = _DENYING.match(words) is not None and len(marked.side.content) > _FEW  # then the denied words decide
    best, most = None, 0.0
    for back, account in enumerate(before[:_REACH]):
        shared = len(account.side.content & marked.side.content)
        if _is_only_named(account) or is_untold(account) or (whose and not account.names & whose):
            continue
        near = 0 <= start - account.attribution.content[-1].end < _NEXT  # what was said just before
        is_named = bool(account.names & named)
        # "statements by the ministry, which maintains that ...": named, and heard at once
        value = 3.0 * is_named + 2.0 * (is_named and account in here) + min(shared, 3) + near - 0.4 * back
        if (shared or account.names & named or (near and back == 0 and not specific)) and value > most:
            best, most = account, value
    return best
