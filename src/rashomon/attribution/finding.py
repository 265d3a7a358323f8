"""From a report and its parses to attributions: the parts in order."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon import datelines
from rashomon.attribution import interviews, lexicon, lines, phrases, verbs
from rashomon.attribution.absences import spoken
from rashomon.attribution.candidates import Candidate
from rashomon.attribution.carrying import handed_on, passed_on
from rashomon.attribution.circumstances import surrounded
from rashomon.attribution.cutting import without_marks, without_time
from rashomon.attribution.directness import directness_of
from rashomon.attribution.distances import distanced
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.linking import Linker
from rashomon.attribution.manners import Manners
from rashomon.attribution.moods import acting
from rashomon.attribution.nesting import Placed, place
from rashomon.attribution.quotations import MARKS, find_quotations
from rashomon.attribution.repairs import mended
from rashomon.attribution.reports import ZONES
from rashomon.attribution.scores import reason, score
from rashomon.attribution.siblings import apart
from rashomon.attribution.syntax import Tree
from rashomon.attribution.with_rules import BESIDE_MODEL, joined
from rashomon.ids import make_id
from rashomon.protocols import Parse
from rashomon.records import Attribution, Directness, Document, Manner, Span, ZoneKind
from rashomon.spans import merged
from rashomon.who import Absence

STAGE = "attribution/7"
BY_RULES = "attribution/5"  # without a tagger: what the tagger has found is not replaced by it

# What somebody is called, without what follows to describe him.
_CALLED = re.compile(r"(?:(?! of | for | in | at | from | who | that )[^,(:;])*")


def find(  # noqa: PLR0913  # a report, its name, and what else was read off it
    document: Document,
    parses: Sequence[Parse],
    *,
    made_by: str,
    tagged: Sequence[Candidate] | None = None,
    absences: Sequence[Absence] = (),
    without: frozenset[str] = frozenset(),
) -> list[Attribution]:
    """Return who said what in a report, in text order; the longer of two that begin together comes first.

    parses: of its headlines and paragraphs, as `parse_report` gives them; none: nothing but whole lines is found.
    tagged: what a tagger found in them, as `tag_report` gives it; None: the rules decide alone.
    absences: of the same report, as `find_absences` gives them: who declines to speak gives no account.
    without: rules of `BESIDE_MODEL` that are left out beside a tagger.
    Pure, and n log n in the length of the text. Never raises.
    """
    report = _Report(document)
    carriers = dict.fromkeys(map(str.lower, datelines.agencies(document.text)), "agency")
    trees = [Tree(document.text, mended(parse, lexicon.load()), carriers) for parse in parses if len(parse)]
    candidates = list(_in_sentences(trees, lexicon.load()))
    candidates += _in_lines(report, candidates)
    linked = Linker(document.text, report.zones, report.quotations).link(apart(document.text, candidates))
    ruled = passed_on(document.text, linked)
    if tagged is not None:
        rules = [rule for rule in BESIDE_MODEL if rule not in without]
        ruled = joined(document.text, tagged, ruled, Manners(parses, lexicon.load()), rules)
    told = spoken(document.text, ruled, absences)
    if not any(one.rule == "transcript" for one in candidates):
        told = interviews.beside(told, interviews.turns(document.text, report.zones, trees))
    placed = distanced(document.text, report.zones, report.quotations, place(document.text, told))
    placed = handed_on(document.text, trees, acting(document.text, trees, surrounded(trees, placed)))
    found = _attributions(report, placed, made_by)
    return sorted(found, key=lambda one: (one.content[0].start, -one.content[-1].end))


class _Report:
    """A document with its paragraphs and quotations, each found by its position in logarithmic time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.zones = [zone for zone in document.zones if zone.kind in ZONES]
        self.quotations = find_quotations(document.text, self.zones)
        self._starts = [zone.span.start for zone in self.zones]

    def zone(self, position: int) -> ZoneKind:
        """Return the kind of zone that a position is in."""
        return self.zones[max(0, bisect.bisect_right(self._starts, position) - 1)].kind

    def directness(self, one: Candidate) -> Directness:
        """Return how a content is given; where the cue itself is quoted, only the marks inside that quotation count."""
        first = bisect.bisect_left(self.quotations, one.content[0].start, key=attrgetter("start"))
        last = bisect.bisect_right(self.quotations, one.content[-1].end, key=attrgetter("start"))
        near = self.quotations[max(0, first - 2) : last]
        outside = [quoted for quoted in near if not quoted.holds(one.cue[0].start)]
        return directness_of(self.document.text, one.content, outside)

    def asks(self, one: Candidate) -> bool:
        """Whether a content ends with a question of its own, not with one that it quotes."""
        last = one.content[-1]
        text = self.document.text[last.start : last.end].rstrip(f"{MARKS} ")
        index = bisect.bisect_left(self.quotations, last.start + len(text), key=attrgetter("start")) - 1
        quoted = self.quotations[index] if index >= 0 else None
        is_quoted = quoted is not None and quoted.inner and quoted.holds(last.start + len(text) - 1)
        return text.endswith("?") and (one.quoted or not is_quoted)


def _in_sentences(trees: Iterable[Tree], words: Lexicon) -> Iterator[Candidate]:
    for tree in trees:
        yield from verbs.find(tree, words)
        yield from phrases.find(tree, words)


def _in_lines(report: _Report, others: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what the form of lines gives, unless a word before the colon is a cue itself: 'Coach Warns: "..."'."""
    cues = sorted(span.start for one in others for span in one.cue)
    for one in lines.find(report.document, report.zones, _speakers(report.document.text, others)):
        first = bisect.bisect_left(cues, one.source[0].start)
        if one.rule != "headline" or first == len(cues) or cues[first] >= one.source[0].end:
            yield one


def _speakers(text: str, candidates: Iterable[Candidate]) -> frozenset[str]:
    """Return the words, in lower case, that sources are called by."""
    sources = {text[span.start : span.end].lower() for one in candidates for span in one.source}
    called = (match.group() for source in sources if (match := _CALLED.match(source)))
    return frozenset(word for name in called for word in name.split())


def _attributions(report: _Report, placed: Sequence[Placed], made_by: str) -> Iterator[Attribution]:
    """Yield the records, outer ones before inner ones. What kind a carrier is, one place may tell for all."""
    ids: list[str] = []
    text = report.document.text
    kinds = {relay.name: relay.kind for one in placed for relay in one.candidate.relay if relay.kind}
    for one in placed:
        found = one.candidate
        named = without_marks(text, without_time(text, found.source)) if found.source else ()
        source, cue, content = (_whole_words(text, spans) for spans in (named, found.cue, found.content))
        ids.append(make_id("attribution", report.document.id, source, cue, content))
        directness = found.directness or report.directness(found)
        yield Attribution(
            id=ids[-1],
            document=report.document.id,
            source=source,
            cue=cue,
            content=content,
            directness=directness,
            manner=Manner.ASK if directness is Directness.DIRECT and report.asks(found) else found.manner,
            zone=report.zone(content[0].start),
            score=score(found),
            reason=reason(found),
            made_by=made_by,
            addressee=_whole_words(text, found.addressee),
            relay=tuple(replace(relay, kind=relay.kind or kinds.get(relay.name)) for relay in found.relay),
            distance=_whole_words(text, found.distance),
            parent=None if one.parent is None else ids[one.parent],
        )


def _whole_words(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans, none of which begins or ends inside a word: parsers cut "id" and "cannot" in two."""
    found = []
    for span in spans:
        start, end = span.start, span.end
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        found.append(Span(start, end))
    return merged(found)
