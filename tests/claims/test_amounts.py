"""How many: numerals with hedges, units and what they count."""

import pytest

from rashomon import comparing
from rashomon.models.spacy_english import SpacyParser

# Text, then for each amount its bounds, unit and what is counted.
CASES = (
    ("At least 139 people were killed.", [("139", None, None, "people")]),
    ("Dozens of cars were burnt.", [("20", "200", None, "car")]),
    ("Some 40 soldiers came home.", [("40", "40", None, "soldier")]),
    ("More than 1.2 million euros were paid.", [("1200000", None, "EUR", None)]),
    ("It cost $3.5bn.", [("3500000000", "3500000000", "USD", None)]),
    ("The road is 10 miles long.", [("16093.44", "16093.44", "m", None)]),
    ("Prices rose 4.5 per cent.", [("4.5", "4.5", "%", None)]),
    ("Between 30 and 40 sheep were lost.", [("30", "40", None, "sheep")]),
    ("Eight or nine houses fell.", [("8", "9", None, "house")]),
    ("Up to 12 boats sank.", [(None, "12", None, "boat")]),
    ("The 2 1/2 week strike is over.", [("1512000", "1512000", "s", None)]),
    ("Twenty-five clerks and two hundred guards left.", [("25", "25", None, "clerk"), ("200", "200", None, "guard")]),
    ("The 4.600-strong force left.", [("4600", "4600", None, None)]),
    ("No one was hurt.", [("0", "0", None, None)]),
    ("A 13-year-old boy found it.", [("13", "13", "age", None)]),
    ("Three dozen eggs broke.", [("36", "36", None, "egg")]),
    ("It fell 16.95 points to 1,506.76.", [("16.95", "16.95", "points", None), ("1506.76", "1506.76", None, None)]),
)
# No amounts: names, scores, dates, telephone numbers.
NONE = (
    "Boeing 737 jets are used.",
    "Flight 370 vanished.",
    "The team won 27-17.",
    "In 2004 the school burnt down.",
    "Call 555-0123 for help.",
    "She came second on March 3.",
    "They met at 7 p.m. on Sunday.",
    "The FTSE 100 was calm.",
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_an_amount_is_read(text: str, expected: list[tuple[str | None, ...]], parser: SpacyParser) -> None:
    (statement,) = comparing.statements([(text, None)], parser)
    found = [(_plain(a.low), _plain(a.high), a.unit, a.counted) for a in statement.amounts]
    assert found == expected


@pytest.mark.parametrize("text", NONE)
def test_what_only_names_or_dates_is_no_amount(text: str, parser: SpacyParser) -> None:
    (statement,) = comparing.statements([(text, None)], parser)
    assert [text[a.span.start : a.span.end] for a in statement.amounts] == []


def _plain(value: object) -> str | None:
    return None if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
