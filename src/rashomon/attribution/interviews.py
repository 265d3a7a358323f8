"""Interviews: whose turn it is when questions and answers take turns, with marks ("Q:", "((Name))") or without.

An interview page names who was asked, and by whom, in its headline or lead ("The Post spoke with Elin Moe"); then
questions and answers follow, one paragraph or more each (the layout of magazines and of Wikinews; adjacency pairs:
Sacks, Schegloff and Jefferson 1974, "A Simplest Systematics for the Organization of Turn-Taking").
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.interviewed import Parties, parties
from rashomon.attribution.quotations import MARKS
from rashomon.attribution.syntax import Tree
from rashomon.records import Directness, Manner, Span, Zone, ZoneKind
from rashomon.spans import contains, merged

ASKS, ANSWERS = "interview, asks", "interview, answers"

# What says in a lead that somebody was interviewed; the first is sure, the second is said of much else, too.
_INTERVIEW = re.compile(r"\binterview(?:s|ed|ing|ees?)?\b|\bQ ?(?:&|and) ?A\b|\bin conversation with\b", re.I)
_TALK = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat down|caught up|chatted|met) (?:with|to)\b"
    r"|\b(?:tells|told|discusses|answered)\b",
    re.I,
)
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.I)
_FIRST = re.compile(r"\b(?:I|I['’]\w+|[Mm]e|[Mm]y|[Ww]e|[Ww]e['’]\w+|[Oo]ur|[Uu]s)\b")
_ASKING = re.compile(
    r"(?:and |but |so |then |now )?(?:who|whom|whose|what|when|where|why|which|how|is|isn['’]t|are|was|were|do"
    r"|does|did|don['’]t|can|could|will|would|should|has|have|had|any|tell us|for |in |mr|ms|dr)\b",
    re.I,
)
_PROMPT = re.compile(
    r"(?:and |but |so |then |now |ok,? |well,? )?(?:i (?:just )?(?:want(?:ed)?|would like|['’]d like) to"
    r" (?:know|ask|hear)|i (?:wonder|was wondering)"
    r"|(?:please )?(?:tell|walk|talk) (?:us|me)\b|(?:please )?describe\b|let[’']s (?:talk|turn|start|move))",
    re.I,
)
_ANSWERING = re.compile(
    r"(?:yes|yeah|yep|no|nope|right|well|oh|exactly|absolutely|sure|of course|definitely|certainly|true|not really)\b",
    re.I,
)
_CREDIT = re.compile(
    r"\b(?:image|photo|picture|credit|file photo)s?\b ?:|^(?:file photo|ed\.?:|editor['’]s note)", re.I
)
_PULLED = re.compile(r"[”\"]\s*[—–-]\s*\S[^\n]{1,60}$")
_LONGEST_QUESTION = 700  # code points
_REMARK = 20  # words of an interviewer who does not ask
_HEADING = 10  # words
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FEW = 4  # sentences of a question that speaks of its asker, too


@dataclass(frozen=True, slots=True)
class _Turn:
    """Paragraphs of one speaker. asks: whether it is the interviewer's."""

    asks: bool
    parts: tuple[Span, ...]


def turns(text: str, zones: Sequence[Zone], trees: Sequence[Tree]) -> list[Candidate]:
    """Return the turns of an interview that marks nobody, in text order; none when the report is no interview.

    zones: its headlines and paragraphs. A turn has no cue but its place; its source is where the lead names who speaks,
    empty when it names nobody, or several who may have answered. Linear in the text.
    """
    paragraphs = [zone.span for zone in zones if zone.kind is ZoneKind.BODY]
    questions = [n for n, one in enumerate(paragraphs) if _is_question(text[one.start : one.end])]
    if not questions:
        return []
    first = questions[0]
    lead = [zone.span for zone in zones if zone.span.end <= paragraphs[first].start]
    if not _is_interview(text, lead, paragraphs, questions):
        return []
    who = parties(text, lead, trees)
    if (
        first
        and _speaks_of_himself(text, paragraphs[first - 1])
        and not _TALK.search(text, *_ends(paragraphs[first - 1]))
    ):
        first -= 1
    return [_candidate(one, who) for one in _in_turn(text, paragraphs[first:], apart=who.several)]


