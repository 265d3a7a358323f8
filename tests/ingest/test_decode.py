"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.decode import decode

TEXT = "The mayor of Søndermø said “no” – and left."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding))
    assert (decoded.text, decoded.undecodable, decoded.marked) == (TEXT, 0, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_without_a_mark_the_look_of_the_bytes_tells(encoding: str) -> None:
    decoded = decode((TEXT * 20).encode(encoding))
    assert (decoded.text, decoded.undecodable, decoded.marked) == (TEXT * 20, 0, False)


def test_a_few_bad_bytes_in_good_utf_8_are_damage_and_are_counted() -> None:
    decoded = decode(("é" * 50).encode() + b"\xff" + ("é" * 50).encode())
    assert (decoded.encoding, decoded.undecodable) == ("utf-8", 1)
    assert decoded.text.count("é") == 100


def test_a_declared_encoding_is_believed_when_the_bytes_are_not_utf_8() -> None:
    assert decode("Привет".encode("koi8-r"), "KOI8-R").text == "Привет"
    assert decode("“no”".encode("cp1252"), "iso-8859-1").text == "“no”"
    assert decode("é".encode(), "iso-8859-1").text == "é"


@pytest.mark.parametrize("name", ["nonsense", "hex", "zlib", "utf-7", "utf-16", "idna", "undefined", "", "\0", "rot13"])
def test_a_declared_encoding_that_is_none_is_ignored(name: str) -> None:
    assert decode(b"caf\xe9 said the man", name).text


@given(st.binary(max_size=300), st.none() | st.text(max_size=10))
def test_any_bytes_decode(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared).text, str)
