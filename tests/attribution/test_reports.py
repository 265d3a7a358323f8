"""What is sent to the parser: the same positions, less that misleads."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon import testing
from rashomon.attribution.reports import masked, parse_report
from rashomon.records import Span, Zone, ZoneKind

NONE: frozenset[str] = frozenset()


@given(st.text(max_size=200), st.sampled_from(list(ZoneKind)))
def test_a_masked_text_keeps_every_position(text: str, kind: ZoneKind) -> None:
    assert len(masked(text, kind, NONE)) == len(text)


def test_inline_tags_and_glued_words_stand_free() -> None:
    assert masked("Roe<u>said</u> so", ZoneKind.BODY, NONE) == "Roe   said     so"
    assert masked('"No,"he said', ZoneKind.BODY, NONE) == '"No" he said'


def test_a_headline_is_written_like_a_sentence() -> None:
    assert masked("Roe Says Road Is Closed", ZoneKind.HEADLINE, frozenset({"roe"})) == "Roe says road is closed"
    assert masked("FLOOD DESTROYS ROE BRIDGE", ZoneKind.HEADLINE, frozenset({"roe"})) == "Flood destroys ROE bridge"


def test_only_headlines_and_bodies_are_parsed_and_positions_are_the_documents() -> None:
    text = "Roe Speaks\nPhoto: Roe\nRoe spoke."
    kinds = (ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY)
    spans = (Span(0, 10), Span(11, 21), Span(22, 32))
    zones = tuple(Zone(span=span, kind=kind) for span, kind in zip(spans, kinds, strict=True))
    document = testing.document(text, zones=zones)
    headline, body = parse_report(document, testing.FakeParser())
    assert [text[s:e] for s, e in zip(headline.start, headline.end, strict=True)] == ["Roe", "Speaks"]
    assert [text[s:e] for s, e in zip(body.start, body.end, strict=True)] == ["Roe", "spoke", "."]


def test_a_report_without_text_is_not_sent() -> None:
    assert parse_report(testing.document(""), testing.FakeParser()) == []
