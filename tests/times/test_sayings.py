"""When things were said and when they happened, in reports written for this."""

from collections.abc import Sequence

import pytest

from rashomon import testing, times
from rashomon.records import Attribution, Document, Issue, Span, Zone, ZoneKind
from rashomon.spans import words
from rashomon.when import Dating, Timex

DAY = "2024-03-26"
LAST = "2024-03-27"  # the first moment behind it


def read(report: Document, *attributions: Attribution) -> tuple[list[Timex], list[Dating], list[Issue]]:
    records = list(times.read_times(report, attributions, made_by=times.STAGE))
    return (
        [record for record in records if isinstance(record, Timex)],
        [record for record in records if isinstance(record, Dating)],
        [record for record in records if isinstance(record, Issue)],
    )


def said(report: Document, *attributions: Attribution) -> list[Dating]:
    return [dating for dating in read(report, *attributions)[1] if dating.attribution]


def events(report: Document, *attributions: Attribution) -> list[tuple[str, str]]:
    dated = [dating for dating in read(report, *attributions)[1] if dating.attribution is None]
    return [(words(report.text, [dating.span]), dating.value) for dating in dated]


@pytest.mark.parametrize(
    ("text", "parts", "value", "begin"),
    [
        ("Ann Lee said Tuesday that it rained.", ("Ann Lee", "said", "that it rained"), DAY, DAY),
        ("Ann Lee said on Monday that it rained.", ("Ann Lee", "said", "that it rained"), "2024-03-25", "2024-03-25"),
        ("On Monday, Ann Lee said it rained.", ("Ann Lee", "said", "it rained"), "2024-03-25", "2024-03-25"),
        ("Ann Lee on Monday said it rained.", ("Ann Lee", "said", "it rained"), "2024-03-25", "2024-03-25"),
        ("“It rained,” Ann Lee said Monday.", ("Ann Lee", "said", "“It rained,”"), "2024-03-25", "2024-03-25"),
        (
            "Ann Lee told reporters in the capital late on Sunday that it rained.",
            ("Ann Lee", "told", "that it rained"),
            "2024-03-24",
            "2024-03-24",
        ),
        (
            "Ann Lee said in a statement released on March 20 that it rained.",
            ("Ann Lee", "said", "that it rained"),
            "2024-03-20",
            "2024-03-20",
        ),
        (
            "A statement issued Monday said it rained.",
            ("A statement issued Monday", "said", "it rained"),
            "2024-03-25",
            "2024-03-25",
        ),
        (
            "In a statement on Monday, Ann Lee said it rained.",
            ("Ann Lee", "said", "it rained"),
            "2024-03-25",
            "2024-03-25",
        ),
        ("Guards said earlier Tuesday that it rained.", ("Guards", "said", "that it rained"), DAY, DAY),
    ],
)
def test_the_time_beside_the_cue_is_when_it_was_said(text: str, parts: Sequence[str], value: str, begin: str) -> None:
    report = testing.document(text, document_time=DAY)
    [dating] = said(report, testing.attribution(report, *parts))
    assert (dating.value, dating.begin) == (value, begin)
    assert dating.timex is not None
    assert words(text, [dating.span]) == parts[1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ann Lee said that it rained on Monday.", ("Ann Lee", "said", "that it rained on Monday")),
        ("Ann Lee, who was held on Monday, said it rained.", ("Ann Lee", "said", "it rained")),
        ("A clerk held on Monday said it rained.", ("A clerk held on Monday", "said", "it rained")),
        ("After Monday's storm Ann Lee said it rained.", ("Ann Lee", "said", "it rained")),
        ("Ann Lee said of the storm on Monday that it was bad.", ("Ann Lee", "said", "that it was bad")),
        ("Ann Lee said it rained. On Monday it snowed.", ("Ann Lee", "said", "it rained")),
        ("It snowed on Monday. Ann Lee said it rained.", ("Ann Lee", "said", "it rained")),
        ("Ann Lee now says it rained.", ("Ann Lee", "says", "it rained")),
    ],
)
def test_without_a_time_beside_the_cue_the_document_time_is_a_bound(text: str, parts: Sequence[str]) -> None:
    report = testing.document(text, document_time=DAY)
    [dating] = said(report, testing.attribution(report, *parts))
    assert (dating.value, dating.begin, dating.end_before, dating.timex) == (DAY, None, LAST, None)
    assert "by the document time" in dating.reason


def test_since_means_after_what_was_dated_before() -> None:
    text = "Two clerks resigned early Saturday. The mayor has since alleged that they slept."
    report = testing.document(text, document_time=DAY)
    [dating] = said(report, testing.attribution(report, "The mayor", "alleged", "that they slept"))
    assert (dating.value, dating.begin, dating.end_before) == (DAY, "2024-03-23", LAST)
    assert '"since"' in dating.reason


def test_earlier_is_told_and_bounds_nothing_more() -> None:
    report = testing.document("Ann Lee had earlier said it rained.", document_time=DAY)
    [dating] = said(report, testing.attribution(report, "Ann Lee", "said", "it rained"))
    assert (dating.begin, dating.end_before) == (None, LAST)
    assert '"earlier"' in dating.reason


def test_what_stands_inside_a_saying_was_said_no_later() -> None:
    report = testing.document("Ann Lee said Monday that Bob Roy claimed it rained.", document_time=DAY)
    outer = testing.attribution(report, "Ann Lee", "said", "that Bob Roy claimed it rained")
    inner = testing.attribution(report, "Bob Roy", "claimed", "it rained", parent=outer.id)
    first, second = said(report, outer, inner)
    assert (first.begin, first.end_before) == ("2024-03-25", "2024-03-26")
    assert (second.begin, second.end_before, second.timex) == (None, "2024-03-26", None)


