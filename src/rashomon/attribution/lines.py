"""Forms that whole lines have: headlines ("Roe: 'No deal'"), transcripts, and quotations that somebody signs.

Sources: AP Stylebook, "headlines" (attribution after a colon or a comma); the layout of court, parliament and
interview transcripts, NAME or Q and A, a colon, and what was said; that of vox pops and epigraphs, a quotation, a dash
and a name (Chicago Manual of Style, "epigraphs").
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.interviews import is_aside
from rashomon.attribution.people import names_speakers
from rashomon.attribution.quotations import MARKS
from rashomon.records import Directness, Document, Manner, Span, Zone, ZoneKind

_NAME = r"[A-Z][\w.'’&-]*(?: (?:(?:of|the|for|de|van|von|al|bin) ){0,2}[A-Z0-9][\w.'’&-]*){0,5}"
_BEFORE = re.compile(r"(?P<source>[^:\n]{2,60})(?P<mark>:) (?P<content>\S.*)")
_BEHIND = re.compile(r"(?P<content>.*\S)\s*(?P<mark>:|(?<=\s)[–—-]) (?P<source>[^:\n]{2,40}?)[.]?")
_CAPITALS = r"[A-Z][A-Z.'’-]*(?: (?:[A-Z][A-Z.'’-]*|\([^()\n]{1,40}\))){0,5}"
_SPEAKER = re.compile(rf"[\"“]?(?P<source>{_CAPITALS})\s?(?P<mark>:)\s+(?P<content>\S.*)", re.DOTALL)
_MIXED_SPEAKER = re.compile(rf"(?P<source>{_NAME}(?: \([^()\n]{{1,40}}\))?)(?P<mark>:) (?P<content>\S.*)", re.DOTALL)
# As Wikinews prints them: "((Elin Moe)) I built a raft."
_BRACKETED = re.compile(r"(?P<mark>\(\()(?P<source>[^()\n]{1,60})\)\)\s?:?\s*(?P<content>\S.*)", re.DOTALL)
_SIGNED = re.compile(
    rf"(?P<content>[\"”][^\"“”]+[\"”]|“(?:[^“”]|“[^“”]*”)+”)(?:\s*(?=[―—–])|\s+(?=-))(?P<mark>[―—–-])\s?(?P<source>{_NAME})(?<!\.)"
    r"(?: ?[,(][^\n]{2,80}?)?[.]?"
)
_DASHES = frozenset("―—–-")
_SHORT_SOURCE = 3  # words: "state TV", "officials", "rescue service"
# Turns before a text is a transcript: a single "NOTE: ..." is none, and names in ordinary letters need more proof.
_FEWEST_TURNS, _FEWEST_MIXED_TURNS = 2, 3
# Turns of a whole interview, and which share of its paragraphs has a mark at least.
_WHOLE, _MARKED = 4, 0.5


def find(document: Document, zones: Sequence[Zone], speakers: Collection[str]) -> Iterator[Candidate]:
    """Yield the candidates that the form of a line alone gives.

    speakers: the words, in lower case, that sources are called by in the sentences. A headline's colon stands between
    somebody and what he says ("Roe: No deal") or between a topic and what is said of it ("Budget talks: five things
    to know"); who speaks in a headline speaks in the report, too, or is called by a noun of speakers.
    """
    for zone in zones:
        if zone.kind is ZoneKind.HEADLINE:
            yield from _headline(document.text, zone.span, speakers)
    paragraphs = [zone.span for zone in zones if zone.kind is ZoneKind.BODY]
    yield from _transcript(document.text, paragraphs)
    yield from _signed(document.text, paragraphs)


def _headline(text: str, line: Span, speakers: Collection[str]) -> Iterator[Candidate]:
    for pattern in (_BEFORE, _BEHIND):
        match = pattern.fullmatch(text, line.start, line.end)
        if match and _names(match["source"], speakers):
            yield _candidate(match, rule="headline")
            return


def _names(source: str, speakers: Collection[str]) -> bool:
    """Whether what stands beside a headline's colon is somebody who speaks: by the report, or by the noun itself."""
    words = source.lower().split()
    if set(source) & set(MARKS):
        return False
    return all(word in speakers for word in words) or (len(words) <= _SHORT_SOURCE and names_speakers(words[-1]))


def _transcript(text: str, paragraphs: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the turns of a transcript, with their paragraphs; nothing when the text is none."""
    turns = _marked_turns(text, paragraphs)
    belonging = _going_on(text, paragraphs, turns)
    for turn in turns:
        one = _candidate(turn, rule="transcript", directness=Directness.DIRECT)
        yield replace(one, content=(*one.content, *belonging.get(turn.start(), ())))


def _marked_turns(text: str, paragraphs: Sequence[Span]) -> list[re.Match[str]]:
    bracketed = _turns(text, paragraphs, _BRACKETED)
    if len(bracketed) >= _FEWEST_TURNS:  # beside them some answers have "NG:" or a name
        begun = {turn.start() for turn in bracketed}
        rest = [one for one in paragraphs if one.start not in begun]
        others = _turns(text, rest, _SPEAKER) or []
        named = {turn.start() for turn in others}
        others += _turns(text, [one for one in rest if one.start not in named], _MIXED_SPEAKER)
        return sorted((*bracketed, *others), key=lambda turn: turn.start())
    turns = _turns(text, paragraphs, _SPEAKER)
    if len(turns) >= _FEWEST_TURNS:
        return turns
    turns = _turns(text, paragraphs, _MIXED_SPEAKER)
    speakers = {turn["source"] for turn in turns}
    return turns if len(turns) >= _FEWEST_MIXED_TURNS and len(speakers) < len(turns) else []


def _going_on(text: str, paragraphs: Sequence[Span], turns: Sequence[re.Match[str]]) -> dict[int, tuple[Span, ...]]:
    """Return the paragraphs without a mark that belong to the turn before them, by where that begins.

    Only between the turns of a whole interview: most of the paragraphs from its first turn on are marked.
    """
    begins = {turn.start() for turn in turns}
    first, last = min(begins, default=0), max(begins, default=0)
    among = [one for one in paragraphs if first <= one.start <= last]
    if len(turns) < _WHOLE or len(turns) < _MARKED * len(among):
        return {}
    found: dict[int, tuple[Span, ...]] = {}
    current = first
    for one in among:
        if one.start in begins:
            current = one.start
        elif not is_aside(text[one.start : one.end]):
            found[current] = (*found.get(current, ()), one)
    return found


def _signed(text: str, paragraphs: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the paragraphs that are a quotation, a dash and a name, or the last two of these below the first."""
    before: Span | None = None
    for paragraph in paragraphs:
        start = before.start if before and text[paragraph.start] in _DASHES else paragraph.start
        match = _SIGNED.fullmatch(text, start, paragraph.end)
        if match:
            yield _candidate(match, rule="signed", directness=Directness.DIRECT)
        before = paragraph


def _turns(text: str, paragraphs: Sequence[Span], pattern: re.Pattern[str]) -> list[re.Match[str]]:
    found = (pattern.fullmatch(text, paragraph.start, paragraph.end) for paragraph in paragraphs)
    return [match for match in found if match]


def _candidate(match: re.Match[str], *, rule: str, directness: Directness | None = None) -> Candidate:
    return Candidate(
        rule=rule,
        cue=(Span(*match.span("mark")),),
        source=(Span(*match.span("source")),),
        content=(Span(*match.span("content")),),
        manner=Manner.ASSERT,
        directness=directness,
    )
