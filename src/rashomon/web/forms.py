"""The pages that change the ledger: who may, what was sent, where to look then."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.ids import digest
from rashomon.web import safety
from rashomon.web.adding import MOST_BYTES, MOST_FILES, Added, Adding
from rashomon.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPage:
    """What became of what was sent. done: whether nothing is left to read."""

    done: bool
    found: list[Added]


def add_page() -> Page:
    """Return the page on which reports are dropped or pasted."""
    return Page(template="add.html", title="Add reports", data=None)


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
        if not sent:
            raise HTTPException(400, "Nothing was sent: choose files, or paste a text.")
        if any(are_addresses(data) for _, data in sent):
            raise HTTPException(400, ADDRESSES)
        paths = [await run_in_threadpool(adding.keep, name, data) for name, data in sent]
        return RedirectResponse(f"/added/{adding.start(paths)}", 303)

    return Route("/add", take, methods=["POST"])


ADDRESSES = (
    "These are addresses, not reports. Rashomon asks no network: open each page, save it (Ctrl-S) or print it to PDF,"
    " and drop the files here."
)


def are_addresses(data: bytes) -> bool:
    """Whether a text is a list of addresses of pages and nothing else."""
    lines = data[:_LIST].decode(errors="replace").split()
    return bool(lines) and all(line.lower().startswith(("http://", "https://")) for line in lines)


_LIST = 100_000  # bytes: a longer list is no list that somebody pasted


async def _parts(form: FormData) -> AsyncIterator[tuple[str, bytes]]:
    for part in form.getlist("files"):
        if isinstance(part, UploadFile) and part.filename:
            yield part.filename, await part.read()
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        data = text.replace("\r\n", "\n").encode()
        yield f"pasted-{digest(data)[:8]}.txt", data