def beside(candidates: Sequence[Candidate], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates and the turns; what a turn says is nobody else's, but for what is told inside it."""
    contents = merged(span for turn in taken for span in turn.content)

    def touched(span: Span) -> Sequence[Span]:
        first = bisect.bisect_right(contents, span.start, key=attrgetter("end"))
        last = bisect.bisect_left(contents, span.end, key=attrgetter("start"))
        return contents[first:last]

    def stays(one: Candidate) -> bool:
        inside = bool(one.cue) and any(contains(content, one.cue[0]) for content in touched(one.cue[0]))
        return inside or not any(touched(span) for span in one.content)

    return [*(one for one in candidates if stays(one)), *taken]


def _is_interview(text: str, lead: Sequence[Span], paragraphs: Sequence[Span], questions: Sequence[int]) -> bool:
    """Whether questions are asked of somebody who answers them: by what the lead says, and by *you* and *I*."""
    asked = [text[paragraphs[n].start : paragraphs[n].end] for n in questions]
    told = [_unquoted(text, paragraphs[n + 1]) for n in questions if n + 1 < len(paragraphs)]
    addressed = sum(bool(_YOU.search(one)) for one in asked) / len(asked)
    answered = sum(bool(_FIRST.search(one)) for one in told) / max(1, len(told))
    opening = " ".join(text[span.start : span.end] for span in (*lead[:2], *lead[-6:]))
    if _INTERVIEW.search(opening):
        return max(addressed, answered) >= 0.25 and (
            len(questions) > 1 or _INTERVIEW.search(text, *_ends(lead[0])) is not None
        )
    if _TALK.search(opening):
        return len(questions) > 2 and addressed + answered >= 0.75
    return len(questions) > 2 and addressed >= 0.4 and answered >= 0.5


def _in_turn(text: str, paragraphs: Sequence[Span], *, apart: bool) -> Iterator[_Turn]:
    """Yield the turns. apart: whether each paragraph of an answer may be another's."""
    current: _Turn | None = None
    for n, one in enumerate(paragraphs):
        words = text[one.start : one.end]
        if is_aside(words):
            continue
        following = text[paragraphs[n + 1].start : paragraphs[n + 1].end] if n + 1 < len(paragraphs) else ""
        asks = _is_question(words) or (current is not None and not current.asks and _is_remark(words, following))
        listed = current is not None and text[current.parts[-1].end - 1] in ":;"
        if current and current.asks == asks and (listed or not apart):
            current = replace(current, parts=(*current.parts, one))
            continue
        if current:
            yield current
        current = _Turn(asks, (one,))
    if current:
        yield current


def _is_question(words: str) -> bool:
    """Whether a paragraph asks: a few sentences that end with a question, or begin with one and trail off."""
    bare = words.strip()
    if len(bare) > _LONGEST_QUESTION or bare[0] in MARKS:
        return False
    if _PROMPT.match(bare):
        return True
    sentences = _SENTENCE.split(bare)
    if bare.endswith("?"):
        own = _FIRST.search(bare) is not None
        return (
            len(sentences) <= _FEW
            if own and not _ASKING.match(sentences[0])
            else bool(_YOU.search(bare) or _ASKING.match(sentences[-1]) or not own)
        )
    return len(sentences) <= 2 and sentences[0].endswith("?") and bool(_ASKING.match(bare)) and not _FIRST.search(bare)


def _is_remark(words: str, following: str) -> bool:
    """Whether an interviewer remarks something: a few words without *I*, before what begins like an answer."""
    short = len(words.split()) <= _REMARK and not _FIRST.search(words) and not _ANSWERING.match(words)
    return short and bool(_ANSWERING.match(following) or _FIRST.search(following[:_LONGEST_QUESTION]))


def is_aside(words: str) -> bool:
    """Whether a paragraph is a heading, a credit, a pulled quotation or a note between the turns."""
    bare = words.strip()
    if bare[0] in MARKS and _PULLED.search(bare):
        return True
    return bool(_CREDIT.search(bare)) or (len(bare.split()) <= _HEADING and bare[-1].isalnum())


def _speaks_of_himself(text: str, paragraph: Span) -> bool:
    return bool(_FIRST.search(_unquoted(text, paragraph)))


def _unquoted(text: str, span: Span) -> str:
    return re.sub(r"[\"“][^\"”]*[\"”]?", "", text[span.start : span.end])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _candidate(turn: _Turn, who: Parties) -> Candidate:
    source = who.asker if turn.asks else who.asked
    return Candidate(
        rule=ASKS if turn.asks else ANSWERS,
        cue=(),
        source=(source,) if source else (),
        content=turn.parts,
        manner=Manner.ASK if turn.asks else Manner.ASSERT,
        directness=Directness.DIRECT,
    )
