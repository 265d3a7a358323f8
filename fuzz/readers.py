"""Mutations of the sample reports, and the check that reading them yields documents and issues and nothing else."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from rashomon import ingest, samples
from rashomon.records import Document, Issue, Raw
from rashomon.spans import words

READ_AT = "2024-06-01T12:00:00+00:00"
_ENDINGS = (".txt", ".md", ".html", ".jsonl", ".pdf")

# Pieces that have broken readers before: marks, half marks, controls, openings without ends, numbers out of range.
_PIECES = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\r",
        b"\xc2\xad",
        b"\xe2\x80\xae",
        b"\xe2\x80\x9c",
        b'"',
    ),
    *(
        b"<div>",
        b"</p>",
        b"<!--",
        b"<![CDATA[",
        b"&#xD800;",
        b"<script>",
        b"<q>",
        b"<table><tr><td>",
        b"<time datetime='",
    ),
    *(b"\\ud800", b"[[[[", b"{", b"}\n{", b"9" * 400, b"2024-02-31", b"9999-12-31T23:59:60Z", b"0000-00-00"),
    *(
        b"\n\n",
        b"By ",
        b"Related: ",
        b"https://[",
        b"---\n",
        b"endobj",
        b"stream\n",
        b"/Length 99999999",
        b"%PDF-1.7",
        b"PK\x03\x04",
    ),
)


@dataclass(frozen=True)
class Mutant:
    """A changed report. name: what it pretends to be. data: its bytes. seed: makes it again."""

    seed: int
    name: str
    data: bytes


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Yield that many mutants of the sample reports; the same seed gives the same ones."""
    reports = [(path.name, path.read_bytes()) for path in sorted(samples.folder().iterdir())]
    for number in range(seed, seed + count):
        chance = random.Random(number)  # noqa: S311  # not for secrets
        name, data = chance.choice(reports)
        if chance.random() < 0.1:
            name = PurePath(name).stem + chance.choice(_ENDINGS)
        for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
            data = _changed(data, chance)
        yield Mutant(seed=number, name=name, data=data)


def check(mutant: Mutant) -> None:
    """Read a mutant; raises whatever the reader raises, and AssertionError when a promise is broken."""
    raw = Raw(locator=mutant.name, data=mutant.data, read_at=READ_AT)
    records = list(ingest.read(raw))
    documents = {record.id: record for record in records if isinstance(record, Document)}
    _hold(bool(documents), "there is a document")
    for record in records:
        if isinstance(record, Issue):
            _hold(record.document in documents, "an issue is about a document")
    for document in documents.values():
        for zone in document.zones:
            _hold(bool(words(document.text, [zone.span]).strip()), "a zone has words")
        _hold(
            all(c.rejected or c.value[:4] <= "2024" for c in document.time_candidates), "no time is later than reading"
        )
    _hold(
        {document.digest for document in documents.values()} == ingest.digests(raw),
        "digests are those of the documents",
    )


def _hold(holds: bool, promise: str) -> None:  # noqa: FBT001
    if not holds:
        raise AssertionError(promise)


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one change."""
    at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    end = min(end, at + chance.choice((1, 8, 400)))
    match chance.randrange(6):
        case 0:
            return data[:at] + chance.choice(_PIECES) + data[at:]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:at] + data[at:end] * chance.choice((2, 3, 50)) + data[end:]
        case 3:
            return data[:at] + chance.randbytes(end - at) + data[end:]
        case 4:
            return (
                data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :] if at < len(data) else data
            )
        case _:
            return data[: max(at, len(data) // 2)]
