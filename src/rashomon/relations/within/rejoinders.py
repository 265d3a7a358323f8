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
from rashomon.relations.within.accounts import Account, are_one_voice, handles, instead, is_untold, lineage
from rashomon.relations.within.marks import Marked

_NEXT = 400  # code points from what announces that accounts part to where the second of them begins
_JUST = 600  # code points back to what is rejected
_NAMED = 60  # from "was disputed by" to the end of the name


def find(text: str, sentences: Sequence[Span], accounts: Sequence[Account]) -> Iterator[Marked]:
    """Yield what the report sets against what was just said, or announces. Linear in the text and the accounts."""
    by_id = {account.attribution.id: account for account in accounts}
    telling = _telling(accounts)
    for index, account in enumerate(accounts):
        mark = _rejoins(account)
        if mark is not None:
            yield from _paired(mark, instead(accounts, index), telling, by_id)
    for sentence in sentences:
        for pattern in (markers.STANDS_BY, markers.DIFFERENTLY, markers.PASSIVELY):
            for span in _said_by_the_report(text, pattern, sentence, accounts):
                by = handles(text[span.end : span.end + _NAMED]) if pattern is markers.PASSIVELY else None
                yield from _around(span, telling, by_id, by)
        for span in _said_by_the_report(text, markers.ANNOUNCED, sentence, accounts):
            yield from _announced(span, telling, by_id)


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


def _paired(mark: Span, account: Account, telling: Sequence[Account], by_id: dict[str, Account]) -> Iterator[Marked]:
    """Yield the account against the last one of another voice that stands before the mark."""
    family = lineage(account, by_id)
    start = min(mark.start, account.attribution.content[0].start)
    if is_untold(account) or _GOES_ON.match(account.cue):
        return
    said = account.statement.text
    counters = markers.COUNTERS.search(account.cue) and not (markers.NEGATES.match(said) or markers.BEGINS.match(said))
    before = [
        a
        for a in telling
        if 0 <= start - a.attribution.content[-1].end <= _JUST
        and a.attribution.id not in family
        and not are_one_voice(a, account)
    ]
    last = max(before, key=lambda a: a.attribution.content[0].start, default=None)
    if last and (not counters or last.side.content & account.side.content or contrasts.find(last, account)):
        yield Marked(mark, Label.CONFLICT, last, account)


_GOES_ON = re.compile(r"(?:add|continu|went on)", re.IGNORECASE)  # then it is the voice that was heard last


def _around(
    mark: Span, telling: Sequence[Account], by_id: dict[str, Account], by: frozenset[str] | None
) -> Iterator[Marked]:
    """Yield the last account before a mark against the first of another voice behind it.

    by: the handles of who rejects what was said; None: anybody may.
    """
    before = [a for a in telling if 0 <= mark.start - a.attribution.content[-1].end <= _JUST]
    for other in _following(mark, telling):
        apart = [a for a in before if not are_one_voice(a, other) and a.attribution.id not in lineage(other, by_id)]
        if apart and (by is None or by & other.names):
            yield Marked(mark, Label.CONFLICT, max(apart, key=lambda a: a.attribution.content[0].start), other)
            return


def _telling(accounts: Sequence[Account]) -> list[Account]:
    """Return the accounts that state something, and stand inside none."""
    outer = [a for a in accounts if a.attribution.parent is None and not is_untold(a) and not _NOBODY.match(a.source)]
    return [a for a in outer if len(a.side.content) > 1 and not _IS_ASKED.match(a.statement.text)]


def _following(span: Span, telling: Sequence[Account]) -> list[Account]:
    """Return the accounts that begin soon after a mark."""
    return [a for a in telling if span.end <= a.attribution.content[0].start <= span.end + _NEXT]


_NOBODY = re.compile(r"(?:it|that|this|which|who|others?|some)$", re.IGNORECASE)
_IS_ASKED = re.compile(r"(?:how|why|whether|who|when|where|what)\b", re.IGNORECASE)


def _announced(span: Span, telling: Sequence[Account], by_id: dict[str, Account]) -> Iterator[Marked]:
    following = [a for a in _following(span, telling) if all(cue.start >= span.end for cue in a.attribution.cue)]
    if not following:
        return
    first = following[0]
    for other in following[1:]:
        if not are_one_voice(first, other) and first.attribution.id not in lineage(other, by_id):
            yield Marked(span, Label.CONFLICT, first, other)
            return
