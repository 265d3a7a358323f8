"""What holds for any text: places lie in it, intervals are in order, nothing crashes, nothing explodes."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import testing, times
from rashomon.times import calendar
from rashomon.times.recognising import compiled
from rashomon.times.sentences import sentences
from rashomon.times.tokens import split
from rashomon.when import Timex

WORDS = (
    "the a an early late mid last next this that every each of in on at by and or to - , . ; ( ) ' \" % $ No. \n \n\n "
    "Monday monday Tue. March march Mar. May may 1 2 12 26 31 1989 2024 9999999 0 1/2 2.5 1,000 10:35 25:99 2024-02-30 "
    "2024-02-29 03/26/2024 99/99/99 4th 1990s '90s 90s Q3 H1 p.m. a.m. GMT EST noon midnight morning night summer fall "
    "second seconds minute hours day days week weeks month months quarter quarters year years decade century weekend "
    "first third twentieth one two twenty hundred thousand million dozen half couple few several ago earlier later "
    "before after since yesterday today tomorrow now recently daily weekly Mondays Christmas Easter Election Day BC "
    "fiscal end beginning about nearly more than at least said will was ended 二月 ٣ ½ é \N{COMBINING ACUTE ACCENT} 𝕏"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60)
DAYS = st.none() | st.dates().map(dt.date.isoformat) | st.sampled_from(["2024", "2024-03", "0001-01-01", "9999-12-31"])


@given(TEXTS, DAYS)
@settings(max_examples=600, deadline=None)
def test_expressions_lie_in_the_text_in_order_and_mean_an_interval(text: str, day: str | None) -> None:
    found = times.recognise(text, times.anchor_of(day, "document time"))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for one in found:
        where = times.interval(one.reading.value, one.reading.mod)
        assert where.begin is None or where.end_before is None or where.begin < where.end_before


@given(TEXTS, DAYS)
@settings(max_examples=200, deadline=None)
def test_a_report_gives_valid_records_and_each_id_once(text: str, day: str | None) -> None:
    zones = () if not text.strip() else testing.document(text).zones
    report = testing.document(text, document_time=day, zones=zones)
    records = list(times.read_times(report, [], made_by=times.STAGE))
    timexes = [record for record in records if isinstance(record, Timex)]
    assert len({timex.id for timex in timexes}) == len(timexes)
    assert records == list(times.read_times(report, [], made_by=times.STAGE))


@given(TEXTS)
def test_words_cover_all_letters_and_digits_of_latin_texts(text: str) -> None:
    words = split(text, {})
    covered = {position for i in range(len(words)) for position in range(words.start[i], words.end[i])}
    assert all(position in covered for position, letter in enumerate(text) if letter.isascii() and letter.isalnum())


@given(TEXTS)
def test_every_position_lies_in_one_sentence(text: str) -> None:
    found = sentences(text)
    assert list(found.starts) == sorted(found.starts)
    assert all(found.around(position).start <= len(text) for position in range(len(text)))


@pytest.mark.parametrize("piece", ["1", "the ", "[", "\n", " "])
def test_a_megabyte_of_one_thing_is_read_to_the_end(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    assert times.recognise(text, times.anchor_of("2024-03-26", "document time")) == []


@pytest.mark.parametrize("piece", ["a ", "two and ", "1,", "12:", "-", "'", "May ", "the end of ", ".5", "[](", "Q1'"])
def test_much_of_one_thing_is_read_to_the_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len(times.recognise(text, times.anchor_of("2024-03-26", "document time"))) in {0, text.count("Q1")}


def test_a_megabyte_of_brackets_in_brackets_is_read_to_the_end() -> None:
    text = "[" * 500_000 + "Monday" + "]" * 500_000
    [found] = times.recognise(text, times.anchor_of("2024-03-26", "document time"))
    assert found.reading.value == "2024-03-25"


@pytest.mark.parametrize("piece", ["on Monday and ", "on Monday, ", "Monday, he said. "])
def test_many_times_in_one_sentence_are_dated_to_the_end(piece: str) -> None:
    report = testing.document(piece * 2000, document_time="2024-03-26")
    records = list(times.read_times(report, [], made_by=times.STAGE))
    assert sum(isinstance(record, Timex) for record in records) == 2000


def test_no_pattern_can_repeat_without_bound() -> None:
    """A pattern without * and + reads a bounded number of words: the time for a text grows with its length only."""
    expressions = [pattern.pattern for pattern, _ in compiled().rules]
    assert expressions
    assert [one for one in expressions if "*" in one or "+" in one] == []


@pytest.mark.parametrize(
    ("value", "mod", "begin", "end_before"),
    [
        ("2024-03-26", None, "2024-03-26", "2024-03-27"),
        ("2024-W12", None, "2024-03-18", "2024-03-25"),
        ("2024-W12", "END", "2024-03-22", "2024-03-25"),
        ("2024-W12-WE", None, "2024-03-23", "2024-03-25"),
        ("2024-02", None, "2024-02-01", "2024-03-01"),
        ("2024-Q4", None, "2024-10-01", "2025-01-01"),
        ("2024-H1", None, "2024-01-01", "2024-07-01"),
        ("2024-WI", None, "2024-12-01", "2025-03-01"),
        ("2024", None, "2024-01-01", "2025-01-01"),
        ("2024", "START", "2024-01-01", "2024-05-02"),
        ("199X", None, "1990-01-01", "2000-01-01"),
        ("19", None, "1900-01-01", "2000-01-01"),
        ("2024-03-23TMO", None, "2024-03-23", "2024-03-23T12:00:00"),
        ("2024-03-23TNI", None, "2024-03-23T18:00:00", "2024-03-24T06:00:00"),
        ("2024-03-26T10:35", None, "2024-03-26T10:35:00", "2024-03-26T10:36:00"),
        ("2024-03-26T24:00", None, "2024-03-27", "2024-03-27T00:01:00"),
        *((value, None, None, None) for value in ("PAST_REF", "P3D", "XXXX-WXX-2", "2024-13", "2024-02-30", "BC0044")),
    ],
)
def test_a_value_means_a_stretch_of_the_calendar(
    value: str, mod: str | None, begin: str | None, end_before: str | None
) -> None:
    where = times.interval(value, mod)
    assert (where.begin, where.end_before) == (begin, end_before)


def test_easter_is_on_the_days_of_the_church_calendar() -> None:
    days = [calendar.HOLIDAYS["easter"](year).isoformat() for year in (1818, 1943, 1961, 2000, 2024, 2038)]
    assert days == ["1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2024-03-31", "2038-04-25"]


@given(st.dates(), st.sampled_from("D W M Q Y DE CE".split()), st.integers(-50, 50))
def test_steps_forth_and_back_come_to_the_same_unit(day: dt.date, unit: str, count: int) -> None:
    there = calendar.shifted(day, unit, count)
    back = calendar.shifted(there, unit, -count) if there else day
    assert back is not None
    assert calendar.value(unit, back) == calendar.value(unit, day)
