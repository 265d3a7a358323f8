"""Accounts of one report that models take for rivals: their sentences are read side by side.

What is told in other words (*we had no choice but to hold them there* against *nobody threw a thing before*) shares
nothing that a rule could compare. A small reader suspects, a large one is sure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from rashomon.claimed import Label
from rashomon.protocols import SURE, SUSPECTED, RivalReaders
from rashomon.records import Span
from rashomon.relations.within import blame
from rashomon.relations.within.accounts import Account, may_part

_NEAR = 3  # accounts back: of 146 pairs that part in evaluation/singles, 136 stand so near
_ACCOUNTS = 200  # of a document that are read, so that a book costs no more than a long report
_FEW, _OF = 3, 10  # the large model reads at most three pairs, and one more for each ten that the small one reads


def find(
    text: str,
    accounts: Sequence[Account],
    sentences: Sequence[Span],
    readers: RivalReaders,
    known: Collection[tuple[str, str]],
) -> Iterator[tuple[Account, Account]]:
    """Yield which two are rivals among neighbouring accounts, in text order.

    accounts: in text order. sentences: of the document. known: ids of attributions that are related otherwise, and
    whose sentences are not read. Linear in the number of accounts, up to a bound.
    """
    pairs = list(_near(accounts[:_ACCOUNTS], _around(text, accounts, sentences), known))
    quick = readers.quick.read([words for *_, words in pairs], least=SUSPECTED)
    suspected = [(said[Label.CONFLICT], number) for number, said in enumerate(quick)]
    likely = sorted((one for one in suspected if one[0] >= SUSPECTED), reverse=True)[: _FEW + len(pairs) // _OF]
    chosen = [pairs[number] for number in sorted(number for _, number in likely)]
    sure = readers.sure.read([words for *_, words in chosen], least=SURE)
    for (a, b, _), said in zip(chosen, sure, strict=True):
        if said[Label.CONFLICT] >= SURE:
            yield a, b


Words = tuple[str, str]


def _near(
    accounts: Sequence[Account], words: Mapping[str, str], known: Collection[tuple[str, str]]
) -> Iterator[tuple[Account, Account, Words]]:
    """Yield neighbours of two voices with the sentences that they stand in; of two sentences those that share most."""
    by_id = {account.attribution.id: account for account in accounts}
    best: dict[Words, tuple[Account, Account]] = {}
    for index, b in enumerate(accounts):
        for a in accounts[max(0, index - _NEAR) : index]:
            read = words[a.attribution.id], words[b.attribution.id]
            if read[0] == read[1] or not may_part(a, b, by_id) or blame.both_hold(a, b):
                continue
            if read not in best or _shared(a, b) > _shared(*best[read]):
                best[read] = a, b
    told = {(words[a], words[b]) for a, b in known if a in words and b in words}
    yield from ((a, b, read) for read, (a, b) in best.items() if read not in told)


def _shared(a: Account, b: Account) -> int:
    return len(a.side.content & b.side.content)


def _around(text: str, accounts: Sequence[Account], sentences: Sequence[Span]) -> dict[str, str]:
    """Return for each account, by its attribution's id, the sentence in which its content begins."""
    found, rest = {}, iter(sentences)
    at = next(rest, Span(0, max(1, len(text))))
    for account in accounts:
        start = account.attribution.content[0].start
        while at.end <= start:
            at = next(rest, Span(start, len(text)))
        found[account.attribution.id] = " ".join(text[at.start : at.end].split())
    return found
