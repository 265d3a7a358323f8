"""Which documents are versions of one page: the same address, or read from the same place."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from rashomon.records import Document
from rashomon.relations import moments

# Parts of an address that say how a reader came, not what is read (Google Analytics, Facebook, Mailchimp).
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmp", "ref")
_INDEX = ("index.html", "index.htm", "index.php")
_NOWHERE = "-"  # standard input


def page_of(document: Document) -> str | None:
    """Return what is the same for all versions of a page; None: nothing tells.

    The address, without what does not name the page; else the place that it was read from. A line of a JSON-lines file
    is no place: another export has another report there.
    """
    if document.url:
        return _address(document.url)
    if document.locator == _NOWHERE or "#line=" in document.locator:
        return f"{document.locator.partition('#')[0]}#{document.source_id}" if document.source_id else None
    return document.locator


def same_page(a: Document, b: Document) -> bool:
    """Whether two documents are versions of one page."""
    page = page_of(a)
    return page is not None and page == page_of(b)


def versions(documents: Iterable[Document]) -> list[list[Document]]:
    """Return the pages that were read with more than one text, each with its versions, the oldest first."""
    pages: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        page = page_of(document)
        if page is not None and document.text:
            pages[page].append(document)
    return [in_order(some) for some in pages.values() if len({one.text for one in some}) > 1]


def in_order(some: Iterable[Document]) -> list[Document]:
    """Return versions of a page, the oldest first: by the time on the page, then by when they were read."""
    ordered: list[Document] = []
    for one in sorted(some, key=lambda one: (one.read_at, one.locator, one.id)):
        at = len(ordered)
        while at and moments.earlier(one.document_time, ordered[at - 1].document_time):
            at -= 1
        ordered.insert(at, one)
    return ordered


def _address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return url
    query = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)]
    path = parts.path
    for index in _INDEX:
        path = path.removesuffix(index)
    return f"{host}{path.rstrip('/') or '/'}?{urlencode(sorted(query))}".rstrip("?")
