"""PDF files."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF
from tests.ingest.reports import dropped, read

from rashomon import samples
from rashomon.records import ZoneKind

REVIEW = samples.folder() / "08-estuary-review-two-roads.pdf"
BROKEN = samples.folder() / "10-interior-ministry-communique.pdf"
_WORDS = "The mayor said on Monday that the bridge over the Orr had been closed for three days, and gave no reason. "


def _pdf(write: Callable[[FPDF], object]) -> bytes:
    pdf = FPDF(format=(148, 210))
    pdf.set_creation_date(datetime(2024, 3, 1, 6, 0, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("Times", size=10)
    write(pdf)
    return bytes(pdf.output())


def test_the_sample_gives_the_text_that_a_reader_expects() -> None:
    document, codes = read(REVIEW.read_bytes(), "review.pdf")
    expected = (Path(__file__).parent / "08-estuary-review.expected.txt").read_text(encoding="utf-8")
    assert document.text + "\n" == expected
    assert codes == []
    assert document.title == "North by road or west by sea: two capitals, two escapes"
    assert document.byline == "Corwin Talleshaw"
    assert document.document_time == "2023-03-18"
    assert document.publisher is not None
    assert (document.publisher.name, document.publisher.domain) == ("The Estuary Review", "estuaryreview.example")
    assert [zone.kind for zone in document.zones[:3]] == [ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.BODY]
    assert dropped(document) == {"running head": 4, "line-break hyphen": 6}


def test_a_file_that_breaks_off_is_in_the_ledger_with_the_reason() -> None:
    document, codes = read(BROKEN.read_bytes(), "communique.pdf")
    assert (document.text, document.media_type, codes) == ("", "application/pdf", ["broken-pdf"])


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.9, 0.99])
def test_wherever_a_file_breaks_off_there_is_a_text_or_a_reason(share: float) -> None:
    data = REVIEW.read_bytes()
    document, codes = read(b"%PDF-1.7\n" + data[: int(len(data) * share)], "cut.pdf")
    assert bool(document.text) != bool({"broken-pdf", "no-text", "empty"} & set(codes))


def test_a_locked_file_says_that_it_is_locked() -> None:
    def write(pdf: FPDF) -> None:
        pdf.set_encryption(owner_password="owner", user_password="user")  # noqa: S106
        pdf.multi_cell(0, 5, _WORDS)

    assert read(_pdf(write), "a.pdf")[1] == ["encrypted-pdf"]


def test_a_file_without_text_says_that_it_has_only_pictures() -> None:
    document, codes = read(_pdf(lambda pdf: pdf.rect(10, 10, 50, 50)), "a.pdf")
    assert (document.text, codes) == ("", ["no-text"])


@pytest.mark.parametrize(
    ("given", "title"),
    [("Microsoft Word - report_final.doc", None), ("untitled", None), ("x.indd", None), ("Bridge shut", "Bridge shut")],
)
def test_a_title_that_a_program_made_up_is_no_title(given: str, title: str | None) -> None:
    def write(pdf: FPDF) -> None:
        pdf.set_title(given)
        pdf.multi_cell(0, 5, _WORDS * 4, align="L")

    assert read(_pdf(write), "a.pdf")[0].title == title


def test_the_time_of_the_file_is_the_weakest_candidate() -> None:
    document, _ = read(_pdf(lambda pdf: pdf.multi_cell(0, 5, _WORDS * 4)), "a.pdf")
    assert [(c.value, c.found_in) for c in document.time_candidates] == [("2024-03-01T06:00:00Z", "properties")]


def test_paragraphs_are_told_by_the_gap_between_them() -> None:
    def write(pdf: FPDF) -> None:
        for _ in range(3):
            pdf.multi_cell(0, 5, _WORDS * 2, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)

    document, _ = read(_pdf(write), "a.pdf")
    assert document.text == "\n\n".join([(_WORDS * 2).strip()] * 3)


def test_a_paragraph_goes_on_over_a_page() -> None:
    document, _ = read(_pdf(lambda pdf: pdf.multi_cell(0, 5, _WORDS * 30)), "a.pdf")
    assert document.text.split() == (_WORDS * 30).split()
