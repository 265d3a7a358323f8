"""Processes that make pages. Python makes one page at a time in a process, and threads that wait for each other cost
half as much again: with a process a core, as many pages are made at once as the machine can.

Each process has the pages as the server has them. A request goes to one that rests; its answer comes back whole.
"""

import asyncio
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Scope

from rashomon.errors import RashomonError

MOST = 4
"""Processes, unless somebody asks for more: each holds the program and what it has read, some 150 MB."""

_NEEDED = ("type", "method", "path", "raw_path", "root_path", "query_string", "headers", "scheme", "http_version")


class Ended(RashomonError):
    """The process that made a page ended before the page was made."""


@dataclass(slots=True)
class Made:
    """An answer as it came from a process."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""


def cores() -> int:
    """Return on how many cores this process may run."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


class Crew:
    """Some processes, each with the same application, for the one event loop that asks first."""

    def __init__(self, build: Callable[[], ASGIApp], size: int) -> None:
        """Start the processes. build: makes the application in each; it is sent there, so it can be pickled."""
        self._build = build
        self._turns = asyncio.Semaphore(size)  # who asks first has the first turn
        self._idle = [_Worker(build) for _ in range(size)]
        self._workers = set(self._idle)

    async def answer(self, request: Request) -> Response:
        """Return what a process answers. Raises Ended when it does not live to; another takes its place."""
        made = await self.made(request.scope)
        response = Response(made.body, made.status)
        response.raw_headers = made.headers
        return response

    async def made(self, scope: Scope) -> Made:
        """Return the answer to one request; see `answer`. Waits as long as all processes are at work."""
        async with self._turns:
            worker = self._idle.pop()
            try:
                return await run_in_threadpool(worker.ask, {name: scope[name] for name in _NEEDED if name in scope})
            except (EOFError, OSError) as error:
                worker = self._instead(worker)
                raise Ended("the process that made this page has ended: load it again") from error
            finally:
                self._idle.append(worker)

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.close()

    def _instead(self, ended: "_Worker") -> "_Worker":
        ended.close()
        made = _Worker(self._build)
        self._workers ^= {ended, made}
        return made


class _Worker:
    """A process and the line to it. It ends when the line does: with this one, whatever ends it."""

    def __init__(self, build: Callable[[], ASGIApp]) -> None:
        apart = multiprocessing.get_context("spawn")
        self._line, theirs = apart.Pipe()
        self._process = apart.Process(target=work, args=(build, theirs), daemon=True, name="pages")
        self._process.start()
        theirs.close()

    def ask(self, scope: Scope) -> Made:
        self._line.send(scope)
        answer: Made = self._line.recv()
        return answer

    def close(self) -> None:
        self._line.close()
        self._process.join(timeout=_PATIENCE_S)
        if self._process.is_alive():
            self._process.kill()


_PATIENCE_S = 5.0


def work(build: Callable[[], ASGIApp], line: Connection) -> None:
    """Answer requests that come by a line until it ends. What a page does wrong is told on stderr, and it goes on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who pressed Ctrl-C ends the server, and that ends the line
    application = build()
    with asyncio.Runner() as runner:
        while True:
            try:
                scope = line.recv()
            except (EOFError, OSError):
                return
            line.send(runner.run(called(application, scope)))


async def called(application: ASGIApp, scope: Scope) -> Made:
    """Return what an application answers to a request without a body."""
    made, pieces = Made(), []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            made.status, made.headers = message["status"], list(message["headers"])
        else:
            pieces.append(message.get("body", b""))

    try:
        await application({**scope, "state": {}}, receive, send)
    except Exception:  # noqa: BLE001  # it is answered already: the application explains it
        traceback.print_exc()
    made.body = b"".join(pieces)
    return made
