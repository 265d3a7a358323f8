"""Forms that whole lines have: headlines ("Roe: 'No deal'", "Mine collapse kills 12, officials say") and transcripts.

Sources: AP Stylebook, "headlines" (attribution after a colon or a comma); the layout of court, parliament and
interview transcripts, NAME or Q and A, a colon, and what was said.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.quotations import MARKS
from rashomon.records import Directness, Document, Manner, Span, Zone, ZoneKind
from rashomon.spans import trimmed

_NAME = r"[A-Z][\w.'’&-]*(?: (?:(?:of|the|for|de|van|von|al|bin) ){0,2}[A-Z0-9][\w.'’&-]*){0,5}"
_BEFORE = re.compile(r"(?P<source>[^:\n]{2,60})(?P<mark>: )(?P<content>\S.*)")
_BEHIND = re.compile(r"(?P<content>.*\S)(?P<mark>: | [–—-] )(?P<source>[^:\n]{2,40}?)[.]?")
_SPEAKER = re.compile(
    r"(?P<source>(?:[A-Z][A-Z.'’-]+|Q|A)(?: (?:[A-Z][A-Z.'’-]*|\([^()\n]{1,40}\))){0,5})\s?:\s+(?P<content>\S.*)", re.S
)
_MIXED_SPEAKER = re.compile(rf"(?P<source>{_NAME}(?: \([^()\n]{{1,40}}\))?): (?P<content>\S.*)", re.S)
_FEWEST_TURNS = 3  # of a name in ordinary letters before a colon, for a text to be a transcript


def find(document: Document, zones: Sequence[Zone], speakers: Collection[str]) -> Iterator[Candidate]:
    """Yield the candidates that the form of a line alone gives.

    speakers: the words, in lower case, that sources are called by in the sentences. A headline's colon stands between somebody and what
    he says ("Roe: No deal") or between a topic and what is said of it ("Budget talks: five things to know"); who
    speaks in a headline speaks in the report, too.
    """
    for zone in zones:
        if zone.kind is ZoneKind.HEADLINE:
            yield from _headline(document.text, zone.span, speakers)
    yield from _transcript(document.text, [zone for zone in zones if zone.kind is ZoneKind.BODY])


def _headline(text: str, span: Span, speakers: Collection[str]) -> Iterator[Candidate]:
    line = text[span.start : span.end]
    for pattern in (_BEFORE, _BEHIND):
        match = pattern.fullmatch(line)
        if match and _names(match["source"], speakers):
            mark = min(match.end("source"), match.end("content"))
            cue = Span(mark, mark + len(match["mark"].rstrip()))
            yield _candidate(text, span, match, rule="headline", cue=trimmed(line, cue.start, cue.end) or cue)
            return


def _names(source: str, speakers: Collection[str]) -> bool:
    """Whether what stands beside a headline's colon is somebody who speaks: all of its words name sources."""
    return not set(source) & set(MARKS) and all(word in speakers for word in source.lower().split())


def _transcript(text: str, bodies: Sequence[Zone]) -> Iterator[Candidate]:
    """Yield the turns: a speaker's words reach to the next speaker, when the text is a transcript."""
    turns = [(zone, _SPEAKER.fullmatch(text, zone.span.start, zone.span.end)) for zone in bodies]
    if sum(match is not None for _, match in turns) < 1:
        mixed = [(zone, _MIXED_SPEAKER.fullmatch(text, zone.span.start, zone.span.end)) for zone in bodies]
        turns = mixed if _is_transcript([match["source"] for _, match in mixed if match]) else []
    for zone, match in turns:
        if match:
            cue = Span(match.end("source"), text.index(":", match.end("source")) + 1)
            yield _candidate(text, zone.span, match, rule="transcript", cue=cue, offset=0)


def _is_transcript(speakers: Sequence[str]) -> bool:
    return len(speakers) >= _FEWEST_TURNS and len(set(speakers)) < len(speakers)


def _candidate(
    text: str, line: Span, match: re.Match[str], *, rule: str, cue: Span, offset: int | None = None
) -> Candidate:
    shift = line.start if offset is None else offset
    source = trimmed(text, match.start("source") + shift, match.end("source") + shift)
    content = trimmed(text, match.start("content") + shift, match.end("content") + shift)
    return Candidate(
        rule=rule,
        cue=(Span(cue.start + shift, cue.end + shift),),
        source=(source,) if source else (),
        content=(content,) if content else (),
        manner=Manner.ASSERT,
        directness=Directness.DIRECT if rule == "transcript" else None,
    )
