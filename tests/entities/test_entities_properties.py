"""What holds for any text, any labels and any spans."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entities.marked import Builder, attribution, build, document

from rashomon.entities import STAGE, join_names, name_sources
from rashomon.entities.joining import name_entities
from rashomon.entities.mentions import Mention
from rashomon.protocols import Parse
from rashomon.records import Span, Zone, ZoneKind
from rashomon.who import Entity, EntityKind

LABELS = ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "WORK_OF_ART", "DATE", "NONSENSE")
NASTY = "Mary Roe roe ROE's J. Jr. the The Mr. President (WHO) World-Health Löw-Roe , “ ’s ' — \n é́ İ 𝕏 中文 of and 7"
WORDS = st.sampled_from(NASTY.split(" "))
MARKED = st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(("", *LABELS))), max_size=30)


def parse_of(pieces: list[tuple[list[str], str]]) -> tuple[str, Parse]:
    builder = Builder()
    for words, label in pieces:
        plain = " ".join(words)
        builder.add(f"[{label} {plain}] " if label else plain + " ")
    return builder.text, builder.parse()


def check(text: str, entities: list[Entity]) -> None:
    spans = sorted(span for entity in entities for span in entity.mentions)
    assert all(span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert len({entity.id for entity in entities}) == len(entities)
    assert [e.mentions[0] for e in entities] == sorted(e.mentions[0] for e in entities)


@given(MARKED)
def test_mentions_lie_in_the_text_in_order_and_ids_are_unique(pieces: list[tuple[list[str], str]]) -> None:
    text, parse = parse_of(pieces)
    zones = (Zone(span=Span(0, len(text) // 2), kind=ZoneKind.HEADLINE),) if len(text) > 1 else ()
    check(text, join_names(document(text, zones), [parse], made_by=STAGE))


def test_two_who_are_called_the_same_have_two_ids() -> None:
    groups = [[Mention(Span(start, start + 4), EntityKind.PERSON, ("mary",))] for start in (0, 5)]
    check("Mary Mary", name_entities(document("Mary Mary"), groups))


@given(MARKED, MARKED, st.randoms())
def test_the_order_of_parses_and_their_repetition_change_nothing(
    first: list[tuple[list[str], str]], second: list[tuple[list[str], str]], chance: random.Random
) -> None:
    builder = Builder()
    parses = []
    for pieces in (first, second):
        part = Builder()
        part.text = builder.text
        for words, label in pieces:
            plain = " ".join(words)
            part.add(f"[{label} {plain}] " if label else plain + " ")
        parses.append(part.parse())
        builder.text = part.text
    read = document(builder.text)
    straight = join_names(read, parses, made_by=STAGE)
    shuffled = [*parses, *parses]
    chance.shuffle(shuffled)
    assert join_names(read, parses[::-1], made_by=STAGE) == straight
    check(builder.text, join_names(read, shuffled, made_by=STAGE))


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 250), st.integers(1, 60)), max_size=20))
@settings(max_examples=200)
def test_no_labels_and_no_spans_make_either_function_raise(text: str, ranges: list[tuple[int, int]]) -> None:
    tokens = sorted({(start, start + length) for start, length in ranges})
    count = len(tokens)
    parse = Parse(
        start=tuple(start for start, _ in tokens),
        end=tuple(end for _, end in tokens),
        lemma=("",) * count,
        pos=("PROPN",) * count,
        tag=("",) * count,
        dep=("",) * count,
        head=tuple(range(count)),
        sentence=(0,) * count,
        entities=tuple((i, min(count, i + 2), LABELS[i % len(LABELS)]) for i in range(count)),
    )
    read = document(text)
    entities = join_names(read, [parse], made_by=STAGE)
    check(text, entities)
    sources = [attribution(read.id, Span(start, end)) for start, end in tokens]
    assert [one.source for one in name_sources(read, sources, entities)] == [one.source for one in sources]


@given(MARKED, st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), min_size=1, max_size=8))
@settings(max_examples=300)
def test_any_piece_of_a_text_full_of_names_can_be_a_source(
    pieces: list[tuple[list[str], str]], ranges: list[tuple[int, int]]
) -> None:
    text, parse = parse_of(pieces)
    read = document(text)
    entities = join_names(read, [parse], made_by=STAGE)
    sources = [attribution(read.id, Span(start, start + length)) for start, length in ranges]
    known = {entity.id for entity in entities} | {None}
    assert {one.source_entity for one in name_sources(read, sources, entities)} <= known


def test_entities_of_another_document_name_nobody() -> None:
    read, parse = build("", "[PERSON Mary Roe] spoke.")
    entities = join_names(read, [parse], made_by=STAGE)
    [named] = name_sources(read, [attribution("document:1", Span(0, 8))], entities)
    assert named.source_entity == entities[0].id
    other = document("Mary Roe spoke.")
    foreign = [
        Entity(id=e.id, document="document:2", name=e.name, kind=e.kind, mentions=e.mentions, made_by="x")
        for e in entities
    ]
    [unnamed] = name_sources(other, [attribution(other.id, Span(0, 8))], foreign)
    assert unnamed.source_entity is None


def test_a_source_in_fragments_is_named_by_its_first_phrase() -> None:
    read, parse = build("", "[PERSON Mary Roe] said, and she is the mayor of [GPE Lyon].")
    entities = join_names(read, [parse], made_by=STAGE)
    place = read.text.index("the mayor")
    [named] = name_sources(read, [attribution(read.id, Span(0, 8), Span(place, len(read.text)))], entities)
    assert named.source_entity == entities[0].id


def test_an_attribution_without_source_has_no_entity_even_if_it_had_one() -> None:
    read = document("Nobody said it.")
    [named] = name_sources(read, [attribution(read.id)], [])
    assert named.source_entity is None
