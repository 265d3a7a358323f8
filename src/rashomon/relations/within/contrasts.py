"""Accounts that follow each other with a word of contrast between them ("but", "while", "however"), and part.

The word alone says little: most contrasts in news are none of fact. So what the two state has to part as well; but as
they follow each other they are taken to speak of one thing, though they share no words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from rashomon.claimed import Label, Respect
from rashomon.records import Span
from rashomon.relations.sides.findings import Finding
from rashomon.relations.sides.matching import Side, is_content, key
from rashomon.relations.sides.negation import negated
from rashomon.relations.sides.opposites import SIDES, opposed
from rashomon.relations.sides.pairing import compatible
from rashomon.relations.sides.voices import moving
from rashomon.relations.within.accounts import Account, are_one_voice, is_untold

_WORDS = re.compile(
    r"\b(?:but|however|yet|though|although|while|whereas|instead|in contrast|by contrast|on the contrary|"
    r"for (?:his|her|its|their) part|(?:had|has|have) (?:earlier|previously|initially|originally)|insist\w*)\b",
    re.IGNORECASE,
)
_PUTS = re.compile(r"\bput(?:s|ting)?\s+(?:the|that)\s+(?:\w+\s+)?(?:number|figure|toll|count|total)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|[.!?”\"\n]\s*)(?:while|although|though|whereas)\s+(?:the\s+)?$", re.IGNORECASE)
_REACH = 260  # code points between the end of one and the beginning of the next
# How a content begins that is no more than a count of what was just counted: "put | the toll at 14".
_COUNTS = re.compile(
    r"^(?:the|that|its|their)?\s*(?:\w+\s+)?(?:number|figure|toll|total|count|tally|roll|participation|turnout)\b"
    r"|^(?:that\s+)?there\s+(?:was|were|are|had\s+been)\b",
    re.IGNORECASE,
)
_RUNS = re.compile(r"\b(?:rose|risen|rises|climbed|grown|grew|increased|jumped|fell|fallen|dropped)\b", re.IGNORECASE)
_SEVERAL = 10  # a bare number below it may be anything: "one", "two of them"


def is_contrasted(text: str, a: Account, b: Account) -> bool:
    """Whether a word of contrast stands between two accounts, the first of which ends before the second begins."""
    end, start = a.attribution.content[-1].end, b.attribution.content[0].start
    if not 0 <= start - end <= _REACH:
        return False
    if _WORDS.search(text, end, start) or _PUTS.search(text, end, b.attribution.content[-1].end):
        return True
    begun = min(span.start for span in (*a.attribution.source, *a.attribution.cue, *a.attribution.content))
    before = _BEFORE.search(text, max(0, begun - len("Although the ") - 2), begun)
    return before is not None and not re.search(r"[.!?]\s", text[end:start])


def find(a: Account, b: Account) -> Finding | None:
    """Return in what two accounts part that are taken to speak of one thing; None: nothing shows that they do."""
    one, other = a.side, b.side
    return next(chain(_numbers(one, other), _headings(one, other), _turned(one, other)), None)


def recounted(a: Account, b: Account) -> Finding | None:
    """Return that an account counts anew what the one just before it counts; None: it does not."""
    bare = [x for x in b.side.statement.amounts if x.counted is None]
    counts = len(bare) == 1 and _COUNTS.match(b.statement.text) and (bare[0].low or bare[0].high or 0) >= _SEVERAL
    return next(_numbers(a.side, b.side), None) if counts else None


def _finding(respect: Respect, reason: str, one: Span | None, other: Span | None) -> Finding:
    return Finding(label=Label.CONFLICT, respect=respect, reason=reason, a=one, b=other, weight=1.0)


def _numbers(a: Side, b: Side) -> Iterator[Finding]:
    left, right = a.statement.amounts, b.statement.amounts
    if not left or len(right) != 1 or left[0].unit != right[0].unit or _RUNS.search(b.statement.text):
        return
    one, other = left[0], right[0]  # of several the first is what a sentence is about
    counts = _COUNTS.match(b.statement.text) is not None and other.counted is None
    alike = one.counted == other.counted is not None and len(a.content & b.content) > 1
    if (counts or alike) and not compatible(one, other):
        said = [s.statement.text[x.span.start : x.span.end] for s, x in ((a, one), (b, other))]
        yield _finding(Respect.NUMBER, f"“{said[0]}” and “{said[1]}” do not meet", one.span, other.span)


def _headings(a: Side, b: Side) -> Iterator[Finding]:
    for one in moving(a):
        for other in moving(b):
            if not _kept(a, one.span) & _kept(b, other.span):
                mine, theirs = (s.statement.text[r.span.start : r.span.end] for s, r in ((a, one), (b, other)))
                yield _finding(Respect.DIRECTION, f"towards “{mine}” and towards “{theirs}”", one.span, other.span)


def _kept(side: Side, span: Span) -> frozenset[str]:
    return frozenset(key(w)[:5] for w in side.words if span.start <= w.span.start < span.end and is_content(w))


def _turned(a: Side, b: Side) -> Iterator[Finding]:
    """Yield what two statements say of their subjects, when it excludes each other.

    One word that is negated on one side alone shows nothing here: nine of nine such were wrong in 378 reports that were
    read.
    """
    for i, mine in enumerate(a.lemmas):
        for j, theirs in enumerate(b.lemmas) if mine in SIDES else ():
            respect = opposed(mine, theirs)
            both = _is_told(a, i) and _is_told(b, j) and (negated(a, i) is None) == (negated(b, j) is None)
            if respect and both and mine not in b.lemmas:
                yield _finding(respect, f"“{mine}” and “{theirs}” exclude each other", a.words[i].span, b.words[j].span)


def _is_told(side: Side, index: int) -> bool:
    """Whether a word is what its statement says of its subject."""
    return side.words[index].dep in {"ROOT", "attr", "acomp", "oprd"}


def pairs(text: str, accounts: Sequence[Account]) -> Iterator[tuple[Account, Account, Finding]]:
    """Yield accounts that part: with a word of contrast between them, or the second counting anew. Linear.

    What is nested in another account is left to it.
    """
    outer = [account for account in accounts if account.attribution.parent is None and not is_untold(account)]
    for index, b in enumerate(outer):
        for a in (one for one in outer[max(0, index - 3) : index] if not are_one_voice(one, b)):
            just = 0 <= b.attribution.content[0].start - a.attribution.content[-1].end <= _REACH
            finding = find(a, b) if is_contrasted(text, a, b) else recounted(a, b) if just else None
            if finding is not None:
                yield a, b, finding
