"""Words by which a report sets an account against what was just said: "disputed that", "“Nonsense,” she shot back",
"stood by its figure", "told a different story", "why it sank is in dispute".

They name no account (`marks` reads those that do), so nearness tells which: the last account of another voice before;
for words that announce that accounts part, the next two of different voices. Written on twelve reports by somebody who
had not seen the program (evaluation/singles, 01 to 12).
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.claimed import Label
from rashomon.records import Manner, Span
from rashomon.relations.within.accounts import Account, are_one_voice, is_untold, lineage
from rashomon.relations.within.marks import Marked

_ACCOUNT = (
    r"(?:claims?|accounts?|reports?|statements?|assertions?|versions?|allegations?|accusations?|suggestions?|"
    r"narratives?|figures?|estimates?|charges?|numbers?|tolls?|counts?|stor(?:y|ies)|explanations?|descriptions?)"
)
_POINTER = (
    rf"(?:(?:th(?:at|is|ese|ose)|such|the|his|her|its|their)\s+(?:\w+\s+)?{_ACCOUNT}|th(?:at|is|ese|ose)|it|them|"
    r"any such thing)"
)
_UNTRUE = (
    r"(?:(?:an?\s+|as\s+|[“\"‘'])*(?:\w+ly\s+)?(?:outright\s+|complete\s+|pure\s+|total\s+)?(?:untrue|false|lies?|wrong|"
    r"nonsense|rubbish|fabricat\w+|inventions?|fairy\s+tales?|fiction|fantas(?:y|ies)|absurd|baseless|unfounded|"
    r"groundless|ridiculous|ludicrous|propaganda|slander|misleading|inaccurate|incorrect|provocations?|hoax))"
)
_REJECTS = re.compile(
    r"^(?:\w+\s+){0,3}?(?:den(?:y|ies|ied|ying)|disput|reject|dismiss|refut|rebut|challeng|contest|contradict)",
    re.IGNORECASE,
)
_COUNTERS = re.compile(r"\b(?:counter|retort|disagree|shot back|hit back|fired back|took issue|begged to differ)", re.I)
_ONLY_POINTS = re.compile(rf"^{_POINTER}[.,;]?$", re.IGNORECASE)
_SUCH = re.compile(r"^(?:that\s+)?(?:there\s+(?:was|were|had\s+been)\s+)?(?:any|no)\s+such\s+\w+", re.IGNORECASE)
_CALLED = re.compile(rf"^{_POINTER}\s+(?:to be\s+)?{_UNTRUE}\b", re.IGNORECASE)
_CALLING = re.compile(r"\b(?:call|describ|brand|label|dismiss|denounc|characteri)", re.IGNORECASE)
_BEGINS = re.compile(
    rf"^[“”\"‘’'\s]*(?:{_UNTRUE}\b[,.!]|not true\b|(?:that|this|it)(?:\s+is|\s+was|['’]s)\s+(?:simply\s+|just\s+)?"
    rf"(?:not\s+(?:true|right|correct|so|the case|what happened)|{_UNTRUE})\b)",
    re.IGNORECASE,
)
_STANDS_BY = re.compile(
    rf"\b(?:stood|stands?|standing|stuck|sticks?|sticking)\s+(?:by|to)\s+(?:its|his|her|their)\s+"
    rf"(?:own\s+|earlier\s+|original\s+)?{_ACCOUNT}\b",
    re.IGNORECASE,
)
_REJECTED = r"(?:denied|disputed|contradicted|rejected|challenged|contested|dismissed|refuted)"
_ELSE = r"(?:different(?:ly)?|conflicting|contrasting|contradictory|rival|opposite|another|other)"
_DIFFERENTLY = re.compile(
    r"\b(?:tells?|told|gave|gives?|giving|offer(?:s|ed)?|ha[ds]|have|paints?|painted|presents?|presented)\s+"
    rf"(?:an?\s+|quite\s+)*(?:very\s+|quite\s+|markedly\s+|starkly\s+|rather\s+|somewhat\s+)?{_ELSE}\s+"
    rf"(?:{_ACCOUNT}|picture)\b"
    r"|\b(?:sees?|saw|tells?|told|remembers?|remembered|recalls?|recalled|puts?)\s+(?:it|things|the\s+\w+)\s+differently\b"
    r"|\b(?:is|was|['’]s)\s+not\s+(?:how|what|the\s+way)\b[^.;:]{1,50}?\b(?:tell|told|remember|recall|see|saw|describe)\w*"
    rf"|\b{_ACCOUNT}\s+(?:is|was)\s+(?:very\s+|quite\s+|markedly\s+|rather\s+)?different\b"
    r"|\bbegs?\s+to\s+differ\b|\bhaving\s+none\s+of\s+(?:it|that)\b",
    re.IGNORECASE,
)
_PASSIVELY = re.compile(
    rf"\b{_POINTER}\s+(?:is|was|were|are|has\s+been|have\s+been)\s+(?:\w+\s+)?{_REJECTED}\s+by\b"
    rf"|\b(?:an?|the)\s+(?:\w+\s+)?{_ACCOUNT}\s+(?:(?:that|which)\s+(?:is|was|has\s+been)\s+|later\s+|since\s+)?{_REJECTED}\s+by\b"
    rf"|\b(?:an?|the)\s+{_ACCOUNT}\s+(?:that\s+|which\s+)?(?:[^\s.;:,]+\s+){{1,5}}?"
    rf"(?:(?:calls?|called)\s+{_UNTRUE}|(?:rejects?|den(?:y|ies)|disputes?|contests?|{_REJECTED}))\b",
    re.IGNORECASE,
)
_PARTING = r"(?:differ(?:s|ed)?|var(?:y|ied)|diverged?|conflict(?:ed)?|clash(?:ed)?|part(?:ed)?(?:\s+ways)?)"
_ANNOUNCED = re.compile(
    r"\b(?:is|are|was|were|remains?|remained)\s+(?:(?!not\b)\w+\s+){0,2}?"
    r"(?:in\s+dispute|disputed|contested|a\s+(?:matter|point|subject)\s+of\s+(?:dispute|contention|disagreement))\b(?!\s+by)"
    rf"|\b(?:conflicting|differing|contradictory|competing|rival|divergent)\s+(?:{_ACCOUNT}|reasons|times|dates)\b"
    r"|\b(?:gave|given|offered)\s+(?:very\s+)?different\s+(?:accounts|versions|figures|numbers|reasons|"
    r"explanations|times|dates|answers|counts|estimates)\b"
    rf"|\b{_ACCOUNT}\s+(?:of\s+(?:\w+\s+){{1,3}})?{_PARTING}\b"
    r"|\b(?:could|can|did|do)(?:\s+not|n['’]t|not)\s+agree\s+(?:even\s+)?(?:on|about|over)\b"
    r"|\b(?:disagree[ds]?|differ(?:s|ed)?|(?:is|are|was|were)\s+at\s+odds|clash(?:ed)?)\s+(?:over|on|about|as\s+to)\b"
    r"|\bdepends\s+on\s+who(?:m)?\s+you\s+(?:ask|believe)\b|\bno\s+agreement\s+(?:even\s+)?(?:on|about|over)\b"
    r"|\b(?:was|is)\s+confusion,?\s+(?:too,?\s+)?(?:about|over)\b",
    re.IGNORECASE,
)
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
        for pattern in (_STANDS_BY, _DIFFERENTLY, _PASSIVELY):
            for span in _said_by_the_report(text, pattern, sentence, accounts):
                yield from _around(span, accounts, by_id)
        for span in _said_by_the_report(text, _ANNOUNCED, sentence, accounts):
            yield from _announced(span, accounts, by_id)


def _rejoins(account: Account) -> Span | None:
    """Return the words by which an account rejects what was said before it; None: it does not."""
    said, cue = account.statement.text, account.attribution.cue
    begun, place = account.attribution.content[0], account.attribution.content[-1]
    if not cue:
        return None
    spoken = Span(cue[0].start, cue[-1].end)
    denies = _REJECTS.match(account.cue) is not None or account.attribution.manner is Manner.DENY
    if (_ONLY_POINTS.match(said) and denies) or _SUCH.match(said):
        return Span(min(spoken.start, begun.start), max(spoken.end, place.end))
    if _CALLING.search(account.cue) and _CALLED.match(said):
        return Span(min(spoken.start, begun.start), max(spoken.end, begun.end))
    if match := _BEGINS.match(said):
        return Span(begun.start, min(begun.start + match.end(), begun.end))
    return spoken if _COUNTERS.search(account.cue) else None


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
    before = [
        a
        for a in _telling(accounts)
        if 0 <= start - a.attribution.content[-1].end <= _JUST
        and a.attribution.id not in family
        and not are_one_voice(a, account)
    ]
    if before:
        yield Marked(mark, Label.CONFLICT, max(before, key=lambda a: a.attribution.content[0].start), account)


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
    outer = [a for a in accounts if a.attribution.parent is None and not is_untold(a)]
    return [a for a in outer if len(a.side.content) > 1 and not _IS_ASKED.match(a.statement.text)]


def _following(span: Span, accounts: Sequence[Account]) -> list[Account]:
    """Return the accounts that begin soon after a mark."""
    return [a for a in _telling(accounts) if span.end <= a.attribution.content[0].start <= span.end + _NEXT]


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
