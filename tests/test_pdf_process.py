"""A PDF file can end the process that reads it, and no other."""

import pytest

from rashomon import pdf_process, samples
from rashomon.ingest import limits, pdf


def test_a_file_gives_what_it_gives_in_this_process() -> None:
    for path in sorted(samples.folder().glob("*.pdf")):
        assert pdf_process.read_pdf(path.read_bytes()) == pdf.read_pdf(path.read_bytes())


@pytest.mark.parametrize(
    ("child", "told"),
    [
        ("import os; os.abort()", "crashed"),
        ("raise MemoryError", "memory"),
        ("while True: pass", "more than 1 seconds"),
    ],
)
def test_a_process_that_ends_before_is_a_problem_of_the_file(
    monkeypatch: pytest.MonkeyPatch, child: str, told: str
) -> None:
    monkeypatch.setattr(limits, "PDF_SECONDS", 1)
    monkeypatch.setattr(pdf_process, "_CHILD", child)
    code, message = pdf_process.read_pdf(b"%PDF-1.7").problem or ("", "")
    assert (code, told in message) == ("broken-pdf", True)


def test_our_own_mistake_flies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_CHILD", "1 / 0")
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        pdf_process.read_pdf(b"%PDF-1.7")
