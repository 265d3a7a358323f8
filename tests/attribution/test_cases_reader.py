"""The reader of golden attributions finds each surface, or says which it did not find."""

from pathlib import Path

import pytest
from tests.attribution.cases import BadCase, read_case

from rashomon.records import Span

GOLDEN = Path(__file__).parents[1] / "golden" / "attribution"
TEXT = "She said he said\nit. “No,” said she."


def write(folder: Path, *rows: str) -> Path:
    path = folder / "case.txt"
    path.write_text("\n".join(["It must hold.", "====", TEXT, "----", *rows, ""]), encoding="utf-8")
    return path


def test_a_case_has_a_name_a_sentence_and_a_text(tmp_path: Path) -> None:
    case = read_case(write(tmp_path))
    assert (case.name, case.says, case.text, case.expected) == ("case", "It must hold.", TEXT, ())


def test_surfaces_become_spans_across_line_breaks_and_by_number(tmp_path: Path) -> None:
    row = "she | said#3 | he said it. [...] “No,” | mixed | manner=deny | to=it | relay=he ; She | parent=1"
    (found,) = read_case(write(tmp_path, row)).expected
    assert found.source == (Span(32, 35),)
    assert found.cue == (Span(27, 31),)
    assert [TEXT[s.start : s.end] for s in found.content] == ["he said\nit.", "“No,”"]
    assert (found.directness, found.manner, found.parent, found.line) == ("mixed", "deny", 1, 6)
    assert found.addressee == (Span(17, 19),)
    assert found.relay == (Span(9, 11), Span(0, 3))


def test_a_whole_word_is_found_before_a_part_of_one(tmp_path: Path) -> None:
    (found,) = read_case(write(tmp_path, "he | - | aid | direct")).expected
    assert found.source == (Span(9, 11),)
    assert found.cue == ()
    assert found.content == (Span(5, 8),)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("They | said | it | direct", r"case\.txt:6: not 1 times in the text: 'They'"),
        ("She | said#4 | it | direct", "not 4 times"),
        ("She | said | it", "not 'source"),
        ("She | said | it | loud", "not 'source"),
        ("She | said | - | direct", "has a content"),
        ("She | said | it [...] he said | direct", "text order"),
        ("She | said | it | direct | manner=sing", "no manner"),
        ("She | said | it | direct | parent=2", "no line"),
        ("She | said | it | direct | colour=red", "not of distance"),
    ],
)
def test_what_is_wrong_names_the_file_and_the_line(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(BadCase, match=complaint):
        read_case(write(tmp_path, row))


def test_a_file_without_its_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.txt").write_text("It must hold.\n", encoding="utf-8")
    with pytest.raises(BadCase, match="no line"):
        read_case(tmp_path / "case.txt")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_golden_cases_can_be_read_and_hold_together(path: Path) -> None:
    case = read_case(path)
    starts = [expected.content[0].start for expected in case.expected]
    assert starts == sorted(starts), "attributions stand in text order of their contents"
    for number, expected in enumerate(case.expected, 1):
        assert expected.parent != number
        if expected.parent is not None:
            outer = case.expected[expected.parent - 1].content
            assert all(any(o.start <= s.start and s.end <= o.end for o in outer) for s in expected.content)
