"""JSON lines."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.reports import read, read_all

from rashomon.records import Document, Issue

_CHARACTERS = st.characters(exclude_categories=["Cs"])


@given(st.text(_CHARACTERS, min_size=1, max_size=200).filter(str.strip), st.booleans())
def test_a_text_is_kept_code_point_for_code_point(text: str, ascii_only: bool) -> None:  # noqa: FBT001
    line = json.dumps({"id": "a", "text": text}, ensure_ascii=ascii_only)
    assert read(line.encode(), "a.jsonl")[0].text == text


def test_a_broken_line_between_good_ones_loses_nothing_else() -> None:
    records = read_all(
        '{"id": "a", "text": "One."}\n{"id": "b", "text": "Tw\n\n{"id": "c", "text": "Three."}\r\n', "a.jsonl"
    )
    documents = [record for record in records if isinstance(record, Document)]
    assert [(d.source_id, d.text, d.locator) for d in documents] == [
        ("a", "One.", "a.jsonl#line=1"),
        (None, "", "a.jsonl#line=2"),
        ("c", "Three.", "a.jsonl#line=4"),
    ]
    assert [r.code for r in records if isinstance(r, Issue) and r.document == documents[1].id] == ["broken-json"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"[1, 2]", "broken-json"),
        (b'"text"', "broken-json"),
        (b"null", "broken-json"),
        (b'{"id": "a"}', "missing-text"),
        (b'{"id": "a", "text": 5}', "missing-text"),
        (b'{"id": "a", "text": "  "}', "empty"),
        (b'{"id": "a", "text": "x \\ud83d y"}', "invalid-unicode"),
        (b'{"id": "\\udc00", "text": "x"}', "invalid-unicode"),
        (b'{"id": "a", "title": "\\ud800", "text": "x"}', "invalid-unicode"),
        (b'{"text": "caf\xe9"}', "broken-json"),
        (b'{"text":' + b"[" * 100_000, "broken-json"),
        (b'{"text": "x", "n": ' + b"9" * 10_000 + b"}", "broken-json"),
        (b"\xff\xfe\x00", "broken-json"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_document_with_the_reason(line: bytes, code: str) -> None:
    document, codes = read(line, "a.jsonl")
    assert document.text == ""
    assert code in codes


def test_an_identifier_survives_a_text_that_cannot_be_read() -> None:
    assert read('{"id": 12, "text": "\\ud800"}', "a.jsonl")[0].source_id == "12"


def test_a_file_in_utf_16_is_read() -> None:
    assert read('{"id": "a", "text": "Café."}\n'.encode("utf-16"), "a.jsonl")[0].text == "Café."


def test_a_byte_order_mark_belongs_to_no_line() -> None:
    plain = b'{"id": "a", "text": "x"}'
    assert read(b"\xef\xbb\xbf" + plain, "a.jsonl")[0].id == read(plain, "a.jsonl")[0].id


def test_a_file_without_lines_is_in_the_ledger() -> None:
    document, codes = read(b"\n\n", "a.jsonl")
    assert (document.text, codes) == ("", ["empty"])
