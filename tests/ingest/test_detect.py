"""What kind of bytes these are."""

import pytest

from rashomon.ingest.detect import BINARY, HTML, JSONL, MARKDOWN, PDF, TEXT, media_type


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "report.txt", PDF),
        (b"\n\n%PDF-1.7\n", "-", PDF),
        (b"<!-- saved --><!DOCTYPE html><p>x", "report.txt", HTML),
        ("<html><p>x".encode("utf-16"), "report", HTML),
        (b"He said < she said", "report", TEXT),
        (b"# A", "report.MD", MARKDOWN),
        (b'{"id": 1, "text": "a"}\n', "-", JSONL),
        (b'{"id": 1}\n', "-", TEXT),
        (b"{" * 100_000, "-", TEXT),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "report.txt", BINARY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "report.md", BINARY),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a.html", BINARY),
        ("Plain words.".encode("utf-16-le"), "report.txt", TEXT),
        (b"anything", "a.jsonl", JSONL),
        (b'{"text": "The file begins with %PDF-1.7."}', "a.jsonl", JSONL),
        (b"%PDF-1.7\n", "a.jsonl", PDF),
        (b"", "report.txt", TEXT),
    ],
)
def test_the_bytes_decide_before_the_name(data: bytes, name: str, kind: str) -> None:
    assert media_type(data, name) == kind


def test_what_the_transport_declares_is_believed_before_the_name() -> None:
    assert media_type(b"hello", "https://x.example/a.md", "text/html; charset=utf-8") == HTML
    assert media_type(b"hello", "https://x.example/a.md", "application/octet-stream") == MARKDOWN
