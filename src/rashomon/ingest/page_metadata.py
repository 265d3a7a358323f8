"""What an HTML page says about itself: title, author, publisher, address, and every time with its evidence.

Sources: JSON-LD as schema.org's Article describes it; the Open Graph protocol; the meta names of Dublin Core and of
the large content systems; <time> and <link rel=canonical> of the HTML Living Standard.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from rashomon.ingest.dates import given_time
from rashomon.ingest.page_blocks import is_box
from rashomon.ingest.publishers import domain_of, is_outlet_name
from rashomon.ingest.stamps import stamp
from rashomon.ingest.word_lists import word_list
from rashomon.records import TimeCandidate

_PUBLISHED = word_list(
    "article:published_time article:published og:published_time datepublished date_published pubdate publishdate "
    "publish-date publish_date published-date published_date publication_date article.published "
    "originalpublicationdate date dc.date dc.date.issued dc.date.created dcterms.date dcterms.issued "
    "dcterms.created sailthru.date parsely-pub-date ptime displaydate cxenseparse:recs:publishtime "
    "citation_publication_date release_date timestamp"
)
_MODIFIED = word_list(
    "article:modified_time og:updated_time datemodified date_modified last-modified lastmod modified "
    "dcterms.modified dc.date.modified revised updated article.updated"
)
_ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|NewsItem)\Z")
_MOST_NODES = 20_000  # objects and lists of JSON-LD that are looked at
_MOST_HEADS = 10  # <h1> elements that a title is compared with
_MOST_TIMES = 30  # <time> elements that are kept
_TITLE_MARK = re.compile(r"\s+[|–—•·»-]+\s+|:\s+|\s*\|\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself. None: it does not say. titles: best first, without the site's name."""

    titles: tuple[str, ...] = ()
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    candidates: tuple[TimeCandidate, ...] = ()


def page_facts(root: etree._Element) -> PageFacts:
    """Return what the page says of itself. Linear in the page; looks nothing up anywhere."""
    meta = _meta(root)
    article, others = _linked_data(root)
    publisher = _name(article.get("publisher")) or meta.get("og:site_name") or meta.get("dc.publisher")
    publisher = publisher or next((_name(item) for item in others if item.get("@type") == "WebSite"), None)
    url = _url(root, meta, article)
    title = _plain("".join(next(root.iter("title"), etree.Element("title")).itertext()))
    named_site = next((part for part in reversed(parts_of_title(title or "")) if is_outlet_name(part)), None)
    publisher = publisher or meta.get("application-name") or named_site or _site_behind_headline(title or "", root)
    named = (_plain(article.get("headline")), meta.get("og:title"), meta.get("twitter:title"), title)
    return PageFacts(
        titles=tuple(dict.fromkeys(_without_site(t, publisher, url) for t in named if t)),
        byline=_authors(article.get("author")) or meta.get("author") or meta.get("dc.creator"),
        publisher=publisher,
        url=url,
        candidates=(*_from_linked_data(article), *_from_meta(root), *_from_times(root)),
    )


# ------------------------------------------------------------------ where it stands


def _meta(root: etree._Element) -> dict[str, str]:
    """Return the first value of each meta name."""
    found: dict[str, str] = {}
    for name, content in _metas(root):
        found.setdefault(name, content)
    return found


