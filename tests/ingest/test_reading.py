"""Any bytes give documents and issues, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.reports import read, read_all, zone_words

from rashomon import ingest
from rashomon.ingest import limits
from rashomon.records import Document, Issue, Raw, ZoneKind

_NAMES = ["a.txt", "a.md", "a.html", "a.jsonl", "a.pdf", "-", "a"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(_NAMES))
def test_any_bytes_give_documents_and_issues_about_them(data: bytes, name: str) -> None:
    records = read_all(data, name)
    documents = {record.id for record in records if isinstance(record, Document)}
    assert documents
    assert all(record.document in documents for record in records if isinstance(record, Issue))
    assert all(record.text or _has_error(records, record) for record in records if isinstance(record, Document))


def _has_error(records: list[Document | Issue], document: Document) -> bool:
    return any(isinstance(r, Issue) and r.document == document.id and r.severity == "error" for r in records)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 5000, "binary"),
        (b"PK\x03\x04" + b"\x00\x14abc" * 50, "binary"),
        (b"\x7fELF\x02\x01\x01", "binary"),
        (b"%PDF-1.7\nnothing here", "broken-pdf"),
        (b"\xff\xfe", "empty"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    document, codes = read(data)
    assert document.text == ""
    assert code in codes


def test_a_text_with_a_few_null_bytes_is_read() -> None:
    assert read(b"The may\0or said no.\n\nHe left.\0")[0].text == "The mayor said no.\n\nHe left."


def test_utf_16_without_a_mark_is_read() -> None:
    assert read("The mayor said no.".encode("utf-16-le"))[0].text == "The mayor said no."
    assert read("The mayor said no.".encode("utf-16-be"))[0].text == "The mayor said no."


def test_a_megabyte_without_a_line_break_is_one_body() -> None:
    document, _ = read(b"The mayor said no. " * 55_000)
    assert [zone.kind for zone in document.zones] == [ZoneKind.BODY]


def test_quotation_marks_of_all_kinds_and_directions_are_kept() -> None:
    line = "„Nein“, said she; «no» 'he' said ‚oui‘ \"\" '' ”” ‹x›."
    assert zone_words(read(f"Title\n\n{line}\u200f")[0], ZoneKind.BODY) == [line]


def test_what_is_too_large_is_in_the_ledger_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 100)
    assert read(b"word " * 50)[1] == ["too-large"]
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 10_000)
    monkeypatch.setattr(limits, "TEXT_LENGTH", 100)
    document, codes = read(b"word " * 50)
    assert (document.text, codes) == ("", ["too-large"])


def test_a_foreign_text_is_kept_with_an_error() -> None:
    document, codes = read("Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss geschlossen sei. " * 3)
    assert document.text
    assert "unsupported-language" in codes


def test_an_identifier_comes_from_the_bytes_alone() -> None:
    assert read(b"The mayor said no.", "a.txt")[0].id == read(b"The mayor said no.", "/b/c.txt")[0].id
    assert read(b"", "a.txt")[0].id != read(b"", "b.txt")[0].id


def test_digests_are_those_of_the_documents() -> None:
    for name, data in [("a.txt", b"No."), ("a.jsonl", b'{"text": "a"}\r\n\n{"text": "b"}\n{'), ("a.jsonl", b"\n")]:
        raw = Raw(locator=name, data=data, read_at="2024-06-01")
        assert ingest.digests(raw) == {r.digest for r in ingest.read(raw) if isinstance(r, Document)}


def test_a_part_is_its_own_only_part_and_reads_as_it_does_in_its_file() -> None:
    whole = Raw(locator="a.jsonl", data=b'{"text": "a"}\n\n{"id": 5, "text": "%PDF-1"}\n{', read_at="2024-06-01")
    parts = list(ingest.parts(whole))
    assert [part.locator for part in parts] == ["a.jsonl#line=1", "a.jsonl#line=3", "a.jsonl#line=4"]
    assert [list(ingest.parts(part)) for part in parts] == [[part] for part in parts]
    assert [record for part in parts for record in ingest.read(part)] == list(ingest.read(whole))
