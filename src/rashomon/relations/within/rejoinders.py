"""Words by which a report sets an account against what was just said: "disputed that", "“Nonsense,” she shot back",
"stood by its figure", "told a different story", "why it sank is in dispute".

They name no account (`marks` reads those that do), so nearness tells which: the last account of another voice before;
for words that announce that accounts part, the next two of different voices.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.claimed import Label
from rashomon.records import Manner, Span
from rashomon.relations.within import contrasts, markers
from rashomon.relations.within.accounts import Account, are_one_voice, is_untold, lineage
from rashomon.relations.within.marks import Marked

_NEXT = 400  # code points from what announces that accounts part to where the second of them begins
_JUST = 600  # code points back to what is rejected
_OWN_NEXT = 200  # from "disputed that" to what the same voice says instead


def find(text: str, sentences: Sequence[Span], accounts: Sequence[Account]) -> Iterator[Marked]:
    """Yield what the report sets against what was just said, or announces. Linear in the text and the accounts."""
    by_id = {account.attribution.id: account for account in accounts}
    for index, account in enumerate(accounts):
        mark = _rejoins(account)
        if mark is not None:
            yield from _paired(mark, _instead(accounts, index), accounts, by_id)
    for sentence in sentences:
        for pattern in (markers.STANDS_BY, markers.DIFFERENTLY, markers.PASSIVELY):
            for span in _said_by_the_report(text, pattern, sentence, accounts):
                yield from _around(span, accounts, by_id)
        for span in _said_by_the_report(text, markers.ANNOUNCED, sentence, accounts):
            yield from _announced(span, accounts, by_id)


def _rejoins(account: Account) -> Span | None:
    """Return the words by which an account rejects what was said before it; None: it does not."""
    said, cue = account.statement.text, account.attribution.cue
    begun, place = account.attribution.content[0], account.attribution.content[-1]
    if not cue:
        return None
    spoken = Span(cue[0].start, cue[-1].end)
    denies = markers.REJECTS.match(account.cue) is not None or account.attribution.manner is Manner.DENY
    if (markers.ONLY_POINTS.match(said) and denies) or markers.SUCH.match(said):
        return Span(min(spoken.start, begun.start), max(spoken.end, place.end))
    if markers.CALLING.search(account.cue) and markers.CALLED.match(said):
        return Span(min(spoken.start, begun.start), max(spoken.end, begun.end))
    if match := markers.BEGINS.match(said):
        return Span(begun.start, min(begun.start + match.end(), begun.end))
    return spoken if markers.COUNTERS.search(account.cue) or markers.DIFFERS.search(account.cue) else None


def _instead(accounts: Sequence[Account], index: int) -> Account:
    """Return what a voice says instead of what it rejects, when it does so at once; else the rejection itself."""
    account = accounts[index]
    if len(account.side.content) > _FEW:
        return account
    end = account.attribution.content[-1].end
    for other in accounts[index + 1 : index + 3]:
        near = other.attribution.content[0].start - end <= _OWN_NEXT
        if near and other.attribution.parent is None and are_one_voice(account, other) and not is_untold(other):
            return other
    return account


_FEW = 4  # words with meaning


def _said_by_the_report(
    text: str, pattern: re.Pattern[str], sentence: Span, accounts: Sequence[Account]
) -> Iterator[Span]:
    for match in pattern.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        quoted = any(
            place.start <= span.start and span.end <= place.end and text[place.start] in "“\"‘'"
            for account in accounts
            for place in account.attribution.content
        )
        if not quoted:
            yield span


def _paired(mark: Span, account: Account, accounts: Sequence[Account], by_id: dict[str, Account]) -> Iterator[Marked]:
    """Yield the account against the last one of another voice that stands before the mark."""
    family = lineage(account, by_id)
    start = min(mark.start, account.attribution.content[0].start)
    if is_untold(account) or _GOES_ON.match(account.cue):
        return
    said = account.statement.text
    counters = markers.COUNTERS.search(account.cue) and not (markers.NEGATES.match(said) or markers.BEGINS.match(said))
    before = [
        a
        for a in _telling(accounts)
        if 0 <= start - a.attribution.content[-1].end <= _JUST
        and a.attribution.id not in family
        and not are_one_voice(a, account)
    ]
    last = max(before, key=lambda a: a.attribution.content[0].start, default=None)
    if last and (not counters or last.side.content & account.side.content or contrasts.find(last, account)):
        yield Marked(mark, Label.CONFLICT, last, account)


_GOES_ON = re.compile(r"(?:add|continu|went on)", re.IGNORECASE)  # then it is the voice that was heard last


def _around(mark: Span, accounts: Sequence[Account], by_id: dict[str, Account]) -> Iterator[Marked]:
    """Yield the last account before a mark against the first of another voice behind it."""
    before = [a for a in _telling(accounts) if 0 <= mark.start - a.attribution.content[-1].end <= _JUST]
    for other in _following(mark, accounts):
        apart = [a for a in before if not are_one_voice(a, other) and a.attribution.id not in lineage(other, by_id)]
        if apart:
            yield Marked(mark, Label.CONFLICT, max(apart, key=lambda a: a.attribution.content[0].start), other)
            return


def _telling(accounts: Sequence[Account]) -> list[Account]:
    """Return the accounts that state something, and stand inside none."""
    outer = [a for a in accounts if a.attribution.parent is None and not is_untold(a) and not _NOBODY.match(a.source)]
    return [a for a in outer if len(a.side.content) > 1 and not _IS_ASKED.match(a.statement.text)]


def _following(span: Span, accounts: Sequence[Account]) -> list[Account]:
    """Return the accounts that begin soon after a mark."""
    return [a for a in _telling(accounts) if span.end <= a.attribution.content[0].start <= span.end + _NEXT]


_NOBODY = re.compile(r"(?:it|that|this|which|who|others?|some)$", re.IGNORECASE)
_IS_ASKED = re.compile(r"(?:how|why|whether|who|when|where|what)\b", re.IGNORECASE)


def _announced(span: Span, accounts: Sequence[Account], by_id: dict[str, Account]) -> Iterator[Marked]:
    following = _following(span, accounts)
    if not following:
        return
    first = following[0]
    for other in following[1:]:
        if not are_one_voice(first, other) and first.attribution.id not in lineage(other, by_id):
            yield Marked(span, Label.CONFLICT, first, other)
            return
