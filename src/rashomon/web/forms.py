"""The pages that change the ledger: who may, what was sent, where to look then."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon import addresses
from rashomon.ids import digest
from rashomon.web import safety
from rashomon.web.adding import MOST_BYTES, MOST_FILES, Added, Adding
from rashomon.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPage:
    """What became of what was sent. done: whether nothing is left to read."""

    done: bool
    found: list[Added]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """The page on which reports are added. fetches: whether it takes addresses."""

    fetches: bool


def add_page(*, fetches: bool) -> Page:
    """Return the page on which reports are dropped or pasted, or their addresses."""
    return Page(template="add.html", title="Add reports", data=AddPage(fetches=fetches))


def added_page(adding: Adding, name: str) -> Page:
    """Return what became of a round so far. Raises HTTPException 404."""
    it = adding.round(name)
    if it is None:
        raise HTTPException(404)
    return Page(template="added.html", title="Adding reports", data=AddedPage(done=it.is_done, found=list(it.found)))


def sending(adding: Adding, token: str) -> Route:
    """Return the route that takes what the page sends."""

    async def take(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            raise HTTPException(413, f"At most {MOST_BYTES // 2**20} MiB can be sent at once: use `rashomon add`.")
        if not safety.is_own(request):
            raise HTTPException(403, "This did not come from a page of this ledger.")
        async with request.form(max_files=MOST_FILES, max_fields=10, max_part_size=MOST_BYTES) as form:
            if not safety.may_write(request, form.get("token"), token):
                raise HTTPException(403, safety.STALE)
            sent = [part async for part in _parts(form)]
        given = _addresses(form, sent, fetches=adding.fetches)
        reports = [(name, data) for name, data in sent if not listed(data)]
        paths = [str(await run_in_threadpool(adding.keep, name, data)) for name, data in reports]
        if not given and not paths:
            raise HTTPException(400, "Nothing was sent: choose files, or paste a text or addresses.")
        return RedirectResponse(f"/added/{adding.start([*paths, *given])}", 303)

    return Route("/add", take, methods=["POST"])


ADDRESSES = (
    "These are addresses, not reports, and this server fetches nothing: open each page, save it (Ctrl-S) or print it to"
    " PDF, and drop the files here."
)


def listed(data: bytes) -> list[str]:
    """Return the addresses that a text lists; empty: it is no list of them."""
    return addresses.listed(data.decode(errors="replace")) if len(data) <= _LIST else []


_LIST = 100_000  # bytes: a longer list is no list that somebody pasted


def _addresses(form: FormData, sent: list[tuple[str, bytes]], *, fetches: bool) -> list[str]:
    """Return the addresses that were sent, in their field or as a report, each once. Raises HTTPException 400."""
    field = form.get("addresses")
    own = field.encode() if isinstance(field, str) and field.strip() else b""
    found = [*listed(own), *(address for _, data in sent for address in listed(data))]
    if found and not fetches:
        raise HTTPException(400, ADDRESSES)
    if own and not listed(own):
        raise HTTPException(400, "This is no list of addresses: write one a line, each with http:// or https://")
    if len(found) > MOST_FILES:
        raise HTTPException(400, f"At most {MOST_FILES} addresses can be sent at once: use `rashomon add --addresses`.")
    return list(dict.fromkeys(found))


async def _parts(form: FormData) -> AsyncIterator[tuple[str, bytes]]:
    for part in form.getlist("files"):
        if isinstance(part, UploadFile) and part.filename:
            yield part.filename, await part.read()
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        data = text.replace("\r\n", "\n").encode()
        yield f"pasted-{digest(data)[:8]}.txt", data
