"""A report paragraph by paragraph: what each states, whose words are whose, and the names and times in them."""

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate

from rashomon import claims
from rashomon.claimed import Moment, Respect, RoleKind
from rashomon.claims.given import Given
from rashomon.claims.trees import MONTHS, Tree, has_meaning
from rashomon.entities.calling import said_for
from rashomon.entities.names import DETERMINERS, TITLES, fold
from rashomon.entities.profiling import name_in
from rashomon.entities.roles import country_of, is_description
from rashomon.protocols import Parse
from rashomon.records import Attribution, Document, Record, Span, ZoneKind
from rashomon.spans import words as words_at
from rashomon.times import zones
from rashomon.when import Dating, Timex
from rashomon.who import Entity, EntityKind

_DAY_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Report:
    """A document with what was found in it. said: when accounts were given, by their ids, where words tell."""

    document: Document
    attributions: Sequence[Attribution]
    entities: Sequence[Entity]
    moments: Sequence[Timex]
    said: dict[str, str]

    @classmethod
    def of(cls, document: Document, records: Iterable[Record]) -> "Report":
        """Return a document with those of the records that are needed."""
        given = list(records)
        return cls(
            document,
            [one for one in given if isinstance(one, Attribution)],
            [one for one in given if isinstance(one, Entity)],
            [one for one in given if isinstance(one, Timex)],
            {
                one.attribution: when
                for one in given
                if isinstance(one, Dating) and one.attribution and one.timex
                if (when := one.begin or one.value)[:1].isdigit()  # a day without a year is no day to compare
            },
        )

    @functools.cached_property
    def mentions(self) -> list[tuple[Span, Entity]]:
        """Where entities are named or pointed at, in text order."""
        return sorted(((span, one) for one in self.entities for span in one.mentions), key=lambda m: m[0])

    def called(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Yield the mentions between two places with what each means, by name; what pronouns mean, else in words."""
        for index in range(bisect.bisect_left(self.mentions, start, key=lambda one: one[0].start), len(self.mentions)):
            span, entity = self.mentions[index]
            if span.start >= end:
                return
            word = self.document.text[span.start : span.end]
            if name := said_for(word, entity) if word.lower() in _POINTING else _name(entity):
                yield span, name

    @functools.cached_property
    def words_of_names(self) -> frozenset[str]:
        """Words that names of the report's entities have: a surname is one where a tagger takes it for a noun."""
        return frozenset(word for one in self.entities for word in _name(one).split())

    @functools.cached_property
    def _ends(self) -> list[int]:
        """Return for each mention the greatest end so far, which never falls and can be searched."""
        return list(accumulate((span.end for span, _ in self.mentions), max))

    def named(self, span: Span) -> tuple[str, ...]:
        """Return the folded names in a phrase; what a pronoun stands for, too."""
        found: dict[str, None] = {}
        for index in range(bisect.bisect_right(self._ends, span.start), len(self.mentions)):
            place, entity = self.mentions[index]
            if place.start >= span.end:
                break
            if span.start < place.end:
                for name in names_of(self.document.text, place, entity):
                    found[name] = None
        return tuple(found)

    def datelined(self) -> tuple[str, ...]:
        """Return the folded names that datelines begin with: where the report was written."""
        text = self.document.text
        lines = (text[z.span.start : z.span.end] for z in self.document.zones if z.kind is ZoneKind.DATELINE)
        found = (" ".join(fold(re.split(r"[,(|–—-]", line, maxsplit=1)[0])) for line in lines)
        return tuple(dict.fromkeys(country_of(one, capitals=True) or one for one in found if one and one.isalpha()))

    def day_of_dateline(self) -> str | None:
        """Return the day that a dateline names without a year, as in TIMEX3, "XXXX-06-12"; None: none does."""
        lines = [zone.span for zone in self.document.zones if zone.kind is ZoneKind.DATELINE]
        days = (m.value for m in self.moments if any(a.start <= m.span.start < a.end for a in lines))
        return next((day for day in days if _DAY_OF_YEAR.fullmatch(day)), None)

    def source(self, home: Attribution) -> str:
        """Return the folded name of a source, else the words for it; empty: the report names nobody."""
        entity = next((one for one in self.entities if one.id == home.source_entity), None)
        said = entity.name if entity else words_at(self.document.text, home.source)
        return " ".join(fold(name_in(entity.name, entity.kind) or entity.name if entity else said))

    def outer(self, home: Attribution) -> tuple[str, ...]:
        """Return the ids of the accounts that one stands inside, the nearest first."""
        known = {one.id: one for one in self.attributions}
        found: list[str] = []
        while home.parent in known and home.parent not in found:
            found.append(home.parent)
            home = known[home.parent]
        return tuple(found)

    def home(self, position: int, *, by_cue: bool) -> Attribution | None:
        """Return the innermost account that says the word at a position; by_cue: or is introduced by it."""
        holding = [a for a in self.attributions if holds(a.content, position) or (by_cue and holds(a.cue, position))]
        return min(holding, key=lambda a: a.content[-1].end - a.content[0].start, default=None)


def _name(entity: Entity) -> str:
    """Return the name of one that has a name of its own; "Experts" is none."""
    return name_in(entity.name, entity.kind) if entity.kind not in {EntityKind.GROUP, EntityKind.ANONYMOUS} else ""


def holds(spans: Sequence[Span], position: int) -> bool:
    """Whether a position lies in one of the spans."""
    return any(span.start <= position < span.end for span in spans)


def names_of(text: str, place: Span, entity: Entity) -> Iterator[str]:
    """Yield the folded names of an entity: countries by their own name; of a description the names in it."""
    name = name_in(entity.name, entity.kind)
    folded = " ".join(fold(name))
    if folded in _PRONOUNS | _CALENDAR | TITLES:
        return
    if name and entity.kind is not EntityKind.GROUP:
        yield country_of(folded, capitals=True) or folded
        return
    for word in entity.name.split() if entity.kind is EntityKind.GROUP else text[place.start : place.end].split():
        bare = word.strip(",.;:'’\"“”()").removesuffix("'s").removesuffix("’s")
        folded = " ".join(fold(bare))
        if word[:1].isupper() and len(folded) > 2 and folded not in DETERMINERS:
            country = country_of(folded, capitals=True)
            if country or entity.kind is not EntityKind.GROUP or word != entity.name.split()[0]:
                yield country or folded


# ------------------------------------------------------------------ a paragraph


@dataclass(frozen=True)
class Passage:
    """A paragraph or headline with what it states, in its own positions; offset: where it begins in the document."""

    report: Report
    tree: Tree
    offset: int
    is_headline: bool

    @classmethod
    def of(cls, report: Report, parse: Parse) -> "Passage":
        """Return a paragraph or headline. parse: of it, in positions of the document."""
        start, end = parse.start[0], parse.end[-1]
        text = report.document.text[start:end]
        moved = replace(parse, start=tuple(p - start for p in parse.start), end=tuple(p - start for p in parse.end))
        moments = [
            Moment(
                span=Span(t.span.start - start, t.span.end - start),
                type=t.type.value,
                value=t.value,
                begin=t.begin,
                end_before=t.end_before,
            )
            for t in report.moments
            if start <= t.span.start and t.span.end <= end
        ]
        zone = next((z.kind for z in report.document.zones if z.span.start <= start < z.span.end), ZoneKind.BODY)
        named = {Span(at.start - start, at.end - start): name for at, name in report.called(start, end)}
        words = report.words_of_names

        def called(span: Span) -> str | None:
            word = text[span.start : span.end]
            return named.get(span) or (word if word in words else None)

        tree = Tree(claims.read(text, moved, moments), called)
        return cls(report, tree, start, zone is ZoneKind.HEADLINE)

    def named(self) -> tuple[str, ...]:
        """Return the folded names in it."""
        return self.named_in(Span(self.offset, self.offset + len(self.tree.statement.text)))

    def local(self, span: Span) -> tuple[int, int]:
        """Return where a span of the document stands here; it may begin before."""
        return span.start - self.offset, span.end - self.offset

    def placed(self, span: Span) -> Span:
        """Return where words stand in the document."""
        return Span(span.start + self.offset, span.end + self.offset)

    def against(self, sentence: Span) -> tuple[str, ...]:
        """Return the words of a sentence by which the reporter sets it against other reports: "contrary to claims"."""
        return tuple(" ".join(m[0].split()) for m in _AGAINST.finditer(self.report.document.text, *_bounds(sentence)))

    def sentence(self, at: int) -> Span:
        """Return the sentence of a word, in the document."""
        root = self.tree.root(at)
        inside = [w.span for i, w in enumerate(self.tree.words) if self.tree.root(i) == root]
        return self.placed(Span(min(s.start for s in inside), max(s.end for s in inside)))

    def value(self, given: Given) -> tuple[str, ...]:
        """Return an answer in words that can be compared; an amount as it is written."""
        if given.amount:
            return (self.tree.text(given.span),)
        names = dict.fromkeys(name for span in given.names for name in self.named_in(self.placed(span)))
        return tuple(names) or given.value or self._speaker(given) or self._heads(given.names)

    def _speaker(self, given: Given) -> tuple[str, ...]:
        """Return the source, where a pronoun of what it says is the answer: "it had carried out the attack"."""
        bare = {self.tree.text(span).lower() for span in given.names}
        home = self.report.home(self.tree.words[given.at].span.start + self.offset, by_cue=False)
        return (self.report.source(home),) if home and bare and bare <= _OWN and self.report.source(home) else ()

    def is_told(self, given: Given, value: tuple[str, ...]) -> bool:
        """Whether an answer names something: a name where only names tell one from another."""
        named = any(self.named_in(self.placed(span)) for span in given.names) or bool(self._speaker(given))
        if given.respect is Respect.RESPONSIBILITY:
            return named or bool(set(value) - _NOBODY)
        if given.respect is Respect.ACTOR:
            return named or bool(set(value) & claims.GROUPS)
        if given.respect is Respect.PLACE:
            return named or bool(set(value) & claims.ROOMS)
        return bool(value) if given.respect is not Respect.DIRECTION else named or bool(given.value)

    def named_in(self, span: Span) -> tuple[str, ...]:
        """Return the folded names in a stretch of the document; names that the report's entities lack are words."""
        found = dict.fromkeys(self.report.named(span))
        for word in self.tree.words:
            place = self.placed(word.span)
            inside = span.start <= place.start < span.end
            begins = self.report.document.text[place.start].isupper()
            named = word.pos == "PROPN" or (word.pos == "ADJ" and begins and place.start > self.offset)
            if inside and named and begins and _is_name(self.tree.text(word.span)) and not self.report.named(place):
                folded = " ".join(fold(self.tree.text(word.span)))
                found[country_of(folded, capitals=True) or folded] = None
        return tuple(found)

    def names_at(self, heads: Sequence[int], *, owners: bool = True) -> tuple[str, ...]:
        """Return the folded names of the phrases that words head. owners: with whose it is: "Arvia's minister"."""
        spans = (self.placed(self.tree.nominal(i, owners=owners)) for i in heads)
        found = (name for span in spans for name in self.named_in(span))
        return tuple(dict.fromkeys(found))

    def is_speaker(self, given: Given, home: Attribution) -> bool:
        """Whether who does something, or whose people do, is the source of an account."""
        tree, source = self.tree, set(self.report.source(home).split())
        if any(tree.lemma(c) in _PERSONAL for i in given.who for c in (i, *tree.with_dep(i, "poss"))):
            return False  # "his client did not shoot": whose client, is clear, but not who shot
        return any(set(name.split()) & source for name in self.names_at(given.who))

    def heads_at(self, heads: Sequence[int]) -> tuple[str, ...]:
        """Return the classes of words that are nouns."""
        nouns = (i for i in heads if self.tree.words[i].pos == "NOUN")
        return tuple(dict.fromkeys(claims.thing_of(self.tree.lemma(i)) for i in nouns))

    def _heads(self, spans: Sequence[Span]) -> tuple[str, ...]:
        tree = self.tree
        nouns = (i for span in spans for i in tree.inside(span) if tree.words[i].pos in {"NOUN", "PROPN"})
        return tuple(dict.fromkeys(claims.thing_of(tree.lemma(i)) for i in nouns))

    def words(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return the classes of the words with meaning in stretches of the document."""
        tree = self.tree
        inside = (i for span in spans for i in tree.inside(Span(*self.local(span))))
        kept = (i for i in inside if has_meaning(tree.words[i]))
        found = (i for i in kept if tree.words[i].pos != "PROPN" or self._is_month_alone(i))
        return tuple(dict.fromkeys(claims.topic_of(tree.lemma(i)) for i in found))

    def _is_month_alone(self, index: int) -> bool:
        """Whether a word is a month without a day or a year: "in September"."""
        beside = self.tree.words[max(0, index - 1) : index + 2]
        return self.tree.lemma(index) in MONTHS and not any(word.pos == "NUM" for word in beside)

    def when(self, given: Given) -> tuple[str | None, str | None]:
        """Return when it happened, as far as the words tell."""
        spans = given.when or self._times_beside(given.at)
        for moment in self.tree.statement.moments:
            if self._names_a_thing(moment.span) or self._is_a_limit(moment.span, given):
                continue
            if moment.span in spans and moment.type in {"DATE", "TIME"} and moment.begin and moment.end_before:
                if self.report.document.document_time is None and not _is_absolute(self.tree.text(moment.span)):
                    continue
                shift = zones.offset_in(self.tree.text(moment.span)) if moment.type == "TIME" else None
                end = _NEVER if given.is_open else moment.end_before
                return _in_utc(moment.begin, shift), _in_utc(end, shift)
        return None, None

    def _is_a_limit(self, span: Span, given: Given) -> bool:
        """Whether a time is that up to which something is counted: "by Saturday"."""
        before = self.tree.statement.text[max(0, span.start - 8) : span.start].lower().split()
        return given.amount is not None and bool(before) and before[-1] in {"by", "of", "until", "late", "since"}

    def _names_a_thing(self, span: Span) -> bool:
        """Whether a time only tells a thing from others: "the 2004 siege"."""
        tree = self.tree
        heads = [i for i in tree.inside(span) if not span.start <= tree.words[tree.words[i].head].span.start < span.end]
        return any(
            tree.words[i].dep in {"nummod", "compound", "amod", "nmod", "poss"}
            and tree.words[tree.words[i].head].pos in {"NOUN", "PROPN"}
            for i in heads
        )

    def _times_beside(self, at: int) -> tuple[Span, ...]:
        """Return the times of the clause that a word stands in."""
        position = self.tree.words[at].span.start
        around = [p for p in self.tree.statement.propositions if p.span.start <= position < p.span.end]
        clause = min(around, key=lambda p: p.span.end - p.span.start, default=None)
        own = tuple(r.span for r in clause.roles if r.kind is RoleKind.WHEN) if clause else ()
        return own or self._times_above(at)

    def _times_above(self, at: int) -> tuple[Span, ...]:
        """Return the times of the nearest clause above that is no saying: "sank on Friday, killing nine"."""
        tree = self.tree
        predicates = {p.predicate.start: p for p in tree.statement.propositions}
        for above in tree.above(at):
            if any(tree.words[c].dep == "ccomp" for c in tree.children[above]):
                return ()
            clause = predicates.get(tree.words[above].span.start)
            times = tuple(r.span for r in clause.roles if r.kind is RoleKind.WHEN) if clause else ()
            if times:
                return times
        return ()


def _is_absolute(text: str) -> bool:
    """Whether a time names its month or year, so that it needs no day of publication."""
    return _ABSOLUTE.search(text) is not None


_ABSOLUTE = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d", re.I)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


# Marks of contrast that take an account for their object (Prasad et al. 2008, Penn Discourse Treebank 2.0, COMPARISON).
_TOLD = (
    r"(?:[\w'’-]+\s+){0,4}?"
    r"(?:reports?|claims?|accounts?|statements?|versions?|allegations?|figures?|rumou?rs?|denials?)\b"
)
_AGAINST = re.compile(
    rf"\b(?:contradict(?:s|ed|ing)?|contrary\s+to|at\s+odds\s+with|counter\s+to|despite|in\s+contrast\s+to"
    rf"|(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?))\s+{_TOLD}",
    re.IGNORECASE,
)


def _in_utc(bound: str, shift: int | None) -> str:
    """Return a moment in UTC, marked so; of one in no known zone itself."""
    if shift is None or len(bound) < _WITH_CLOCK:
        return bound
    moment = datetime.fromisoformat(bound) - timedelta(minutes=shift)
    return f"{moment.isoformat(timespec='seconds')}Z"


_WITH_CLOCK, _NEVER = 13, "9999-12-31"


_NOBODY = frozenset(  # whom nothing tells from another
    "attacker person police child someone somebody group company force authority one that who".split()
)
_PRONOUNS = frozenset("it we they i he she his her their its our".split())
_POINTING = _PRONOUNS | frozenset("him them us me".split())
_OWN = frozenset({"it", "we", "i"})
_PERSONAL = frozenset("he she his her someone somebody something".split())


def _is_name(lemma: str) -> bool:
    plain = lemma.lower().strip(".")
    return lemma[:1].isupper() and len(plain) > 2 and plain not in TITLES | _CALENDAR and not is_description(plain)


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december gmt utc cet cest est edt pst pdt".split()
)
