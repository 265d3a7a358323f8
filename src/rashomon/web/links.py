"""Addresses of pages: permanent on a server, relative in a folder of files."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, quote_plus, urlencode

from rashomon.ids import digest

Query = Mapping[str, object]

_NOTHING: Query = {}

# As `urlencode` does; most of what a page points at stands on it several times.
_quoted, _asked = functools.lru_cache(maxsize=4096)(quote), functools.lru_cache(maxsize=4096)(quote_plus)


class Links(Protocol):
    """How pages point at each other."""

    @property
    def published(self) -> bool:
        """Whether the pages are files, so that nothing can be asked that was not written."""

    def to(self, path: str, query: Query = _NOTHING, *, ending: str = "") -> str:
        """Return the address of a page. path: "" for the start, "reports/3f2a…". ending: ".json" for its twin."""

    def to_account(self, document: str, attribution: str | None) -> str:
        """Return the address of an account in its report, on whichever page of it; None: of the report. Both: ids."""

    def static(self, name: str) -> str:
        """Return the address of a style sheet or script."""


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses on a server."""

    published = False

    def to(self, path: str, query: Query = _NOTHING, *, ending: str = "") -> str:
        """See `Links.to`."""
        asked = "&".join(f"{_asked(name)}={_asked(str(value))}" for name, value in query.items() if value)
        home = path or ("index" if ending else "")
        return f"/{_quoted(home)}{ending}" + (f"?{asked}" if asked else "")

    def to_account(self, document: str, attribution: str | None) -> str:
        """See `Links.to_account`. The server knows on which page the account is."""
        account = digits(attribution)
        return self.to(f"reports/{digits(document)}", {"account": account}) + (f"#{account}" if account else "")

    def static(self, name: str) -> str:
        """See `Links.static`."""
        return f"/static/{name}"


@dataclass(frozen=True, slots=True)
class Published:
    """Addresses in a folder, as seen from one of its files. path: of that file's page.

    sheets: on which page of its report an account is, by the digits of its id, where that is not the first.
    """

    path: str
    sheets: Mapping[str, int] = field(default_factory=dict)

    published = True

    def to(self, path: str, query: Query = _NOTHING, *, ending: str = "") -> str:
        """See `Links.to`."""
        return self._up + file_of(path, query, ending or ".html")

    def to_account(self, document: str, attribution: str | None) -> str:
        """See `Links.to_account`."""
        account = digits(attribution)
        query = {"page": self.sheets.get(account, "")}
        return self.to(f"reports/{digits(document)}", query) + (f"#{account}" if account else "")

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


def digits(identity: str | None) -> str:
    """Return an id without its kind: what stands in addresses."""
    return (identity or "").partition(":")[2]
