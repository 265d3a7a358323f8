"""What stands between a page and whoever asks for it: headers, hosts, a password, and who may write.

Report text is hostile. The templates escape it; should one fail, the policy below lets nothing run and nothing out.
"""

import base64
import binascii
import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OWN = ("style-src", "script-src", "img-src", "connect-src")
_NONE = ("default-src", "base-uri", "object-src")

POLICY = "; ".join((*(f"{what} 'none'" for what in _NONE), *(f"{what} 'self'" for what in _OWN), "form-action 'self'"))
"""Content-Security-Policy level 3: only this server's own files, nothing inline. `frame-ancestors`, which has no
meaning inside a page, comes on top in HEADERS."""

HEADERS = {
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # nothing to others; "no-referrer" would take the Origin from our own forms
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""Every answer has these, errors too (OWASP Secure Headers Project)."""

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
READING = frozenset({"GET", "HEAD"})


class Headed:
    """Puts HEADERS on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, headed)


class Locked:
    """Asks for a password (HTTP Basic, RFC 7617; any user name) on everything. Compared in constant time."""

    def __init__(self, app: ASGIApp, *, password: str) -> None:
        self._app = app
        self._password = password.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer those who know the password, and 401 to others."""
        given = _password(Headers(scope=scope).get("authorization", "")) if scope["type"] == "http" else b""
        if scope["type"] == "http" and not secrets.compare_digest(given, self._password):
            asking = {"www-authenticate": 'Basic realm="Rashomon", charset="UTF-8"'}
            await PlainTextResponse("A password is needed.", 401, asking)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _password(header: str) -> bytes:
    kind, _, given = header.partition(" ")
    if kind.lower() != "basic":
        return b""
    try:
        return base64.b64decode(given, validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""


STALE = "The page is from before the server was started again: go back and load it anew."


def is_own(request: Request) -> bool:
    """Whether a request comes from a page of this server, as far as the browser tells (Fetch Metadata, Origin).

    A browser says where a request to write comes from; one that says nothing is no browser, and has no token either.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def may_write(request: Request, given: object, token: str) -> bool:
    """Whether a request may change the ledger: from a page of this server, with the token that the page was given."""
    return is_own(request) and isinstance(given, str) and secrets.compare_digest(given.encode(), token.encode())


def hosts(host: str, more: Iterable[str] = ()) -> list[str]:
    """Return by which names the server may be called; any other is refused, so that no other site's name can be bent
    to this machine (DNS rebinding)."""
    own = f"[{host}]" if ":" in host else host
    return sorted({own, *more, *LOOPBACK})
