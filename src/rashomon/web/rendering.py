"""Pages to HTML. What reports say is text and nothing else: everything is escaped, whatever it is put into.

Characters that a reader cannot see and that move others about (controls, overrides of the writing direction:
CVE-2021-42574) are shown as U+FFFD. Marks of direction that right-to-left scripts need stay.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from rashomon.exports.conflicts import ConflictSide
from rashomon.exports.questions import AccountOfClaim
from rashomon.exports.terminal import day, file_name
from rashomon.exports.times import in_words
from rashomon.web.links import Links, digits
from rashomon.web.pages import Page

_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_OVERRIDES = (*range(0x2028, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC))
_UNSEEN = dict.fromkeys((*_CONTROLS, *_OVERRIDES), "\N{REPLACEMENT CHARACTER}")


def html(page: Page, links: Links, **context: object) -> str:
    """Return a page as HTML. context: what else the templates ask for: where it stands, what may be done."""
    given = {**_CONTEXT, **context, **page.more}
    return environment().get_template(page.template).render(page=page, data=page.data, links=links, **given)


# path, query: the page's own address; here: its query with the number of the page. sections: the navigation. token:
# what forms send back; empty: nothing is written. signer: who decides; empty: nobody said.
_CONTEXT: dict[str, object] = {
    "path": "",
    "query": {},
    "here": {},
    "sections": (),
    "token": "",
    "signer": "",
    "policy": "",
}


@functools.cache
def environment() -> jinja2.Environment:
    """Return the templates with their filters; a name that a page does not give is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("rashomon.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day,
        days=days,
        minute=minute,
        file_name=file_name,
        in_words=in_words,
        web_address=web_address,
        counted=counted,
        cut=cut,
        plain=plain,
        in_respect=in_respect,
        takes_whom=takes_whom,
        digits=digits,
    )
    made.globals.update(marked=marked, options=options, highlighted=highlighted)
    return made


def seen(value: Any) -> Any:
    """Return a value as it is printed: text without what cannot be seen; None as nothing."""
    if type(value) is str:  # by far most; all that is replaced is not printable to Python
        return value if value.isprintable() else value.translate(_UNSEEN)
    if value is None:
        return ""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return value.translate(_UNSEEN)
    return value


def options(names: Iterable[str]) -> Markup:
    """Return what a field offers to be chosen. Made at once: every page with filters has 200 of them."""
    return Markup("".join(f'<option value="{escape(seen(name))}"></option>' for name in names))  # noqa: S704  # escaped


def web_address(address: str | None) -> str:
    """Return an address that may be a link, or nothing: only http and https, so that none runs anything."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address or "" if parts.scheme in {"http", "https"} and parts.netloc else ""


def minute(moment: str) -> str:
    """Return a moment in ISO 8601 to the minute: "2024-03-26 14:05"."""
    return moment[:16].replace("T", " ")


def counted(number: int, what: str) -> str:
    """Return "1 report", "2,000 reports"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def cut(text: str, length: int) -> str:
    """Return the beginning of a text, at most so many code points, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def days(first: str | None, last: str | None) -> str:
    """Return a stretch of days: "2024-03-25 – 2024-03-27", or one day, or nothing."""
    return f"{first} – {last}" if first and last and first != last else first or last or ""


def plain(value: object) -> str:
    """Return a name of the vocabulary as words: "claim_responsibility" is "claim responsibility"."""
    return str(value).replace("_", " ")


def in_respect(value: str) -> str:
    """Return in what answers differ, as a reader says it; nothing when it has no name."""
    return {"polarity": "yes or no", "other": ""}.get(value, plain(value))


_TAKES_WHOM = re.compile(r"\b(tell|told|ask|remind|warn|inform|assur|accus|urg|order)(s|ed|ing|e|es)?\b", re.IGNORECASE)


def takes_whom(cue: str) -> bool:
    """Whether whom it was said to follows a cue without "to": told, asked, warned."""
    return _TAKES_WHOM.search(cue) is not None


def marked(side: ConflictSide | AccountOfClaim) -> Iterator[tuple[str, bool]]:
    """Yield what somebody says in parts, each with whether it is of the words that carry the answer."""
    places, last = [], 0
    for words in side.text.split(" [...] "):
        start = side.content.find(words, last)
        found = words if start >= 0 else _ending(side.content, words)
        start = start if start >= 0 else side.content.rfind(found)
        if found and start >= last:
            last = start + len(found)
            places.append((start, last))
    return pieces(side.content, places)


_MOST_WORDS = 60  # of an answer that are looked for at the end of what is said


def _ending(content: str, words: str) -> str:
    """Return the beginning of an answer with which a content ends, at least two words; nothing: it ends otherwise."""
    end = content.rstrip('.,;:!?"”’')
    cuts = [match.start() for match in islice(re.finditer(r"(?<=\w)\b", words), _MOST_WORDS)]
    return next((words[:cut] for cut in reversed(cuts[1:]) if end.endswith(words[:cut])), "")


def highlighted(text: str, places: Iterable[tuple[int, int]]) -> Markup:
    """Return a text in which the places, which are in order, are marked.

    It is escaped at once; the two controls that stand for tags meanwhile can be nothing of the text: see `seen`.
    """
    written: list[str] = []
    last = 0
    shown = seen(text)
    for start, end in places:
        written += (shown[last:start], "\x02", shown[start:end], "\x03")
        last = end
    safe = str(escape("".join([*written, shown[last:]])))
    return Markup(safe.replace("\x02", "<mark>").replace("\x03", "</mark>"))  # noqa: S704


def pieces(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, each with whether it is one of the places, which are in order."""
    last = 0
    for start, end in places:
        yield text[last:start], False
        yield text[start:end], True
        last = end
    yield text[last:], False
