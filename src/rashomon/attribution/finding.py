"""From a report and its parses to attributions: the parts in order."""

import bisect
from collections.abc import Iterable, Iterator, Sequence

from rashomon.attribution import lexicon, lines, phrases, verbs
from rashomon.attribution.candidates import Candidate
from rashomon.attribution.directness import directness_of
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.linking import Linker
from rashomon.attribution.nesting import Placed, place
from rashomon.attribution.quotations import Quotation, find_quotations
from rashomon.attribution.repairs import mended
from rashomon.attribution.reports import ZONES
from rashomon.attribution.scores import score
from rashomon.attribution.siblings import apart
from rashomon.attribution.syntax import Tree
from rashomon.ids import make_id
from rashomon.protocols import Parse
from rashomon.records import Attribution, Document, Span, Zone
from rashomon.spans import merged, overlaps

STAGE = "attribution/1"


def find(document: Document, parses: Sequence[Parse], *, made_by: str) -> list[Attribution]:
    """Return who said what in a report, in text order.

    parses: of its headlines and paragraphs, as `parse_report` gives them. Pure; linear in the text. Never raises.
    """
    zones = [zone for zone in document.zones if zone.kind in ZONES]
    quotations = find_quotations(document.text, zones)
    candidates = list(_candidates(document, parses, lexicon.load()))
    candidates += lines.find(document, zones, _speakers(document.text, candidates))
    linked = Linker(document.text, zones, quotations).link(apart(document.text, candidates))
    placed = place(document.text, linked)
    return _in_text_order(_attributions(document, placed, zones, quotations, made_by))


def _candidates(document: Document, parses: Sequence[Parse], words: Lexicon) -> Iterator[Candidate]:
    for parse in parses:
        tree = Tree(document.text, mended(parse, words))
        yield from verbs.find(tree, words)
        yield from phrases.find(tree, words)


def _speakers(text: str, candidates: Iterable[Candidate]) -> frozenset[str]:
    """Return the words, in lower case, that name sources."""
    sources = {span for one in candidates for span in one.source}
    return frozenset(word for span in sources for word in text[span.start : span.end].lower().split())


def _attributions(document, placed, zones, quotations, made_by):
    starts = [q.start for q in quotations]
    zstarts = [z.span.start for z in zones]
    ids = []
    for one in placed:
        c = one.candidate
        content = merged(c.content)
        source = merged(c.source); cue = merged(c.cue)
        ids.append(make_id("attribution", document.id, source, cue, content))
        lo = bisect.bisect_left(starts, content[0].start) - 3
        hi = bisect.bisect_right(starts, content[-1].end)
        near = [q for q in quotations[max(0, lo):hi]]
        zone = zones[max(0, bisect.bisect_right(zstarts, content[0].start) - 1)].kind
        yield Attribution(
            id=ids[-1], document=document.id, source=source, cue=cue, content=content,
            directness=c.directness or directness_of(document.text, content, near), manner=c.manner, zone=zone, score=score(c), reason=c.rule, made_by=made_by,
            addressee=merged(c.addressee), relay=c.relay, parent=ids[one.parent] if one.parent is not None else None)


def _in_text_order(found):
    return sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
