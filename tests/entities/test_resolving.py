"""Who the voices of a report are, by the parses of the real parser; what holds for any text; what hostile ones cost."""

import itertools
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import attribution, entities, models, testing
from rashomon.protocols import Models
from rashomon.records import Document, Span, Zone, ZoneKind
from rashomon.who import Absence, AbsenceKind, EntityKind


@cache
def using() -> Models:
    return models.load()


def resolved(document: Document, *, absences: tuple[Absence, ...] = ()) -> entities.Resolved:
    parses = attribution.parse_report(document, using().parser)
    tagged = attribution.tag_report(document, using().tagger) if using().tagger else None  # type: ignore[arg-type]
    found = attribution.find(document, parses, made_by="attribution/test", tagged=tagged)
    return entities.resolve(document, parses, found, absences, made_by="entities/test")


def test_two_that_fit_equally_are_candidates_and_neither_is_the_source() -> None:
    text = (
        "Health Minister Pedro Salas and Education Minister Inés Mora came.\nThe minister said more beds were coming."
    )
    (one,) = (a for a in resolved(testing.document(text)).attributions if "beds" in text[a.content[0].start :])
    assert one.source_entity is None
    assert one.source_because == "several fit equally"
    assert len(one.candidates) == 2
    assert {candidate.reason for candidate in one.candidates} == {"is called minister in the report"}


def test_who_is_silent_is_an_entity_like_a_source() -> None:
    text = "Orla Byrne runs the mill. It stands idle. She did not respond to questions."
    report = testing.document(text)
    silent = Absence(
        id="absence:1",
        document=report.id,
        who=(testing.span(text, "She"),),
        cue=(testing.span(text, "did not respond"),),
        about=(),
        kind=AbsenceKind.NO_RESPONSE,
        reason="written by hand",
        made_by="x",
    )
    found = resolved(report, absences=(silent,))
    names = {entity.id: entity.name for entity in found.entities}
    assert names[found.absences[0].entity or ""] == "Orla Byrne"


def test_a_seat_of_power_is_a_body_and_its_words_a_metonym() -> None:
    found = resolved(testing.document("The Kremlin said on Friday that the talks had been useful."))
    (one,) = found.attributions
    (kremlin,) = (entity for entity in found.entities if entity.id == one.source_entity)
    assert (kremlin.name, kremlin.kind, one.metonym) == ("Kremlin", EntityKind.ORGANISATION, True)


def test_a_carrier_that_is_only_described_has_the_name_that_the_report_gives_it() -> None:
    text = (
        "The mayor told the Harbour Ledger on Monday that the bridge was safe.\n"
        '"It is safe," the newspaper quoted an engineer as saying.'
    )
    relays = [relay for one in resolved(testing.document(text)).attributions for relay in one.relay]
    described = [relay.name for relay in relays if text[relay.spans[0].start : relay.spans[0].end] == "the newspaper"]
    assert described == ["Harbour Ledger"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The board met. A lawyer for the port, Zsombor Falk, said no.", "Zsombor Falk", EntityKind.PERSON),
        ("Board member Luuk Terwee said no. Terwee left early.", "Luuk Terwee", EntityKind.PERSON),
        ("The broadcaster Tarvo said no. It said why.", "Tarvo", EntityKind.ORGANISATION),
        ("Brellin spokeswoman Ann Lee said no.", "Brellin", EntityKind.ORGANISATION),
        ("Slovene defender Matej Kolar said no.", "Slovene", EntityKind.GROUP),
        ("WARSAW, May 22 (Norda) - The mayor said no to Norda.", "Norda", EntityKind.ORGANISATION),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, name: str, kind: EntityKind) -> None:
    found = {entity.name: entity.kind for entity in resolved(testing.document(text)).entities}
    assert found[name] is kind


def test_the_mark_of_a_turn_is_nobodys_name() -> None:
    text = "A customs officer told me so, the colonel said.\nQUESTION: Was it true?\nANSWER: It was."
    named = {entity.name for entity in resolved(testing.document(text)).entities if entity.kind is EntityKind.PERSON}
    assert "QUESTION" not in named


def test_descriptions_of_different_people_get_different_ids() -> None:
    found = resolved(testing.document("An official said no. Another paragraph.\nAn official in Riga said yes."))
    assert len({entity.id for entity in found.entities}) == len(found.entities)


def test_given_spans_are_in_one_group_each() -> None:
    report = testing.document("Ada Lund met Bo Lee. She said that he was late.")
    spans = [testing.span(report.text, words) for words in ("Ada Lund", "Bo Lee", "She", "he was", "met Bo Lee")]
    parses = attribution.parse_report(report, using().parser)
    groups = entities.partition(report, parses, (), spans)
    assert sorted(index for group in groups for index in group) == [0, 1, 2, 3, 4]
    assert [0, 2] in groups


WORDS = st.sampled_from(
    "Mary Roe he she it they who I we you his the a minister official officials of Lyon Moscow Kremlin said “ ” \" ' , "
    ". ( ) NBR National Bureau \n as including another police 中 é -".split(" ")
)


@given(
    st.lists(WORDS, min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=6)
)
@settings(max_examples=25, deadline=None)
def test_any_text_and_any_sources_give_sound_records(words: list[str], ranges: list[tuple[int, int]]) -> None:
    text = " ".join(words)
    length = len(text)
    cut = 1 + length // 3
    zones = (Zone(span=Span(0, cut), kind=ZoneKind.HEADLINE), Zone(span=Span(cut, length + 1), kind=ZoneKind.BODY))
    report = testing.document(f"{text} .", zones=zones)
    parses = attribution.parse_report(report, using().parser)
    spans = [Span(start, min(length, start + size)) for start, size in ranges if start < length]
    sources = [testing.attribution(report, "", "", *words[:1]) for _ in spans] if words[0].strip() else []
    found = entities.resolve(report, parses, sources, made_by="entities/test")
    known = {entity.id for entity in found.entities}
    assert len(known) == len(found.entities)
    for entity in found.entities:
        for spans_of in (entity.mentions, entity.role, entity.affiliation):
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans_of))
            assert all(span.end <= length + 2 for span in spans_of)
    assert {one.source_entity for one in found.attributions} <= known | {None}
    groups = entities.partition(report, parses, sources, spans)
    assert sorted(index for group in groups for index in group) == list(range(len(spans)))
    assert entities.resolve(report, parses[::-1], sources, made_by="entities/test") == found


HOSTILE = ["He said so. ", "the minister ", "Ana Roe, the mayor, ", "his ", "“I ” ", "one of the men ", "it’s (NBR) "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_ten_times_as_long_takes_about_ten_times_as_many_calls(unit: str) -> None:
    short, long = (_calls(testing.document(unit * times)) for times in (60, 600))
    assert long < 13 * short


def _calls(report: Document) -> int:
    """Return how many functions are called while a report's voices are resolved: a measure that no machine changes."""
    parses = attribution.parse_report(report, using().parser)
    found = attribution.find(report, parses, made_by="attribution/test")
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        entities.resolve(report, parses, found, made_by="entities/test")
    finally:
        sys.setprofile(before)
    return counted
