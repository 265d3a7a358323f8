"""Where reports were read from, without the folders of whoever read them: what is published tells nobody's paths."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from rashomon.records import Document

_WEB = re.compile(r"https?://", re.IGNORECASE)
_PATH = re.compile(r"file:|[/\\]|[a-z]:[/\\]", re.IGNORECASE)
_LINE = re.compile(r"#line=\d+\Z")


def without_folders(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield documents with the name of a file for its path; addresses of the web stay whole.

    Files of one name in several folders are told apart by a number: "index.html", "index.html (2)". They are
    different pages, and must not pass for versions of one.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for document in documents:
        line = _LINE.search(document.locator)
        path = document.locator[: line.start()] if line else document.locator
        if path not in names:
            names[path] = _name(path, taken)
            taken.add(names[path])
        url = None if _PATH.match(document.url or "") else document.url
        yield replace(document, locator=names[path] + (line[0] if line else ""), url=url)


def _name(path: str, taken: set[str]) -> str:
    if _WEB.match(path):
        return path
    name = re.split(r"[/\\]", path.rstrip("/\\"))[-1] or "-"
    return next(one for n in count(1) if (one := name if n == 1 else f"{name} ({n})") not in taken)