def _metas(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _plain(element.get("content"))
        if name and content:
            yield name.strip().lower(), content


def _linked_data(root: etree._Element) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Return the JSON-LD object of the page's article, empty when there is none, and the other objects."""
    others: list[dict[str, object]] = []
    looked = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        queue = deque([_json("".join(script.itertext()))])
        while queue and looked < _MOST_NODES:
            item = queue.popleft()
            looked += 1
            if isinstance(item, dict):
                if _is_article(item):
                    return item, others
                others.append(item)
                queue.extend(value for value in item.values() if isinstance(value, dict | list))
            elif isinstance(item, list):
                queue.extend(item[:_MOST_NODES])
    return {}, others


def _is_article(item: dict[str, object]) -> bool:
    kinds = item.get("@type")
    return any(
        _ARTICLES.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    )


def _json(text: str) -> object:
    try:
        found: object = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None
    return found


def _url(root: etree._Element, meta: dict[str, str], article: dict[str, object]) -> str | None:
    page = article.get("mainEntityOfPage")
    canonical = (
        link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    known = (*canonical, meta.get("og:url"), article.get("url"), page.get("@id") if isinstance(page, dict) else page)
    addresses = (item.strip() for item in known if isinstance(item, str))
    return next((item for item in addresses if _ADDRESS.match(item) and domain_of(item)), None)


# ------------------------------------------------------------------ names


def _name(item: object) -> str | None:
    """Return the name of a schema.org thing: a string, an object with a name, or the first of a list."""
    if isinstance(item, list):
        item = item[0] if item else None
    return _plain(item.get("name") if isinstance(item, dict) else item)


def _authors(item: object) -> str | None:
    names = [_name(author) for author in (item if isinstance(item, list) else [item])[:20]]
    known = list(dict.fromkeys(name for name in names if name and not name.startswith("http")))
    return " and ".join(filter(None, (", ".join(known[:-1]), known[-1]))) if known else None


def _plain(value: object) -> str | None:
    """Return a string with single spaces, or None when the value is no string with words. Broken characters go."""
    if not isinstance(value, str):
        return None
    words = value[:2000].encode("utf-8", "replace").decode()
    return " ".join(words.split()) or None


def parts_of_title(title: str) -> list[str]:
    """Return the parts that bars, dashes and colons cut a title into; a title without these has no parts."""
    parts = [part.strip() for part in _TITLE_MARK.split(title)]
    return parts if len(parts) > 1 else []


def _without_site(title: str, publisher: str | None, url: str | None) -> str:
    """Return a title without the name of the site, which stands before or after a mark: "It burns | The Gazette"."""
    parts = parts_of_title(title)
    site = {_key(publisher or "")} | {_key((domain_of(url or "") or "").partition(".")[0])} - {""}
    if parts and _key(parts[-1]) in site:
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»:-")
    if parts and _key(parts[0]) in site:
        return title[len(parts[0]) :].lstrip(" |–—•·»:-")
    return title


def _site_behind_headline(title: str, root: etree._Element) -> str | None:
    """Return what stands behind a mark in a title whose beginning is a heading of the page, or None."""
    parts = parts_of_title(title)
    if not parts:
        return None
    heads = {_key("".join(head.itertext())) for head in islice(root.iter("h1"), _MOST_HEADS)}
    return parts[-1] if _key(title[: title.rindex(parts[-1])]) in heads - {""} else None


def _key(name: str) -> str:
    return re.sub(r"[\W_]+|^the\s+", "", name.casefold())


# ------------------------------------------------------------------ times


def _from_linked_data(article: dict[str, object]) -> Iterator[TimeCandidate]:
    for name, found_in in (
        ("datePublished", "metadata"),
        ("dateCreated", "properties"),
        ("dateModified", "properties"),
    ):
        yield from _candidate(article.get(name), found_in, f"JSON-LD {name}")


def _from_meta(root: etree._Element) -> Iterator[TimeCandidate]:
    for name, content in _metas(root):
        if name in _PUBLISHED or name in _MODIFIED:
            yield from _candidate(content, "metadata" if name in _PUBLISHED else "properties", f"meta {name}")


def _from_times(root: etree._Element) -> Iterator[TimeCandidate]:
    """Yield the <time> elements; the first that does not speak of a change, outside boxes, is of the publication."""
    first = True
    for number, element in enumerate(root.iter("time")):
        if number >= _MOST_TIMES:
            return
        said = element.get("datetime") or _plain("".join(element.itertext()))
        about = " ".join(filter(None, (element.get("itemprop"), element.get("class"), element.get("id")))).lower()
        firm = "datepublished" in about or "pubdate" in element.attrib
        changed = "modified" in about or "updated" in about
        plain = first and not changed and not _in_a_box(element)
        made = list(_candidate(said, "metadata" if firm or plain else "properties", "<time>"))
        first = first and not (made and plain)
        yield from made


def _in_a_box(element: etree._Element) -> bool:
    """Whether an element stands beside the report: in a list of pages, an aside, a footer, among comments."""
    return any(parent.tag == "li" or is_box(parent, article=True) for parent in element.iterancestors())


def _candidate(value: object, found_in: str, place: str) -> Iterator[TimeCandidate]:
    said = _plain(value)
    made = given_time(said) if said else None
    found = stamp(made, found_in, f"{place}: {said}"[:300]) if made else None
    if found:
        yield found