def test_parents_in_a_circle_end() -> None:
    report = testing.document("Ann Lee said Bob Roy said it rained.", document_time=DAY)
    first = testing.attribution(report, "Ann Lee", "said", "it rained", parent="attribution:b", id="attribution:a")
    second = testing.attribution(report, "Bob Roy", "said", "it rained", parent="attribution:a", id="attribution:b")
    assert len(said(report, first, second)) == 2


def test_a_headline_and_a_quotation_without_cue_are_bounded_too() -> None:
    report = testing.document("“It rained”", document_time=DAY)
    [dating] = said(report, testing.attribution(report, "", "", "“It rained”"))
    assert (dating.end_before, words(report.text, [dating.span])) == (LAST, "“It rained”")


def test_without_a_document_time_a_saying_has_the_time_beside_its_cue_only() -> None:
    text = "Ann Lee said Tuesday that it rained. Bob Roy claimed it snowed."
    report = testing.document(text)
    lee = testing.attribution(report, "Ann Lee", "said", "that it rained")
    roy = testing.attribution(report, "Bob Roy", "claimed", "it snowed")
    timexes, datings, issues = read(report, lee, roy)
    assert [(dating.attribution, dating.value, dating.begin) for dating in datings] == [(lee.id, "XXXX-WXX-2", None)]
    assert [timex.value for timex in timexes] == ["XXXX-WXX-2"]
    assert [(issue.code, words(text, [issue.span] if issue.span else [])) for issue in issues] == [
        ("relative-times", "Tuesday")
    ]


def test_a_dateline_moves_the_anchor() -> None:
    text = "PORT OSSEL, March 20 — The ferry sank yesterday, Ann Lee said."
    dateline = Zone(span=Span(0, text.index("The")), kind=ZoneKind.DATELINE)
    body = Zone(span=Span(text.index("The"), len(text)), kind=ZoneKind.BODY)
    report = testing.document(text, document_time=DAY, zones=(dateline, body))
    timexes, datings, _ = read(report, testing.attribution(report, "Ann Lee", "said", "The ferry sank yesterday"))
    assert [(timex.value, timex.anchor) for timex in timexes] == [("2024-03-20", DAY), ("2024-03-19", "2024-03-20")]
    assert "dateline" in timexes[1].reason
    assert [dating.end_before for dating in datings if dating.attribution] == ["2024-03-21"]


def test_a_dateline_after_the_document_time_is_an_issue_and_moves_nothing() -> None:
    text = "PORT OSSEL, April 3, 2024 — The ferry sank yesterday."
    dateline = Zone(span=Span(0, text.index("The")), kind=ZoneKind.DATELINE)
    report = testing.document(text, document_time=DAY, zones=(dateline,))
    timexes, _, [issue] = read(report)
    assert [timex.value for timex in timexes] == ["2024-04-03", "2024-03-25"]
    assert (issue.code, issue.span) == ("contradictory-times", dateline.span)


def test_pointers_bylines_and_addresses_have_no_times() -> None:
    text = "Related article: What happened on Monday"
    zone = Zone(span=Span(0, len(text)), kind=ZoneKind.POINTER)
    assert read(testing.document(text, document_time=DAY, zones=(zone,))) == ([], [], [])


@pytest.mark.parametrize(
    ("text", "clause", "value"),
    [
        ("It was the worst since the 1998 spring flood.", "the 1998 spring flood", "1998"),
        (
            "Divers found two boats early Sunday in the delta, which is shallow.",
            "Divers found two boats early Sunday in the delta",
            "2024-03-24TMO",
        ),
        ("On Monday, the ferry sank.", "On Monday, the ferry sank", "2024-03-25"),
        ("He left after the dam broke late last week.", "the dam broke late last week", "2024-W12"),
    ],
)
def test_a_clause_with_a_time_happened_then(text: str, clause: str, value: str) -> None:
    assert events(testing.document(text, document_time=DAY)) == [(clause, value)]


def test_the_time_of_a_saying_is_no_event_and_durations_and_sets_are_none() -> None:
    text = "Ann Lee said Tuesday that it takes 17 hours every day now."
    report = testing.document(text, document_time=DAY)
    assert events(report, testing.attribution(report, "Ann Lee", "said", "that it takes 17 hours")) == []


def test_a_weekday_that_contradicts_its_date_is_an_issue() -> None:
    report = testing.document("It rained on Tuesday, March 27, 2024.", document_time=DAY)
    _, _, [issue] = read(report)
    assert (issue.code, issue.message) == ("contradictory-times", "2024-03-27 is a Wednesday, not a Tuesday")
    _, _, [issue] = read(testing.document("It rained on Tuesday, March 25.", document_time=DAY))
    assert issue.message == "2024-03-25 is a Monday, not a Tuesday"


def test_a_saying_after_the_document_time_is_an_issue() -> None:
    report = testing.document("Ann Lee said on April 2, 2024, that it rained.", document_time=DAY)
    _, _, [issue] = read(report, testing.attribution(report, "Ann Lee", "said", "that it rained"))
    assert issue.code == "contradictory-times"
    assert "after the document time" in issue.message


def test_a_report_without_relative_times_needs_no_document_time() -> None:
    assert read(testing.document("It rained on March 27, 2024, for 17 hours, as it does every day."))[2] == []


def test_empty_text_has_no_times() -> None:
    assert read(testing.document("", document_time=DAY, zones=())) == ([], [], [])
