"""Zones of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.line_forms import address_in
from rashomon.ingest.zones import Marked, find_zones
from rashomon.records import Span, ZoneKind

_PIECES = [
    "Related article: ",
    "By Ann Orre",
    "May 4, 2022",
    "(Reporting by Bo Ek)",
    "Photo: ",
    "https://x.example/a b",
    "Original url:",
    "VELMOUTH, May 4 (AP) - ",
    '"He said no."',
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    "\u202e",
    " ",
    "—",
    "«",
    "word " * 12,
]
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=12), max_size=40).map("".join)


@given(_TEXTS, st.none() | st.text(max_size=20))
def test_zones_are_in_order_inside_the_text_and_cover_all_but_white_space(text: str, title: str | None) -> None:
    at = 0
    for zone in find_zones(text, title=title):
        assert zone.span.start >= at
        assert not text[at : zone.span.start].strip()
        assert text[zone.span.start : zone.span.end].strip()
        at = zone.span.end
    assert not text[at:].strip()


def _kinds(*lines: str) -> list[ZoneKind]:
    """Return the kinds of lines that stand between a headline with a body below it, and a last body."""
    text = "\n\n".join(["Bridge shut to all", "The mayor said no.", *lines, "He left."])
    zones = find_zones(text)
    assert len(zones) == len(lines) + 3
    return [zone.kind for zone in zones[2:-1]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Related article: Mayor Blames Engineer for Delay", ZoneKind.POINTER),
        ("READ MORE: Who closed the bridge?", ZoneKind.POINTER),
        ("See also » The bridge, a history", ZoneKind.POINTER),
        ("Click here for more", ZoneKind.POINTER),
        ("Mayor Ann Orre on the bridge. Photo: Bo Ek / Northwire", ZoneKind.CAPTION),
        ("The bridge on Monday (Bo Ek/Northwire)", ZoneKind.CAPTION),
        ("Mayor Ann Orre on the bridge. Bo Ek / Northwire", ZoneKind.CAPTION),
        ("Media contact: Bo Ek, press@orr.example", ZoneKind.POINTER),
        ("Already a subscriber? Log in", ZoneKind.POINTER),
        ("Image credit: Bo Ek", ZoneKind.CAPTION),
        ("Ann Orre. mayor.orr.example", ZoneKind.CAPTION),
        ("Bo Ek / Northwire", ZoneKind.CAPTION),
        ("Ann Orre. Mayor.orr.example", ZoneKind.CAPTION),
        ("Orr News Agency", ZoneKind.CAPTION),
        ("Ann Orre on the bridge. t.me/orr_mayor", ZoneKind.CAPTION),
        ("Additional reporting by Bo Ek", ZoneKind.BYLINE),
        ("Bo Ek contributed to this report.", ZoneKind.BYLINE),
        ("Source: https://x.example/2024/a", ZoneKind.SOURCE_ADDRESS),
        ("www.x.example/2024/a", ZoneKind.SOURCE_ADDRESS),
        ("The mayor said that the bridge was shut. Reuters", ZoneKind.BODY),
        ("The mayor denied it (Bo Ek/Northwire)", ZoneKind.BODY),
        ("—Ann Orre", ZoneKind.BODY),
        ("By the time the bridge shut, she said, all had left.", ZoneKind.BODY),
        ("Related to this, the mayor said: nothing is known.", ZoneKind.BODY),
        ("The council pays for it. [Northwire]", ZoneKind.BODY),
        ('The sign said: "Photo: forbidden."', ZoneKind.BODY),
        ("The mayor said that more is at www.orr.example, and left.", ZoneKind.BODY),
        ("“I wrote to you,” he said (see the letter).", ZoneKind.BODY),
    ],
)
def test_a_line_is_what_its_form_says_and_body_when_in_doubt(line: str, kind: ZoneKind) -> None:
    assert _kinds(line) == [kind]


def test_an_address_that_a_line_end_has_cut_is_one_address() -> None:
    text = "The mayor said no.\n\nOriginal url:\n\nhttps://x.example/2024/05/a-bri\ndge-is-shut-a1"
    assert [zone.kind for zone in find_zones(text)] == [ZoneKind.BODY, *[ZoneKind.SOURCE_ADDRESS] * 3]


def test_lines_below_related_are_pointers_until_a_sentence_comes() -> None:
    kinds = _kinds("Related stories", "Who shut the bridge", "Ten bridges to see", "The mayor denied it.")
    assert kinds == [ZoneKind.POINTER, ZoneKind.POINTER, ZoneKind.POINTER, ZoneKind.BODY]


def test_at_most_a_few_lines_are_headline() -> None:
    text = "\n".join(["Bridge shut", *["a line without an end"] * 9, "The mayor said no."])
    assert sum(zone.kind is ZoneKind.HEADLINE for zone in find_zones(text)) == 4


def test_a_known_byline_is_one_without_its_by() -> None:
    kinds = [
        z.kind
        for z in find_zones("Bridge shut\n\nStaff and agencies\n\nThe mayor said no.", byline="Staff and Agencies")
    ]
    assert kinds == [ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.BODY]


def test_a_heading_above_pointers_is_no_headline() -> None:
    text = "Bridge shut\n\nThe mayor said no.\n\nKeep reading\n\nSubscribe from one crown."
    marked = Marked(headings=[Span(0, 11), Span(33, 45)])
    assert [zone.kind for zone in find_zones(text, marked=marked)][2:] == [ZoneKind.POINTER, ZoneKind.POINTER]


def test_what_the_format_marks_is_believed() -> None:
    text = "One\n\nThe mayor said so.\n\nTwo"
    marked = Marked(headings=[Span(25, 28)], captions=[Span(5, 23)])
    assert [zone.kind for zone in find_zones(text, marked=marked)][1:] == [ZoneKind.CAPTION, ZoneKind.HEADLINE]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://x.example/a-b c-d/e", "https://x.example/a-bc-d/e"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("Original url: https://x.example/a", "https://x.example/a"),
        ("Original url:", None),
    ],
)
def test_the_address_in_a_line(line: str, address: str | None) -> None:
    assert address_in(line) == address


@pytest.mark.parametrize(
    "dateline",
    [
        "VELMOUTH, May 4 (AP) -",
        "Velmouth (dpa) -",
        "KAMENSK, May 19 /Norda/.",
        "KAMENSK, May 19. /Norda/ -",
        "Kamensk, 19 May /Norda/:",
        "KAMENSK. May 19 (Norda) –",
        "KAMENSK, MAY 19 (Norda):",
        "KAMENSK, Tuesday (Norda) -",
        "Velmouth, May 4:",
        "GENEVA/NEW YORK, 5 June 2024 (Norda) –",
        "March 12 (Norda) -",
        "12 March 2024 /Norda/.",
        "(Norda) —",
        "/Norda/ -",
    ],
)
def test_a_report_begins_behind_its_dateline_however_that_is_written(dateline: str) -> None:
    text = f"Barges collide\n\n{dateline} Two barges collided in the fog on Monday, the port said.\n"
    kinds = {zone.kind: text[zone.span.start : zone.span.end] for zone in find_zones(text)}
    assert kinds[ZoneKind.DATELINE] == dateline
    assert kinds[ZoneKind.BODY].startswith("Two barges")


@pytest.mark.parametrize(
    "begin",
    ["Smith (left) -", "MAYOR:", "May 4 was wet.", "Anna Lee said May 19:", "Port/harbour rules."],
)
def test_a_sentence_that_only_resembles_a_dateline_is_the_reports(begin: str) -> None:
    text = f"Barges collide\n\n{begin} Two barges collided in the fog on Monday, the port said.\n"
    assert all(zone.kind is not ZoneKind.DATELINE for zone in find_zones(text))
