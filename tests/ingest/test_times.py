"""Which of the times is the time of the document."""

from tests.ingest.reports import read, read_all

from rashomon.records import Issue

_LINE = '{"id": "a", "text": "%s", "date": "%s", "url": "%s"}'
_TEXT = "The mayor said that the bridge was closed, and the drivers said that nobody had told them about it."


def test_a_time_after_the_moment_of_reading_is_kept_as_rejected_and_never_taken() -> None:
    document, codes = read(_LINE % (_TEXT, "2024-06-03", ""), "a.jsonl")
    assert document.document_time is None
    assert [c.rejected for c in document.time_candidates] == ["later than the moment of reading"]
    assert codes == ["no-date"]


def test_the_date_in_the_address_stands_in_when_the_given_one_is_too_late() -> None:
    document, _ = read(_LINE % (_TEXT, "2030-01-01", "https://x.example/2024/05/02/a"), "a.jsonl")
    assert document.document_time == "2024-05-02"


def test_dates_that_contradict_each_other_give_a_warning() -> None:
    document, codes = read(_LINE % (_TEXT, "2024-05-09", "https://x.example/2024/05/02/a"), "a.jsonl")
    assert document.document_time == "2024-05-09"
    assert codes == ["contradictory-dates"]


def test_a_more_precise_time_of_the_same_day_and_rank_wins() -> None:
    page = f'<meta name="date" content="2024-05-09"><meta name="pubdate" content="2024-05-09T10:00Z"><p>{_TEXT}</p>'
    assert read(f"<html>{page}</html>", "a.html")[0].document_time == "2024-05-09T10:00Z"


def test_a_dateline_at_the_turn_of_the_year_takes_the_nearest_year() -> None:
    document, _ = read(f"A bridge is shut\n\nJanuary 2, 2024\n\nVELMOUTH, Dec. 31 - {_TEXT}\n")
    assert [c.value for c in document.time_candidates] == ["2024-01-02", "2023-12-31"]


def test_a_date_in_the_middle_of_the_text_is_not_taken_for_publication() -> None:
    document, _ = read(f"A chronicle\n\n{_TEXT}\n\nMarch 3, 2020\n\n{_TEXT}\n\n{_TEXT}\n\n{_TEXT}\n")
    assert [(c.value, c.found_in) for c in document.time_candidates] == [("2020-03-03", "dateline")]


def test_an_update_is_the_weakest_candidate() -> None:
    document, _ = read(f"A bridge is shut\n\nPublished May 1, 2024 Updated May 4, 2024\n\n{_TEXT}\n")
    assert document.document_time == "2024-05-01"


def test_candidates_in_the_text_point_at_their_words() -> None:
    document, _ = read(f"A bridge is shut\n\nMay 1, 2024\n\n{_TEXT}\n")
    (candidate,) = document.time_candidates
    assert candidate.span is not None
    assert document.text[candidate.span.start : candidate.span.end] == candidate.evidence == "May 1, 2024"


def test_a_date_in_the_future_is_named_in_the_warning() -> None:
    (issue,) = (r for r in read_all(_LINE % (_TEXT, "2031-01-01", ""), "a.jsonl") if isinstance(r, Issue))
    assert issue.code == "no-date"
    assert "2031-01-01, is later than the moment of reading" in issue.message
