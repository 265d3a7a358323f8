"""A report and what was found in it -> what its accounts and its reporter answer, and what it is about."""

import functools
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon import attribution, claims
from rashomon.asked import Answer, Setting
from rashomon.claimed import Respect
from rashomon.claims import deeds, figures
from rashomon.claims.blaming import OWN
from rashomon.claims.given import Given
from rashomon.claims.scope import marks_in
from rashomon.claims.trees import has_meaning
from rashomon.entities.roles import is_country
from rashomon.ids import make_id
from rashomon.passages import Passage, Report, holds, names_of
from rashomon.protocols import Parser
from rashomon.records import Attribution, Document, Manner, Record, Span, ZoneKind
from rashomon.spans import words as words_at
from rashomon.who import EntityKind

_LEAD = 120  # words of paragraphs that tell what a report is about
_MOST_KEYS, _MOST_WORDS = 12, 6
_LONGEST = 4000  # code points of a paragraph that is read
_SILENT = frozenset({Manner.ASK, Manner.ORDER})  # what is asked for, is not said to be so
_LESS = frozenset({Manner.PROMISE, Manner.THREATEN, Manner.THINK})
_NEEDS_VALUE = frozenset(
    {Respect.PLACE, Respect.DIRECTION, Respect.ACTOR, Respect.RESPONSIBILITY, Respect.IDENTITY, Respect.OTHER}
)
_CAN_BE_DENIED = frozenset({Respect.POLARITY, Respect.RESPONSIBILITY})  # a denied figure says nothing


def answered(
    document: Document, records: Iterable[Record], parser: Parser, *, made_by: str
) -> Iterator[Answer | Setting]:
    """Yield what a document is about, and what its accounts and its reporter answer, in text order.

    records: its attributions, entities, times and datings. Linear in the text, and in answers times accounts.
    """
    report = Report.of(document, records)
    parses = attribution.parse_report(document, parser)
    passages = [Passage.of(report, parse) for parse in parses if parse and parse.end[-1] - parse.start[0] < _LONGEST]
    setting = _setting(report, passages, made_by)
    yield setting
    seen: set[str] = set()
    for passage in passages:
        for answer in _answers(passage, made_by) if not passage.is_headline else ():
            if answer.id not in seen:
                seen.add(answer.id)
                yield replace(answer, keys=keys_of(answer, setting))


def _answers(passage: Passage, made_by: str) -> Iterator[Answer]:
    for given in (*figures.figures(passage.tree), *deeds.deeds(passage.tree)):
        if given.respect in _NEEDS_VALUE and not passage.is_told(given, passage.value(given)):
            continue
        position = passage.tree.words[given.at].span.start + passage.offset
        home = passage.report.home(position, by_cue=given.respect is Respect.RESPONSIBILITY)
        if home and (home.manner in _SILENT or home.zone is ZoneKind.HEADLINE):
            continue
        if OWN in given.marks and not (home and passage.is_speaker(given, home)):
            continue
        denied = home is not None and home.manner is Manner.DENY and not given.negated
        turned = bool(home and denied and _is_top(passage, given.at, home))
        if not turned or given.respect in _CAN_BE_DENIED:
            yield _answer(passage, replace(given, negated=given.negated or turned), home, made_by)


def _answer(passage: Passage, given: Given, home: Attribution | None, made_by: str) -> Answer:
    report, document = passage.report, passage.report.document
    sentence, place = passage.sentence(given.at), passage.placed(given.span)
    content = home.content if home else (sentence,)
    own = [span for one in content if (span := _common(one, sentence))]
    begin, end_before = passage.when(given)
    identity = home.id if home else None
    return Answer(
        id=make_id("answer", document.id, identity, given.respect.value, given.event, place),
        document=document.id,
        attribution=identity,
        source=report.source(home) if home else None,
        inside=report.outer(home) if home else (),
        respect=given.respect,
        question=given.question,
        event=given.event,
        about=given.about,
        span=(place,),
        content=content,
        value=passage.value(given),
        amount=replace(given.amount, span=passage.placed(given.amount.span)) if given.amount else None,
        negated=given.negated,
        hedged=given.hedged or bool(home and home.manner in _LESS),
        scope=given.scope,
        who=passage.names_at(given.who) or passage.heads_at(given.who),
        whom=passage.names_at(given.objects, owners=False),
        names=tuple(dict.fromkeys(name for span in own for name in passage.named_in(span))),
        words=passage.words(own),
        begin=begin,
        end_before=end_before,
        said=report.said.get(identity or "") or document.document_time,
        marks=(*given.marks, *(marks_in(words_at(document.text, home.source)) if home else ())),
        against=passage.against(sentence),
        keys=(),
        made_by=made_by,
    )


def _is_top(passage: Passage, at: int, home: Attribution) -> bool:
    """Whether nothing that the account says stands above a word."""
    words = [passage.tree.words[i] for i in passage.tree.above(at)]
    return not any(
        holds(home.content, word.span.start + passage.offset) and word.pos in {"VERB", "AUX"} for word in words
    )


def _common(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None


# ------------------------------------------------------------------ what it is about, and what it is found by


def _setting(report: Report, passages: Sequence[Passage], made_by: str) -> Setting:
    document = report.document
    lead = _lead(passages)
    spans = [Span(p.offset, p.offset + len(p.tree.statement.text)) for p in lead]
    voices = {one.source_entity for one in report.attributions}
    names = dict.fromkeys((*(name for p in passages for name in p.named()), *report.datelined()))
    words = (claims.topic_of(p.tree.lemma(i)) for p in lead for i, w in enumerate(p.tree.words) if has_meaning(w))
    begun = [
        (entity, name)
        for place, entity in report.mentions
        if any(span.start <= place.start < span.end for span in spans)
        for name in names_of(document.text, place, entity)
    ]
    places = (n for e, n in begun if e.kind is EntityKind.PLACE and e.id not in voices and not is_country(n))
    return Setting(
        document=document.id,
        day=document.document_time or report.day_of_dateline(),
        names=tuple(name for name in names if not is_country(name)),
        people=tuple(dict.fromkeys(_people(report))),
        countries=tuple(name for name in names if is_country(name)),
        lead=tuple(dict.fromkeys((*(name for p in lead for name in p.named()), *report.datelined()))),
        words=tuple(dict.fromkeys(words)),
        places=tuple(dict.fromkeys(places)),
        made_by=made_by,
    )


def _people(report: Report) -> Iterator[str]:
    for place, entity in report.mentions:
        if entity.kind is EntityKind.PERSON:
            yield from names_of(report.document.text, place, entity)


def _lead(passages: Sequence[Passage]) -> list[Passage]:
    """Return headlines and the first paragraphs, until they have so many words."""
    found = [passage for passage in passages if passage.is_headline]
    length = 0
    for passage in passages:
        if not passage.is_headline and length < _LEAD:
            found.append(passage)
            length += len(passage.tree.words)
    return found


def keys_of(answer: Answer, setting: Setting) -> tuple[int, ...]:
    """Return what an answer is looked up by: its slot and event with names and words about it, hashed and sorted."""
    names = dict.fromkeys(word for name in (*answer.names, *setting.lead) for word in name.split() if len(word) > 2)
    matter = dict.fromkeys((*answer.about, *answer.words))
    words = [*list(names)[:_MOST_KEYS], *list(matter)[:_MOST_WORDS]]
    slot = f"{answer.respect.value}|{answer.event}"
    return tuple(sorted({_hashed(f"{slot}|{word}") for word in words}))


@functools.lru_cache(maxsize=100_000)
def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
