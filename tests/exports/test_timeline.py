"""Sayings and happenings on one axis, and in every format."""

import csv as csv_module
import datetime as dt
import io
import re
import sys

import pytest
from rich.console import Console

from rashomon import testing
from rashomon.errors import MissingExtra
from rashomon.exports import csv, ics, timeline, timeline_svg, timeline_terminal
from rashomon.exports.views import Reading, gathered
from rashomon.lines import Act, TimelineRow

TEXT = "Ann Lee said Tuesday that two boats were found early Sunday. Bob Roy denied it. It began in 2004."
HELD = "two boats were found early Sunday"
REPORT = testing.document(TEXT, document_time="2024-03-26", title="What was found?")
LEE = testing.entity(REPORT, "Ann Lee")
FIRST = testing.attribution(REPORT, "Ann Lee", "said", "that two boats were found early Sunday", source_entity=LEE.id)
SECOND = testing.attribution(REPORT, "Bob Roy", "denied", "it")


def reading() -> Reading:
    datings = [
        testing.dating(REPORT, "said", "2024-03-26", attribution=FIRST.id, begin="2024-03-26", end_before="2024-03-27"),
        testing.dating(REPORT, "denied", "2024-03-26", attribution=SECOND.id, end_before="2024-03-27"),
        testing.dating(REPORT, HELD, "2024-03-24TMO", begin="2024-03-24", end_before="2024-03-24T12:00:00"),
        testing.dating(REPORT, "It began in 2004", "2004", begin="2004-01-01", end_before="2005-01-01"),
    ]  # fmt: skip
    return gathered(REPORT, [LEE, FIRST, SECOND, *datings])


def rows() -> list[TimelineRow]:
    return timeline.in_order(timeline.timeline_rows(reading()))


def test_rows_are_in_the_order_of_time_and_tell_who_says_or_tells_of_it() -> None:
    assert [(row.value, row.act, row.who, row.what) for row in rows()] == [
        ("2004", Act.HAPPENED, None, "It began in 2004"),
        ("2024-03-24TMO", Act.HAPPENED, "Ann Lee", "two boats were found early Sunday"),
        ("2024-03-26", Act.SAID, "Ann Lee", "that two boats were found early Sunday"),
        ("2024-03-26", Act.SAID, "Bob Roy", "it"),
    ]


def test_the_axis_leaves_out_what_would_press_the_rest_into_a_point() -> None:
    axis = timeline.axis(rows())
    assert axis == timeline.Axis(dt.datetime(2024, 3, 24), dt.datetime(2024, 3, 27))
    bars = [axis.bar(row) for row in rows()]
    assert [(bar.first, bar.last, bar.clipped) for bar in bars] == [
        (0.0, 0.0, True),
        (0.0, pytest.approx(1 / 6), False),
        (pytest.approx(2 / 3), 1.0, False),
        (0.0, 1.0, False),
    ]


def test_no_times_have_no_axis() -> None:
    assert timeline.axis([]) is None


def test_a_bar_in_the_terminal_is_as_long_as_the_time_is_vague() -> None:
    console = Console(width=120, file=io.StringIO())
    console.print(timeline_terminal.table(rows(), width=8))
    assert isinstance(console.file, io.StringIO)
    drawn = console.file.getvalue()
    assert re.findall(r"[◂▸‹─█]+", drawn.split("┩")[1].split("└")[0]) == ["◂", "█", "███", "‹──────█"]
    assert "by 2024-03-26" in drawn


def test_a_line_in_a_pipe_has_its_cells_parted_by_tabs() -> None:
    assert timeline_terminal.plain(rows()[-1]) == "by 2024-03-26\tsaid\tBob Roy\tit\treport.txt"


def test_a_cell_that_a_spreadsheet_could_run_is_made_harmless() -> None:
    report = testing.document("=SUM(A1) said it rained.", document_time="2024-03-26")
    said = testing.attribution(report, "=SUM(A1)", "said", "it rained")
    dating = testing.dating(report, "said", "2024-03-26", attribution=said.id, end_before="2024-03-27")
    [row] = timeline.timeline_rows(gathered(report, [said, dating]))
    [written] = csv_module.DictReader(io.StringIO("".join(csv.lines(TimelineRow, [row]))))
    assert (written["who"], written["begin"], written["end_before"]) == ("'=SUM(A1)", "", "2024-03-27")


def test_a_calendar_has_days_for_days_moments_for_moments_and_a_day_for_a_bound() -> None:
    text = "".join(ics.lines(rows()))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert re.findall(r"DT(?:START|END)[^\r]*", text) == [
        *("DTSTART;VALUE=DATE:20040101", "DTEND;VALUE=DATE:20050101"),
        *("DTSTART:20240324T000000", "DTEND:20240324T120000"),
        *("DTSTART;VALUE=DATE:20240326", "DTEND;VALUE=DATE:20240327") * 2,
    ]
    assert len(set(re.findall(r"UID:\S+", text))) == 4


def test_lines_of_a_calendar_are_folded_at_75_octets_and_never_inside_a_character() -> None:
    long = "é\\" * 80
    report = testing.document(f"Ann, Lee; said {long} it.", document_time="2024-03-26")
    said = testing.attribution(report, "Ann, Lee;", "said", f"{long} it")
    dating = testing.dating(report, "said", "2024-03-26", attribution=said.id, end_before="2024-03-27")
    lines = list(ics.lines(timeline.timeline_rows(gathered(report, [said, dating]))))
    assert all(line.endswith("\r\n") and len(line.encode()) <= 77 for line in lines)
    unfolded = "".join(lines).replace("\r\n ", "")
    assert "SUMMARY:Ann\\, Lee: " + "é\\\\" * 80 + " it\r\n" in unfolded


def test_an_svg_has_a_bar_a_row() -> None:
    drawn = timeline_svg.svg(rows())
    assert drawn.startswith("<svg")
    assert drawn.count("that two boats were found") >= 1


def test_an_svg_of_nothing_is_an_svg() -> None:
    assert timeline_svg.svg([]).startswith("<svg")


def test_without_the_extra_an_svg_names_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[plots\]'"):
        timeline_svg.svg(rows())
