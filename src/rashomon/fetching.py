"""Pages by their addresses, one after the other: the only place that asks the network. A person gave each address.

The name is resolved here, all its IP addresses are checked, and one that was checked is connected to: a name that
resolves differently the next moment (DNS rebinding) gains nothing. Each redirect is a new address. No cookies, no
credentials, no proxy. A fetcher asks for one page at a time; robots.txt is for crawlers, and is not asked for.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import httpcore2

from rashomon import addresses, ingest, inputs
from rashomon.addresses import IPAddress
from rashomon.errors import NotFetched
from rashomon.ids import digest
from rashomon.ingest import detect, limits
from rashomon.records import Document, Issue, Raw

CONNECT_SECONDS = 10
"""For one connection. Who does not answer by then will not."""

TOTAL_SECONDS = 60
"""For one address, redirects and all. At 5 Mbit/s these are the 32 MiB that one document may have."""

MOST_REDIRECTS = 5

USER_AGENT = "Rashomon (reads news reports that a person asks for, one at a time)"

_KINDS = {
    "text/html": detect.HTML,
    "application/xhtml+xml": detect.HTML,
    "text/plain": detect.TEXT,
    "text/markdown": detect.MARKDOWN,
    "application/pdf": detect.PDF,
}
_MOVED = frozenset({301, 302, 303, 307, 308})  # RFC 9110, 15.4

Resolve = Callable[[str, int], list[str]]
"""A host and a port in, its IP addresses out, best first. Raises OSError: there are none."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the machine's own resolver, as long as that takes. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What a fetcher uses of the machine.

    resolve: see `Resolve`. backend: connects to IP addresses. clock: seconds.
    allow_private: IP addresses that are not public may be connected to, too.
    """

    resolve: Resolve = resolve
    backend: httpcore2.NetworkBackend | None = None
    clock: Callable[[], float] = time.monotonic
    allow_private: bool = False


class Fetcher:
    """Fetches pages, and keeps their bytes in a folder."""

    def __init__(self, folder: Path | None, network: Network | None = None) -> None:
        """Keep bytes in a folder, made when needed; None: keep none."""
        self._folder = folder
        self._network = network or Network()

    def __call__(self, address: str, read_at: str) -> Iterator[Raw | Document | Issue]:
        """Yield the bytes of a page; when they cannot be had, a document and the issue that says why."""
        try:
            yield self._kept(self._fetched(address, read_at))
        except NotFetched as error:
            empty = Raw(locator=address, data=b"", read_at=read_at)
            yield from ingest.unread(empty, "not-fetched", f"it cannot be fetched: {error}")

    def _kept(self, raw: Raw) -> Raw:
        """Write the bytes where `verify` looks for them."""
        if self._folder is not None:
            self._folder.mkdir(exist_ok=True)
            inputs.kept_at(self._folder, digest(raw.data), raw.media_type or "").write_bytes(raw.data)
        return raw

    def _fetched(self, address: str, read_at: str) -> Raw:
        """Follow an address to its page. Raises NotFetched."""
        place, deadline = address, self._network.clock() + TOTAL_SECONDS
        with httpcore2.ConnectionPool(network_backend=_Checked(self._network, deadline), retries=0) as pool:
            for _ in range(MOST_REDIRECTS + 1):
                found = _explained(pool, place)
                if isinstance(found, _Page):
                    kind = detect.media_type(found.data, "", found.kind)
                    if kind not in _KINDS.values():
                        raise NotFetched("it is not text, HTML or PDF")
                    return Raw(locator=address, data=found.data, read_at=read_at, media_type=kind)
                place = found
        raise NotFetched(f"it leads on more than {MOST_REDIRECTS} times")


# ------------------------------------------------------------------ one request


@dataclass(frozen=True, slots=True)
class _Page:
    data: bytes
    kind: str | None


def _explained(pool: httpcore2.ConnectionPool, place: str) -> _Page | str:
    """Ask for one address; return the page, or where it leads. Raises NotFetched, whatever the network does."""
    try:
        return _asked(pool, place)
    except httpcore2.TimeoutException as error:
        message = f"{place} takes longer than {TOTAL_SECONDS} seconds, or {CONNECT_SECONDS} to connect: try later"
        raise NotFetched(message) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        raise NotFetched(f"{place} does not answer as it should ({str(error) or type(error).__name__})") from error


def _asked(pool: httpcore2.ConnectionPool, place: str) -> _Page | str:
    parts = addresses.parsed(place)
    url = httpcore2.URL(
        scheme=parts.scheme.encode(),
        host=addresses.host(parts).encode(),
        port=addresses.port(parts),
        target=addresses.target(parts).encode(),
    )
    headers: dict[bytes | str, bytes | str] = {
        "Host": addresses.host_header(parts),
        "User-Agent": USER_AGENT,
        "Accept": ", ".join(_KINDS),
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    timeout = {"connect": CONNECT_SECONDS, "read": TOTAL_SECONDS, "write": TOTAL_SECONDS, "pool": TOTAL_SECONDS}
    with pool.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as answer:
        return _taken(answer, place)


def _taken(answer: httpcore2.Response, place: str) -> _Page | str:
    """Return what an answer holds, or where it leads."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
    if answer.status in _MOVED and "location" in headers:
        return urldefrag(_joined(place, headers["location"])).url
    if answer.status != 200:
        raise NotFetched(f"{place} answers {answer.status}: open it in a browser, save the page and add the file")
    declared = headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared and declared not in _KINDS:
        raise NotFetched(f"it is {declared[:100]}, not text, HTML or PDF")
    return _Page(_bounded(_decoded(answer.iter_stream(), headers.get("content-encoding", ""))), _KINDS.get(declared))


