"""Plain text, cleaned."""

import pytest
from tests.ingest.reports import dropped, read

from rashomon.ingest.text import read_text


def test_line_ends_blanks_and_invisible_characters_are_made_plain_and_counted() -> None:
    given = "\ufeffOne\u00a0two\r\nthree\u00adfour\u200b five\x0c\u202esix\x00\u2028seven"
    document, _ = read(given)
    assert document.text == "One two\nthreefour five\nsix\nseven"
    assert dropped(document) == {
        "byte order mark": 1,
        "line end of another kind": 2,
        "blank of another kind": 1,
        "soft hyphen": 1,
        "zero-width character": 1,
        "page break": 1,
        "control character": 1,
        "direction mark": 1,
    }


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Kell<u>said</u> so.", "Kell said so."),
        ("Kell <u>said</u> so.", "Kell said so."),
        ("<p>Kell said <b>no</b>.</p>", "Kell said no."),
        ("2 < 3 and <name> said", "2 < 3 and <name> said"),
    ],
)
def test_tags_that_converters_leave_in_a_text_go_without_gluing_words(given: str, text: str) -> None:
    assert read("x\n" + given)[0].text == "x\n" + text


def test_bytes_that_are_no_characters_give_a_warning() -> None:
    document, codes = read(("The mayor said “no”. " * 30).encode() + b"\xff\xfe.")
    assert "undecodable" in codes
    assert dropped(document)["undecodable byte"] == 2
    assert document.text.endswith("\ufffd\ufffd.")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (b"on Wednes-\nday, killing six\nguards", "on Wednesday,\nkilling six\nguards"),
        (b"in a state-\r\nment\r\n\r\nHe left", "in a statement\n\nHe left"),
        (b"a 15-year-\nold boy", "a 15-year-old\nboy"),
        (b"near Port-\nOssel today", "near Port-Ossel\ntoday"),
        (b"the law -\nhe said", "the law -\nhe said"),
        (b"from 10-\n12 June", "from 10-\n12 June"),
    ],
)
def test_words_that_line_ends_break_are_whole(given: bytes, text: str) -> None:
    assert read_text(given).text == text


def test_endless_runs_without_a_blank_take_no_longer_than_other_text() -> None:
    for run in ("a" * 300_000, "a-" * 150_000, "a-\n" * 100_000):
        assert read_text(f"{run}b-\nc said".encode()).text
