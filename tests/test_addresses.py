"""Which addresses are taken, and which places of the network are public."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import addresses
from rashomon.errors import NotFetched

PRIVATE = [
    *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("100.100.100.200", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "192.0.0.192"),  # noqa: S104
    *("168.63.129.16", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1"),
    *("2001:db8::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1", "64:ff9b:1::1"),
]
NETWORKS = ["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]


@pytest.mark.parametrize("ip", PRIVATE)
def test_no_machine_of_ones_own_is_public(ip: str) -> None:
    assert not addresses.is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_ones_are(ip: str) -> None:
    assert addresses.is_public(ipaddress.ip_address(ip))


@given(network=st.sampled_from(NETWORKS), number=st.integers(min_value=0, max_value=2**24 - 1))
def test_a_private_address_is_none_however_it_is_wrapped(network: str, number: int) -> None:
    inside = ipaddress.IPv4Network(network)
    ip = inside[number % inside.num_addresses]
    mapped = ipaddress.IPv6Address(f"::ffff:{ip}")
    translated = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) | int(ip))
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80))
    assert not any(addresses.is_public(one) for one in (ip, mapped, translated, sixtofour))


@given(st.ip_addresses(v=6))
def test_an_ipv6_address_that_the_registries_do_not_call_global_is_not_public(ip: ipaddress.IPv6Address) -> None:
    wrapped = ip.ipv4_mapped or ip.sixtofour
    assert wrapped or ip.is_global or not addresses.is_public(ip)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://a.example/", "http"),
        ("file:///etc/passwd", "http"),
        ("http://", "no address"),
        ("http://a.example:0/", "no address"),
        ("http://a.example:99999/", "no address"),
        ("http://[::1/", "no address"),
        ("http://a.example/a b", "no address"),
        ("https://ann:secret@a.example/", "password"),
        ("https://ann@a.example/", "password"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(address: str, why: str) -> None:
    with pytest.raises(NotFetched, match=why):
        addresses.parsed(address)


def test_a_name_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(NotFetched, match="cannot be one"):
        addresses.host(addresses.parsed(f"http://{'a' * 70}.example/"))


@given(st.text())
def test_no_text_makes_another_error(text: str) -> None:
    try:
        parts = addresses.parsed(f"http://{text}")
        written = addresses.host(parts), addresses.target(parts), addresses.host_header(parts)
    except NotFetched:
        return
    assert all(one.isascii() and one.split() == [one] for one in written)


def test_what_is_asked_for_is_ascii_and_what_was_quoted_stays() -> None:
    parts = addresses.parsed("https://zürich.example:8443/über/%C3%BC?q=é&r=a/b#part")
    assert addresses.host_header(parts) == "xn--zrich-kva.example:8443"
    assert addresses.target(parts) == "/%C3%BCber/%C3%BC?q=%C3%A9&r=a/b"
    assert addresses.host_header(addresses.parsed("http://[2606:4700::1111]/")) == "[2606:4700::1111]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.example/1\r\nHTTP://b.example\n", ["https://a.example/1", "HTTP://b.example"]),
        ("See https://a.example/1", []),
        ("", []),
    ],
)
def test_a_list_of_addresses_holds_nothing_else(text: str, found: list[str]) -> None:
    assert addresses.listed(text) == found
