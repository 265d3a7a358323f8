"""Who carries what somebody else said: "the mayor denied it, according to the daily Ledger" is the mayor's."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.carriers import is_media
from rashomon.attribution.channels import chain_of
from rashomon.attribution.cutting import up_to
from rashomon.attribution.nesting import Placed
from rashomon.attribution.nominals import nominal
from rashomon.attribution.relays import kind
from rashomon.attribution.syntax import Tree, tree_at
from rashomon.records import Relay
from rashomon.spans import word_starts

_REPORTS = re.compile(r"\b(?:report(?:s|ed)?|according to)\b")
_SHOWS = re.compile(r"\b(?:show(?:s|ed)?|found|finds|reveal(?:s|ed)|indicat(?:es|ed)|read|reads)\b")
_NEARLY_ALL = 0.7  # of the words; the rest are adverbs and phrases between the parts


def passed_on(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates; a carrier's content that is one attribution becomes that attribution, with its relay.

    Which candidates name a carrier as their source was seen when they were found: those of "according to" with a
    relay. n log n in the candidates.
    """
    ordered = sorted(candidates, key=attrgetter("cue"))
    starts = [one.cue[0].start for one in ordered]
    changed: dict[int, Candidate | None] = {}
    for index, carrier in enumerate(ordered):
        if carrier.rule != "according to" or not carrier.relay or not carrier.content:
            continue
        first, last = carrier.content[0].start, carrier.content[-1].end
        inside = range(bisect.bisect_left(starts, first), bisect.bisect_left(starts, last))
        changed[index] = replace(carrier, relay=())  # nobody's words but its own, unless they turn out to be somebody's
        voices = (i for i in inside if i != index and ordered[i].rule != "passive")
        said = max(voices, key=lambda i: _share(text, ordered[i], carrier), default=None)
        if said is not None and _share(text, ordered[said], carrier) >= _NEARLY_ALL:
            changed |= {index: None, said: _carried(text, ordered[said], carrier)}
    kept = (changed.get(index, one) for index, one in enumerate(ordered))
    return [one for one in kept if one is not None]


def handed_on(text: str, trees: Sequence[Tree], placed: Sequence[Placed]) -> list[Placed]:
    """Return the candidates; one who only passes on what is one other's account becomes its outermost carrier.

    "He will retire in June, he told his staff, the Daily Courier reported": behind what they pass on, media and, after
    "according to", documents are carriers. Linear in the candidates.
    """
    children: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(placed):
        if one.parent is not None:
            children[one.parent].append(index)
    gone: dict[int, int] = {}
    changed: dict[int, Candidate] = {}
    for index, inner in children.items():
        carrier = placed[index].candidate
        relay = _relay_behind(text, trees, carrier)
        said = max(inner, key=lambda i: _share(text, placed[i].candidate, carrier))
        if relay and _share(text, placed[said].candidate, carrier) >= _NEARLY_ALL:
            gone[index] = said
            voice = changed.get(said, placed[said].candidate)
            changed[said] = replace(voice, relay=(*carrier.relay, *relay, *voice.relay))
    return _without(placed, gone, changed)


def _relay_behind(text: str, trees: Sequence[Tree], carrier: Candidate) -> tuple[Relay, ...]:
    """Return the source as a carrier, if it is one that reports behind what is said; else nothing."""
    if not carrier.source or not carrier.cue:
        return ()
    cue = text[carrier.cue[0].start : carrier.cue[-1].end].lower()
    if carrier.cue[0].start < carrier.content[-1].start and not cue.startswith("according"):
        return ()
    tree = tree_at(trees, carrier.source[0].start)
    if tree is None or not (_REPORTS.search(cue) or _SHOWS.search(cue)):
        return ()
    first, last = tree.token_at(carrier.source[0].start), tree.token_at(carrier.source[-1].end - 1)
    tokens = list(range(first, last + 1))
    named = kind(tree, nominal(tree, first) or tokens)
    is_document = named == "document" and (cue.startswith("according") or bool(_SHOWS.search(cue)))
    passes_on = is_document or (is_media(named) and bool(_REPORTS.search(cue)))
    return chain_of(tree, tokens) if passes_on else ()


def _without(placed: Sequence[Placed], gone: Mapping[int, int], changed: Mapping[int, Candidate]) -> list[Placed]:
    """Return the candidates but the carriers; what stood inside a carrier's content stands where the carrier stood."""
    kept: list[Placed] = []
    moved: dict[int, int] = {}
    for index, one in enumerate(placed):
        if index in gone:
            continue
        parent = one.parent
        while parent is not None and parent in gone:
            parent = placed[parent].parent
        moved[index] = len(kept)
        kept.append(Placed(changed.get(index, one.candidate), None if parent is None else moved[parent]))
    return kept


def _carried(text: str, said: Candidate, carrier: Candidate) -> Candidate:
    """Return an attribution with its carrier as a relay, and without the words that name it."""
    cut = min(span.start for span in (*carrier.cue, *carrier.source))
    content = up_to(text, said.content, cut) or said.content
    return replace(said, content=content, relay=(*carrier.relay, *said.relay))


def _share(text: str, one: Candidate, carrier: Candidate) -> float:
    """Return how much of a carrier's content an attribution makes up, by words; 0 when it lacks source or content."""
    if not one.source or not one.content:
        return 0.0
    whole = set(word_starts(text, carrier.content))
    channels = [span for relay in one.relay for span in relay.spans]
    parts = word_starts(text, [*one.source, *one.cue, *one.content, *one.addressee, *channels])
    return len(whole.intersection(parts)) / max(1, len(whole))
