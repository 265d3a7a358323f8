"""Bars on an axis that says something, and stretches of it that are looked at closer."""

from dataclasses import replace

import pytest

from rashomon.exports.times import in_words
from rashomon.lines import Act, TimelineRow
from rashomon.times.intervals import interval
from rashomon.web import bars, zooming

ROW = TimelineRow(
    value="", begin=None, end_before=None, act=Act.HAPPENED, who=None, what="it went north", because="",
    published="2024-03-26", publisher=None, title=None, locator="a.txt", read_at="", document="document:a",
    attribution=None, start=0, end=1, dating="dating:a",
)  # fmt: skip


def at(value: str, document: str = "document:a") -> TimelineRow:
    it = interval(value)
    return replace(ROW, value=value, begin=it.begin, end_before=it.end_before, document=document)


def by(value: str) -> TimelineRow:
    return replace(at(value), begin=None, act=Act.SAID)


def labels(*rows: TimelineRow) -> list[str]:
    return [label for _, label in bars.chart(rows).ticks]


def test_ticks_stand_where_hours_days_months_and_years_begin() -> None:
    assert labels(at("2024-03-26T06:00"), at("2024-03-26T18:30")) == ["06:00", "09:00", "12:00", "15:00", "18:00"]
    assert labels(at("2024-03-24"), at("2024-03-26")) == ["24 Mar", "25 Mar", "26 Mar"]
    assert labels(at("2024-03-01"), at("2024-05-20")) == ["Mar 2024", "Apr 2024", "May 2024"]
    assert labels(at("2020-03-01"), at("2020-12-20")) == ["Apr 2020", "Jul 2020", "Oct 2020"]


def test_one_day_has_no_axis_unless_times_of_the_day_are_known() -> None:
    plain = bars.chart([by("2024-03-26"), at("2024-03-26")])
    assert (plain.ticks, plain.drawn) == ([], [])
    assert [group.value for group in (*plain.said, *plain.happened)] == ["by 2024-03-26", "2024-03-26"]
    assert bars.chart([at("2024-03-26"), at("2024-03-26T05:40")]).drawn


def test_what_has_one_time_has_one_bar_report_by_report() -> None:
    rows = [at("2024-03-24"), at("2024-03-24", "document:b"), at("2024-03-24"), at("2024-03-26")]
    one, other = bars.chart(rows).happened
    assert [[row.document for row in some] for some in one.reports] == [["document:a"] * 2, ["document:b"]]
    assert other.bar
    assert (one.bar.x, other.bar.x + other.bar.width) == (0, 100)  # type: ignore[union-attr]


def test_a_narrowed_time_is_named_by_the_days_that_it_lies_between() -> None:
    early = replace(at("2024-03"), begin="2024-03-02", end_before="2024-03-12")
    assert bars.chart([early, at("2024-03-26")]).happened[0].value == "2024-03-02 – 2024-03-11"


def test_stretches_are_as_fine_as_they_tell_times_apart() -> None:
    rows = [at("1987"), at("2024-03-23"), by("2024-03-26"), at("2024-03-26T06:00"), at("2024-04-01"), at("2024")]
    assert [(one.during, one.times) for one in zooming.stretches(rows)] == [("1987", 1), ("2024", 5)]
    year = zooming.within(rows, "2024")
    assert [(one.during, one.times) for one in zooming.stretches(year)] == [("2024-03", 3), ("2024-04", 1)]
    month = zooming.within(rows, "2024-03")
    assert [one.value for one in month] == ["2024-03-23", "2024-03-26", "2024-03-26T06:00"]
    assert [(one.during, one.times) for one in zooming.stretches(month)] == [("2024-03-23", 1), ("2024-03-26", 2)]
    assert zooming.stretches(zooming.within(rows, "2024-03-26")) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-03-26", "2024-03-26"),
        ("2024-03-23TMO", "2024-03-23 morning"),
        ("2024-03-23T06:00", "2024-03-23 06:00"),
        ("2024-03-23T24:00", "2024-03-23 midnight, at its end"),
        ("2024-W12", "week of 2024-03-18"),
        ("2024-W12-WE", "weekend of 2024-03-23"),
        ("2021-FA", "autumn 2021"),
        ("2020-Q1", "first quarter of 2020"),
        ("198X", "1980s"),
        ("PAST_REF", "PAST_REF"),
        ("2024-W99", "2024-W99"),
        ("2024-ZZ", "2024-ZZ"),
    ],
)
def test_values_are_said_in_words(value: str, words: str) -> None:
    assert in_words(value) == words
