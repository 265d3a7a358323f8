"""Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.reports import dropped, read

from rashomon.ingest.markdown import read_markdown
from rashomon.records import ZoneKind


def test_front_matter_tells_title_author_address_and_time_and_is_no_text() -> None:
    fields = ["title: 'Bridge shut'", "author: [Ann Orre, Bo Ek]", "date: 2024-03-01", "lastmod: 2024-03-04"]
    front = "\n".join(["---", *fields, "canonical_url: https://x.example/a", "---"])
    document, _ = read(f"{front}\nThe mayor said no.\n", "a.md")
    assert document.text == "The mayor said no."
    assert (document.title, document.byline, document.url) == ("Bridge shut", "Ann Orre, Bo Ek", "https://x.example/a")
    assert document.document_time == "2024-03-01"
    assert dropped(document)["front matter"] == 1


def test_marks_addresses_and_tags_go_and_words_stay() -> None:
    blocks = [
        "# A *b*",
        "- The **mayor** [said](https://x.example) `no`.",
        "<div>He left.</div>",
        "| a | b |\n|---|---|\n| c | d |",
    ]
    document, _ = read("\n\n".join(blocks), "a.md")
    assert document.text == "A b\n\nThe mayor said no.\n\nHe left.\n\na\tb\nc\td"
    assert document.zones[0].kind is ZoneKind.HEADLINE
    assert dropped(document)["link address"] == 1


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert "The mayor said no." in read("---\nThe mayor said no.\n---\n\nHe left.", "a.md")[0].text


@pytest.mark.parametrize("text", ["[" * 100_000, "> " * 20_000 + "x", "- " * 20_000 + "x"])
def test_a_text_made_to_keep_the_parser_busy_gives_a_document(text: str) -> None:
    assert read(text, "a.md")[0].media_type == "text/markdown"


@given(st.text(alphabet="#*_[]()<>!`|~-\n >ab:&;\\\"'", max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert read_markdown(text).text.strip() or read_markdown(text).problem
