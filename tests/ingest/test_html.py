"""HTML pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.reports import dropped, read, zone_words

from rashomon.ingest import limits
from rashomon.records import ZoneKind

_BODY = "".join(
    f"<p>The {who} said on Monday that the bridge over the Orr had been closed for {n} days, and gave no reason.</p>"
    for n, who in enumerate(["mayor", "engineer", "harbour master", "chief of police"], start=2)
)


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Bridge shut</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "box",
    [
        "<nav><p>{}</p></nav>",
        "<aside><h3>More</h3><p>{}</p></aside>",
        '<div class="related-articles"><ul><li>{}</li></ul></div>',
        '<div class="NewsletterSignup"><p>{}</p></div>',
        '<section id="comments"><p>{}</p></section>',
        '<div role="complementary"><p>{}</p></div>',
        "<p hidden>{}</p>",
        '<p style="display: none">{}</p>',
        "<script>{}</script>",
        "<noscript><p>{}</p></noscript>",
        "<template><p>{}</p></template>",
        '<p><a href="/x">{}</a></p>',
        "<!-- {} -->",
    ],
)
def test_what_stands_beside_the_report_or_is_hidden_is_not_in_its_text(box: str) -> None:
    other = "The owner said last year that nothing was wrong with it"
    document, _ = read(
        _page(f"<article><h1>Bridge shut</h1>{_BODY}{box.format(other)}{_BODY.replace('Orr', 'Ulm')}</article>")
    )
    assert other not in document.text
    assert document.text.count("gave no reason.") == 8


def test_what_is_not_in_the_text_is_recorded() -> None:
    document, _ = read(
        _page(f"<nav>Home World</nav><article><h1>Bridge shut</h1>{_BODY}</article><footer>All rights</footer>")
    )
    (furniture,) = (record for record in document.dropped if record.what == "page furniture")
    assert (furniture.count, furniture.text) == (2, "Home World\nAll rights")


def test_a_box_that_holds_the_report_is_no_box() -> None:
    document, _ = read(_page(f'<div class="sidebar-layout"><h1>Bridge shut</h1>{_BODY}</div>'))
    assert document.text.count("gave no reason.") == 4


def test_a_box_that_holds_the_headline_is_no_box_and_the_boxes_in_it_are() -> None:
    short = "<p>The toll has risen to 45, the agency said.</p><p>Some villages had not been reached, it said.</p>"
    inside = f'<h1>Quake toll rises</h1>{short}<div id="comments"><p>I said it would happen, wrote Dan.</p></div>'
    for outer in (f'<div class="comments-enabled">{inside}</div>', f"<form><div>{inside}</div></form>"):
        document, _ = read(_page(outer))
        assert zone_words(document, ZoneKind.BODY) == [
            "The toll has risen to 45, the agency said.",
            "Some villages had not been reached, it said.",
        ]


def test_a_heading_right_above_the_first_paragraph_is_kept() -> None:
    document, _ = read(_page(f"<h1>Bridge shut</h1><div><h2>What was said</h2>{_BODY}</div>"))
    assert zone_words(document, ZoneKind.HEADLINE) == ["Bridge shut", "What was said"]


def test_what_stands_behind_the_headline_in_the_title_is_the_publisher() -> None:
    head = "<title>Bridge: shut - The Ledgerman</title><meta name=author content='By Ann Orre'>"
    page = f"{head}<h1>Bridge: shut</h1>{_BODY}"
    document, _ = read(page, "report.html")
    assert document.publisher
    assert (document.publisher.name, document.byline) == ("The Ledgerman", "Ann Orre")
    document, _ = read(page.replace("<h1>Bridge: shut", "<h1>Another"), "report.html")
    assert document.publisher is None


def test_no_clause_inside_a_paragraph_is_lost() -> None:
    inner = (
        'The <a href="/m">mayor</a>, <span>who</span> <em>was</em> <b>away</b>,<br>said <q>no</q> &amp; left&hellip;'
    )
    document, _ = read(_page(f"<article>{_BODY}<p>{inner}</p>{_BODY.replace('Orr', 'Ulm')}</article>"))
    assert "The mayor, who was away,\nsaid “no” & left…" in document.text


def test_line_ends_are_kept_where_the_page_shows_them() -> None:
    document, _ = read("<html><pre>Bridge shut\n\nThe mayor\nsaid no.\n\nHe left.</pre></html>", "a.html")
    assert document.text == "Bridge shut\n\nThe mayor\nsaid no.\n\nHe left."


def test_a_short_paragraph_among_long_ones_is_kept() -> None:
    document, _ = read(_page(f"<article>{_BODY}<p>He denied it.</p>{_BODY.replace('Orr', 'Ulm')}</article>"))
    assert "He denied it." in zone_words(document, ZoneKind.BODY)


def test_a_page_of_few_words_gives_them_rather_than_nothing() -> None:
    assert "The mayor said no." in read(_page("<div><p>The mayor said no.</p></div>"))[0].text


def test_a_caption_stays_in_the_text_as_a_caption() -> None:
    figure = "<figure><figcaption>The bridge on Monday, the mayor said</figcaption></figure>"
    document, _ = read(_page(f"<article><h1>Bridge shut</h1>{figure}{_BODY}</article>"))
    assert zone_words(document, ZoneKind.CAPTION) == ["The bridge on Monday, the mayor said"]


def test_headings_in_the_report_are_headlines() -> None:
    document, _ = read(
        _page(f"<article><h1>Bridge shut</h1>{_BODY}<h2>Nobody knew</h2>{_BODY.replace('Orr', 'Ulm')}</article>")
    )
    assert zone_words(document, ZoneKind.HEADLINE) == ["Bridge shut", "Nobody knew"]


def test_a_title_that_no_heading_says_stands_before_the_text() -> None:
    document, _ = read(_page(f"<div>{_BODY}</div>"))
    assert zone_words(document, ZoneKind.HEADLINE) == ["Bridge shut"]
    assert document.title == "Bridge shut"


@pytest.mark.parametrize(
    ("head", "value", "found_in"),
    [
        ('<meta property="article:published_time" content="2024-03-01T10:00:00Z">', "2024-03-01T10:00:00Z", "metadata"),
        ('<meta name="DC.date.issued" content="2024-03-01">', "2024-03-01", "metadata"),
        ('<meta itemprop="datePublished" content="March 1, 2024">', "2024-03-01", "metadata"),
        ('<meta property="article:modified_time" content="2024-03-01">', "2024-03-01", "properties"),
        (
            '<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2024-03-01"}]</script>',
            "2024-03-01",
            "metadata",
        ),
    ],
)
def test_the_times_in_a_page_are_candidates_with_their_evidence(head: str, value: str, found_in: str) -> None:
    document, _ = read(_page(f"<article>{_BODY}</article>", head))
    assert (document.document_time or "").startswith(value[:10])
    assert (value, found_in) in [(c.value, c.found_in) for c in document.time_candidates]


def test_a_date_of_expiry_or_of_a_comment_is_not_the_time_of_publication() -> None:
    head = '<meta name="expires" content="2024-05-05"><meta name="date" content="2024-03-01">'
    comments = '<div class="comments"><time datetime="2024-04-04">April</time></div>'
    document, codes = read(_page(f"<article>{_BODY}</article>{comments}", head))
    assert document.document_time == "2024-03-01"
    assert codes == []


def test_no_time_is_taken_that_lies_after_the_moment_of_reading() -> None:
    document, _ = read(_page(f"<article>{_BODY}</article>", '<meta name="date" content="2033-03-01">'))
    assert document.document_time is None
    assert [c.value for c in document.time_candidates if c.rejected] == ["2033-03-01"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso-8859-1"])
def test_a_page_in_any_encoding_is_read(encoding: str) -> None:
    page = _page(f"<article><p>The café said no.</p>{_BODY}</article>", f'<meta charset="{encoding}">')
    assert "The café said no." in read(page.encode(encoding), "a.html")[0].text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "<p>The mayor said no.</p>",
        "<table><tr><td>" * 20_000 + "<p>The mayor said no.</p>",
        "<html>" + "<b><i>" * 50_000 + "The mayor said no.",
    ],
)
def test_a_page_nested_beyond_all_measure_gives_its_words_and_a_warning(page: str) -> None:
    document, codes = read(page, "a.html")
    assert "The mayor said no." in document.text
    assert "nested-too-deeply" in codes


def test_a_page_of_too_many_tags_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_TAGS", 20)
    assert read(_page("<p>No.</p>" * 20), "a.html")[1] == ["too-large"]


def test_a_page_beyond_what_the_extractors_take_is_read_by_our_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_ELEMENTS", 5)
    document, _ = read(_page(f"<nav>Home</nav><article><h1>Bridge shut</h1>{_BODY}</article>"))
    assert len(zone_words(document, ZoneKind.BODY)) == 4
    assert "Home" not in document.text


def test_entities_that_grow_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "'
        + "x" * 1000
        + '"><!ENTITY b "'
        + "&a;" * 1000
        + '">]><html><p>&b;&b; he said.</p>'
    )
    assert len(read(bomb, "a.html")[0].text) < len(bomb)


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><script>1</script></html>", "<html><!--", "<html><frameset><frame src=x></html>", "<"],
)
def test_a_page_without_words_is_in_the_ledger_with_the_reason(page: str) -> None:
    document, codes = read(page, "a.html")
    assert document.text in {"", "<"}
    assert codes


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"@type": ["NewsArticle", 5, null], "headline": {"a": 1}, "datePublished": [1], "author": [null]}',
        '{"@type": "NewsArticle", "headline": "\\ud800", "publisher": [[]], "url": "http://["}',
        '{"@type": "NewsArticle", "mainEntityOfPage": {"@id": 5}}',
        '{"@graph": {"@type": {"a": 1}}}',
        "<!-- not json",
    ],
)
def test_odd_linked_data_does_no_harm(data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    assert read(_page(f"<article>{_BODY}</article>", script))[0].text.count("gave no reason.") == 4


def test_invisible_characters_in_a_page_are_counted() -> None:
    document, _ = read(_page("<article><p>The chair&shy;man&nbsp;said no.</p>" + _BODY + "</article>"))
    assert "The chairman said no." in document.text
    assert dropped(document)["soft hyphen"] == 1


_TAGS = [
    "<p>",
    "</p>",
    "<div class=related>",
    "</div>",
    "<h1>",
    "<br>",
    "<table><tr><td>",
    "<a href=x>",
    "<q>",
    "&amp;",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_TAGS) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20), max_size=30)
)
def test_any_page_gives_a_document(parts: list[str]) -> None:
    document, _ = read("<html>" + "".join(parts), "a.html")
    assert document.media_type == "text/html"