def _joined(place: str, location: str) -> str:
    try:
        return urljoin(place, location)
    except ValueError as error:
        raise NotFetched("it leads to what is no address") from error


def _bounded(chunks: Iterable[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limits.DOCUMENT_BYTES:
            raise NotFetched(f"it has more than {limits.DOCUMENT_BYTES // 2**20} MiB")
    return bytes(data)


def _decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield bytes as they were before they were packed; asked not to, some hosts pack them all the same."""
    if encoding.lower() in {"", "identity"}:
        yield from chunks
        return
    if encoding.lower() not in {"gzip", "x-gzip"}:
        raise NotFetched(f"it is packed in a way that is not known here ({encoding[:20]})")
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in chunks:
        left = chunk
        while left:
            try:
                yield unpacking.decompress(left, _UNPACKED_AT_ONCE)
            except zlib.error as error:
                raise NotFetched("what it is packed in is damaged") from error
            left = unpacking.unconsumed_tail
    if not unpacking.eof:
        raise NotFetched("what it is packed in ends too early")


_UNPACKED_AT_ONCE = 2**16  # bytes: so much, and no more, is unpacked before it is counted


# ------------------------------------------------------------------ connections


class _Checked(httpcore2.NetworkBackend):
    """Connects to IP addresses that were checked, and to nothing else, until a moment."""

    def __init__(self, network: Network, deadline: float) -> None:
        self._network = network
        self._deadline = deadline
        self._backend = network.backend or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Resolve, check and connect. Raises NotFetched, and what the backend raises."""
        failed: Exception | None = None
        for ip in self._ips(host, port):
            left = _left(self._deadline, self._network.clock, timeout)
            try:
                made = self._backend.connect_tcp(str(ip), port, left, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(made, self._deadline, self._network.clock)
        raise failed or NotFetched(f"there is no host {host}")

    def _ips(self, host: str, port: int) -> list[IPAddress]:
        try:
            found = [ipaddress.ip_address(ip) for ip in self._network.resolve(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise NotFetched(f"there is no host {host}, or no network") from error
        if not self._network.allow_private and not all(map(addresses.is_public, found)):
            raise NotFetched(f"{host} is a machine of your own network, not of the public one")
        return found


class _Timed(httpcore2.NetworkStream):
    """A connection that ends at a moment, however slowly bytes come."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._deadline = deadline
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, self._clock, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, self._clock, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = _left(self._deadline, self._clock, timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, clock: Callable[[], float], timeout: float | None) -> float:
    """Return the seconds that may still pass. Raises httpcore2.ReadTimeout: none."""
    left = deadline - clock()
    if left <= 0:
        raise httpcore2.ReadTimeout
    return left if timeout is None else min(timeout, left)
