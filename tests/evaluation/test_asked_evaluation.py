"""The evaluation of questions: what a reader said of their words, and its sums."""

from pathlib import Path

from evaluation.asked import __main__ as asked
from evaluation.asked import data, marks

ROWS = (
    "round\tanswered_by\tdigest\tmark\tkind\n"
    "before\tone\t0a\tnatural\t\nbefore\tseveral\t0b\tclumsy\ttense\nafter\tone\t0a\tnatural\t\n"
)


def test_each_reading_is_counted_by_mark_and_by_kind(tmp_path: Path) -> None:
    (tmp_path / "marks.tsv").write_text(ROWS, encoding="utf-8")
    given = marks.read(tmp_path / "marks.tsv")
    assert marks.by_mark(given) == [
        ("before", "2", "1 (50 %)", "1 (50 %)", "0 (0 %)", "0 (0 %)", "0 of 1", "1 of 1"),
        ("after", "1", "1 (100 %)", "0 (0 %)", "0 (0 %)", "0 (0 %)", "0 of 0", "1 of 1"),
    ]
    assert [row[1:] for row in marks.by_kind(given) if row[0] == marks.KINDS["tense"]] == [("1", "0")]


def test_marks_are_of_known_words_and_a_fault_has_a_kind() -> None:
    for one in marks.read():
        assert one.mark in marks.MARKS
        assert (one.kind in marks.KINDS) if one.mark != "natural" else one.kind == ""


def test_the_page_is_written_from_the_marks() -> None:
    page = Path(__file__).parents[2] / "docs" / "evaluation-questions.md"
    assert page.read_text(encoding="utf-8") == asked.page(marks.read())


def test_reports_that_are_never_read_are_not_listed() -> None:
    names = {group.name for group in data.groups(None)}
    assert not names & {f"stories/{n:02}" for n in (*range(13, 25), *range(37, 49))}
    assert not names & {f"singles/{n}" for n in range(31, 49)}
    assert {"samples", "stories/01", "stories/36", "singles/30"} <= names
