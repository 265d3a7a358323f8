"""A record that breaks its rules cannot exist."""

import dataclasses

import pytest

from rashomon import testing
from rashomon.errors import InvalidRecord, RashomonError
from rashomon.records import Record, Relay, Span, Zone, ZoneKind, is_iso_time

REPORT = testing.document("Ann Lee said it rained. Bob Roy denied it.")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_is_never_empty_or_backwards(start: int, end: int) -> None:
    with pytest.raises(InvalidRecord):
        Span(start, end)


def test_an_attribution_has_content() -> None:
    with pytest.raises(InvalidRecord, match="content"):
        testing.attribution(REPORT, "Ann Lee", "said")


def test_an_attribution_has_a_score_between_0_and_1() -> None:
    with pytest.raises(InvalidRecord, match="score"):
        testing.attribution(REPORT, "Ann Lee", "said", "it rained", score=1.2)


def test_an_attribution_has_a_reason_for_its_score() -> None:
    with pytest.raises(InvalidRecord, match="reason"):
        testing.attribution(REPORT, "Ann Lee", "said", "it rained", reason="")


def test_fragments_of_a_content_are_in_order() -> None:
    with pytest.raises(InvalidRecord, match="order"):
        testing.attribution(REPORT, "Ann Lee", "said", "Bob Roy", "it rained")


def test_an_attribution_does_not_stand_inside_itself() -> None:
    found = testing.attribution(REPORT, "Ann Lee", "said", "it rained")
    with pytest.raises(InvalidRecord, match="parent"):
        dataclasses.replace(found, parent=found.id)


def test_zones_lie_inside_the_text() -> None:
    with pytest.raises(InvalidRecord, match="inside"):
        testing.document("short", zones=(Zone(span=Span(0, 6), kind=ZoneKind.BODY),))


def test_zones_do_not_overlap() -> None:
    zones = (Zone(span=Span(0, 4), kind=ZoneKind.HEADLINE), Zone(span=Span(3, 5), kind=ZoneKind.BODY))
    with pytest.raises(InvalidRecord, match="overlap"):
        testing.document("short", zones=zones)


def test_a_relay_points_at_words() -> None:
    with pytest.raises(InvalidRecord):
        Relay(spans=(), name="Norrwire")


def test_an_invalid_record_is_an_error_of_ours_and_a_value_error() -> None:
    assert issubclass(InvalidRecord, RashomonError)
    assert issubclass(InvalidRecord, ValueError)


def test_every_record_is_frozen_and_hashable() -> None:
    kinds = Record.__subclasses__()
    assert len(kinds) >= 12
    for kind in kinds:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert kind.__hash__ is not None, kind


@pytest.mark.parametrize(
    "value", ["2024", "2024-03", "2024-03-26", "2024-03-26T14:05", "2024-03-26T14:05:09Z", "2024-03-26T14:05:09+03:00"]
)
def test_a_time_may_have_any_precision_from_year_to_second(value: str) -> None:
    assert is_iso_time(value)


@pytest.mark.parametrize(
    "value", ["", "24", "2024-3", "2024-13", "2024-03-32", "yesterday", "2024-03-26 14:05", "2024-03-26\n"]
)
def test_what_is_not_iso_8601_is_no_time(value: str) -> None:
    assert not is_iso_time(value)
