"""Addresses of pages: which are taken, and which places of the network they may lead to. No network in here."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

from rashomon.errors import NotFetched

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_SCHEMES = ("http://", "https://")
_PORTS = {"http": 80, "https": 443}
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f]")

_HOST = re.compile(r"[\w.:-]+", re.ASCII)

# Of paths and queries (RFC 3986, 3.3 and 3.4), and the sign of what is written as %XX already.
_AS_IT_IS = "%/?:@!$&'()*+,;=~"

# What stands behind it is an IPv4 address (RFC 6052, 2.1: NAT64).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# A public address at which a cloud tells its own machines their secrets (Azure, "What is IP address 168.63.129.16?").
_TELLS_SECRETS = frozenset({ipaddress.IPv4Address("168.63.129.16")})
# For protocols, and clouds use it so, too (RFC 6890, 2.1); older versions of Python know only a part of it.
_PROTOCOLS = ipaddress.IPv4Network("192.0.0.0/24")


def is_address(text: str) -> bool:
    """Whether a text is meant as the address of a page."""
    return text.lower().startswith(_SCHEMES)


def listed(text: str) -> list[str]:
    """Return the addresses of a list, one a line or with spaces between; empty: it is no list of addresses."""
    words = text.removeprefix("\ufeff").split()
    return words if all(map(is_address, words)) else []


def parsed(address: str) -> SplitResult:
    """Return the parts of an address that may be asked for. Raises NotFetched: why not."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotFetched(f"this is no address of a page ({error})") from error
    if parts.scheme not in _PORTS:
        raise NotFetched("only addresses that begin with http:// or https:// are fetched")
    if not parts.hostname or _NO_ADDRESS.search(address) or port == 0:
        raise NotFetched("this is no address of a page")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("there is a name or a password in the address: take it out")
    return parts


def host(parts: SplitResult) -> str:
    """Return the host as the network writes it (RFC 3490: letters beyond ASCII as xn--). Raises NotFetched."""
    try:
        name = (parts.hostname or "").encode("idna").decode()
    except UnicodeError as error:
        raise NotFetched("the name of the host cannot be one") from error
    if not _HOST.fullmatch(name):  # some letters become others, and spaces
        raise NotFetched("the name of the host cannot be one")
    return name


def port(parts: SplitResult) -> int:
    """Return the port, which the scheme tells if the address does not."""
    return parts.port or _PORTS[parts.scheme]


def target(parts: SplitResult) -> str:
    """Return what the host is asked for: path and query, with all but ASCII as %XX."""
    path = quote(parts.path or "/", safe=_AS_IT_IS)
    return f"{path}?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else path


def host_header(parts: SplitResult) -> str:
    """Return the host for the header of that name; IPv6 in brackets, the port if it is not the usual one."""
    name = host(parts)
    shown = f"[{name}]" if ":" in name else name
    return shown if port(parts) == _PORTS[parts.scheme] else f"{shown}:{port(parts)}"


def is_public(ip: IPAddress) -> bool:
    """Whether an IP address is one of the public network: no machine of one's own, of the house, or of a cloud.

    By the registries of special addresses (RFC 6890; `ipaddress` has them); an IPv4 address inside an IPv6 one
    (mapped, NAT64, 6to4) counts itself, Teredo never.
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if ip.is_site_local or ip.teredo is not None:
            return False
    special = ip.is_multicast or ip.is_reserved or ip.is_private or ip.is_loopback or ip.is_link_local
    return ip.is_global and not special and ip not in _TELLS_SECRETS and ip not in _PROTOCOLS
