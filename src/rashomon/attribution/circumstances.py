"""To whom and through what something was said, told by the phrases around its cue.

They are read from left to right by parts of speech (`channels.py`), since small parsers hang them anywhere. Whose they
are is told by where they stand: in no content, and nearest to their cue.
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from rashomon.attribution.addressees import addressee_of, is_addressing
from rashomon.attribution.candidates import Candidate
from rashomon.attribution.carriers import is_media
from rashomon.attribution.channels import Phrase, phrases_in
from rashomon.attribution.cutting import up_to
from rashomon.attribution.linking import without
from rashomon.attribution.nesting import Placed
from rashomon.attribution.nominals import is_time, nominal
from rashomon.attribution.relays import as_relay, kind
from rashomon.attribution.syntax import Tree, noun_phrase, tree_at
from rashomon.attribution.voices import is_passive
from rashomon.records import Relay, Span
from rashomon.spans import merged, overlaps

_REACH = 60  # tokens on either side of a cue; the cost stays linear
_SAID = re.compile(r"[\s,:]*(?P<said>(?:that|whether|if|why|how|what|when|where|who)\b|[\"“‘'«„])")
_CONJUNCTIONS = frozenset({"and", "but", "while", "whereas", "although", "though", "as", "even", "after", "before"})
_SIBLINGS = 4  # cues of one source in one sentence
# Outermost first: who publishes, where it was posted, what it stood in, who spoke for the source.
_DEPTH = {"post": 1, "document": 2, "spokesperson": 3}


@dataclass(frozen=True, slots=True)
class _Level:
    """What stands inside one content, or outside of all: its bounds, the contents, the candidates by their cues."""

    bounds: Sequence[Span] | None
    contents: Sequence[Span]
    ordered: Sequence[Candidate]

    def is_free(self, position: int) -> bool:
        """Whether a position is on this level and in no content of it."""
        return not _is_in(position, self.contents) and (self.bounds is None or _is_in(position, self.bounds))

    def content_between(self, start: int, end: int) -> bool:
        """Whether a content begins between two positions."""
        index = bisect.bisect_right(self.contents, start, key=attrgetter("start"))
        return index < len(self.contents) and self.contents[index].start < end


def _is_in(position: int, spans: Sequence[Span]) -> bool:
    index = bisect.bisect_right(spans, position, key=attrgetter("start")) - 1
    return index >= 0 and position < spans[index].end


def surrounded(trees: Sequence[Tree], placed: Sequence[Placed]) -> list[Placed]:
    """Return the same candidates, each with its addressee and carriers.

    trees: of the report, in text order, none empty. Told to a carrier is both, to whom and through whom. n log n in the
    tokens and candidates.
    """
    levels = _levels(placed)
    done = []
    for one in placed:
        tree = tree_at(trees, one.candidate.cue[0].start) if one.candidate.cue else None
        found = _Around(tree, one.candidate, levels[one.parent]).filled() if tree else one.candidate
        done.append(Placed(found, one.parent))
    return done


def _levels(placed: Sequence[Placed]) -> dict[int | None, _Level]:
    by_parent: dict[int | None, list[Candidate]] = defaultdict(list)
    for one in placed:
        by_parent[one.parent].append(one.candidate)
    return {
        parent: _Level(
            None if parent is None else placed[parent].candidate.content,
            merged(span for one in members for span in one.content),
            sorted((one for one in members if one.cue), key=attrgetter("cue")),
        )
        for parent, members in by_parent.items()
    }


class _Around:
    """One candidate and what stands around its cue."""

    def __init__(self, tree: Tree, one: Candidate, level: _Level) -> None:
        self.tree, self.level = tree, level
        self.cue = tree.token_at(one.cue[0].start)
        self.one = one
        self.one = self._turned()
        self.index = bisect.bisect_left(level.ordered, one.cue, key=attrgetter("cue"))

    def filled(self) -> Candidate:
        """Return the candidate with addressee and carriers, and with nothing of them in its cue."""
        phrases = [*self._before(), *self._behind()]
        told = self._told()
        addressee = told or next((self.tree.spans(one.addressee) for one in phrases if one.addressee), ())
        heard = self._heard(told) or self._heard_before()
        relays = _outermost_first(chain(self.one.relay, heard, *(one.relays for one in phrases)), self.one.source)
        return replace(
            self.one,
            addressee=addressee,
            relay=relays,
            cue=self._bare(self.one.cue, [one for one in phrases if self.tree.word[one.first] != "quoted"]),
            source=self._bare(self.one.source, phrases),
            content=self._without_told(told),
        )

    def _turned(self) -> Candidate:
        """Return the candidate; who was told something by somebody is its addressee, and no source."""
        verb = self._verb()
        told = self.tree.child(verb, "nsubjpass")
        if told is None or not is_addressing(self.tree.parse.lemma[verb]) or not self.one.source:
            return self.one
        named = self.tree.spans(noun_phrase(self.tree, told))
        if not any(overlaps(a, b) for a in self.one.source for b in named):
            return self.one
        agent = self.tree.child(verb, "agent")
        by = nominal(self.tree, agent + 1) if agent is not None else []
        return replace(self.one, source=self.tree.spans(by), addressee=self.one.source)

    def _told(self) -> tuple[Span, ...]:
        """Return to whom by the cue's verb, up to where what is said begins; nobody is told by a passive."""
        verb = self._verb()
        if self.one.addressee:
            found = self.one.addressee
        else:
            found = () if is_passive(self.tree, verb) else self.tree.spans(addressee_of(self.tree, verb, self._own))
        begin = min((span.start for span in self.one.content if found and span.start > found[0].start), default=None)
        return tuple(
            piece
            for span in (up_to(self.tree.text, found, begin) if begin else found)
            for piece in without(span, self.one.source)
        )

    def _without_told(self, told: Sequence[Span]) -> tuple[Span, ...]:
        """Return the content from where it goes on behind whom it is said to: "asked | the bank whether ..."."""
        first, *rest = self.one.content
        if not told or told[0].start != first.start or told[-1].end >= first.end:
            return self.one.content
        match = _SAID.match(self.tree.text, told[-1].end, first.end)
        return (Span(match.start("said"), first.end), *rest) if match else self.one.content

    def _own(self, token: int) -> bool:
        """Whether a token belongs to the candidate's content."""
        return any(span.start <= self.tree.parse.start[token] < span.end for span in self.one.content)

    def _verb(self) -> int:
        """Return the token of the cue that is a verb, or its first one."""
        end = self.one.cue[-1].end
        reach = range(self.cue, min(len(self.tree), self.cue + 6))
        verbs = (i for i in reach if self.tree.parse.start[i] < end and self.tree.parse.pos[i] == "VERB")
        return next(verbs, self.cue)

    def _heard(self, told: Sequence[Span]) -> tuple[Relay, ...]:
        """Return the addressee as a carrier, if it is one."""
        if not told:
            return ()
        first = self.tree.token_at(told[0].start)
        tokens = [i for i in range(first, min(len(self.tree), first + 14)) if self.tree.parse.end[i] <= told[-1].end]
        return as_relay(self.tree, tokens) if is_media(kind(self.tree, tokens)) else ()

    def _heard_before(self) -> tuple[Relay, ...]:
        """Return who carries what the cue only adds to: "told Norrwire that it rained, adding that it hailed"."""
        if self.tree.word[self.cue] != "adding" or self.index == 0 or not self._is_sibling(self.index - 1):
            return ()
        return _Around(self.tree, self.level.ordered[self.index - 1], self.level).filled().relay

    def _before(self) -> list[Phrase]:
        """Return the phrases before the cue that are its own, or that it shares with its source's cue before it."""
        first = self.index
        while first > 0 and self.index - first < _SIBLINGS and self._is_sibling(first - 1):
            first -= 1
        begin, end = self._sentence()
        end = self._token_of(first)
        shut = self._token_of(first - 1) if first > 0 else begin - 1
        free = self._free(range(max(begin, shut + 1, end - _REACH), end))
        found = list(phrases_in(self.tree, free))
        if shut < begin:
            return found
        before = self.level.ordered[first - 1]
        return [one for one in found if self._begins_clause(one, before, self.level.ordered[first])]

    def _behind(self) -> list[Phrase]:
        """Return the phrases behind the cue, up to another's cue."""
        _, end = self._sentence()
        following = self._token_of(self.index + 1) if self.index + 1 < len(self.level.ordered) else end
        free = self._free(range(self.cue, min(end, following, self.cue + _REACH)))
        found = list(phrases_in(self.tree, free))
        if following >= end:
            return found
        after = self.level.ordered[self.index + 1]
        return [one for one in found if not self._begins_clause(one, self.one, after)]

    def _begins_clause(self, phrase: Phrase, before: Candidate, after: Candidate) -> bool:
        """Whether a phrase between two cues belongs to the second: behind what the first says, before who says more.

        A phrase that ends where a conjunction begins a clause ends the one before: "in a statement, while Lee said".
        """
        at = self.tree.parse.start[phrase.first]
        own = not after.source or after.source[0].start > at
        return own and not self._ends_clause(phrase) and self.level.content_between(before.cue[0].start, at)

    def _ends_clause(self, phrase: Phrase) -> bool:
        behind = phrase.last
        while behind < len(self.tree) and (self.tree.word[behind] == "," or is_time(self.tree, behind)):
            behind += 1
        return behind < len(self.tree) and self.tree.word[behind] in _CONJUNCTIONS

    def _free(self, tokens: Iterable[int]) -> list[int]:
        return [token for token in tokens if self.level.is_free(self.tree.parse.start[token])]

    def _is_sibling(self, index: int) -> bool:
        """Whether a cue before this one is in the same sentence and of the same source."""
        begin, _ = self._sentence()
        other = self.level.ordered[index]
        return other.source == self.one.source and other.cue[0].start >= self.tree.parse.start[begin]

    def _token_of(self, index: int) -> int:
        """Return the first token of a candidate's cue; before the paragraph -1, behind it its length."""
        return self.tree.token_at(self.level.ordered[index].cue[0].start)

    def _sentence(self) -> tuple[int, int]:
        """Return the first token of the cue's sentence and one past its last, as far as is looked."""
        number = self.tree.parse.sentence[self.cue]
        begin = end = self.cue
        while begin > 0 and self.cue - begin < _REACH and self.tree.parse.sentence[begin - 1] == number:
            begin -= 1
        while end < len(self.tree) and end - self.cue < _REACH and self.tree.parse.sentence[end] == number:
            end += 1
        return begin, end

    def _bare(self, role: tuple[Span, ...], phrases: Sequence[Phrase]) -> tuple[Span, ...]:
        """Return a source or a cue up to the first phrase that a tagger took for a part of it."""
        begins = [self.tree.parse.start[one.first] for one in phrases]
        inside = [at for at in begins if role and role[0].start < at < role[-1].end]
        return up_to(self.tree.text, role, min(inside)) if inside else role


def _outermost_first(relays: Iterable[Relay], source: Sequence[Span]) -> tuple[Relay, ...]:
    """Return the carriers in order, each once, without the source itself."""
    kept: list[Relay] = []
    for one in relays:
        others = [span for other in kept for span in other.spans]
        is_source = any(a.start <= b.start < a.end for a in one.spans for b in source)
        if not is_source and not any(overlaps(a, b) for a in one.spans for b in others):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: _DEPTH.get(one.kind or "", 0)))
