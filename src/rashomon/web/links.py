"""Addresses of pages: permanent on a server, relative in a folder of files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

from rashomon.ids import digest

Query = Mapping[str, object]

_NOTHING: Query = {}


class Links(Protocol):
    """How pages point at each other."""

    @property
    def published(self) -> bool:
        """Whether the pages are files, so that nothing can be asked that was not written."""

    def to(self, path: str, query: Query = _NOTHING, *, ending: str = "") -> str:
        """Return the address of a page. path: "" for the start, "reports/3f2a…". ending: ".json" for its twin."""

    def static(self, name: str) -> str:
        """Return the address of a style sheet or script."""


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses on a server."""

    published = False

    def to(self, path: str, query: Query = _NOTHING, *, ending: str = "") -> str:
        """See `Links.to`."""
        asked = {name: str(value) for name, value in query.items() if value}
        home = path or ("index" if ending else "")
        return f"/{quote(home)}{ending}" + (f"?{urlencode(asked)}" if asked else "")

    def static(self, name: str) -> str:
        """See `Links.static`."""
        return f"/static/{name}"


@dataclass(frozen=True, slots=True)
class Published:
    """Addresses in a folder, as seen from one of its files. path: of that file's page."""

    path: str

    published = True

    def to(self, path: str, query: Query = _NOTHING, *, ending: str = "") -> str:
        """See `Links.to`."""
        return self._up + file_of(path, query, ending or ".html")

    def static(self, name: str) -> str:
        """See `Links.static`."""
        return f"{self._up}static/{name}"

    @property
    def _up(self) -> str:
        return "../" * self.path.count("/")


def file_of(path: str, query: Query, ending: str) -> str:
    """Return the file that a page is written to: letters that every file system takes; the same page, the same file."""
    asked = {name: str(value) for name, value in sorted(query.items()) if value}
    name = path or "index"
    if set(asked) == {"page"} and re.fullmatch(r"[0-9]+", asked["page"]):
        name += f"-{asked['page']}" if asked["page"] != "1" else ""
    elif asked:
        name += f"-{digest(urlencode(asked).encode())[:16]}"
    return f"{name}{ending}"
