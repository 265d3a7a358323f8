"""Judgements and lists as JSON lines that another ledger can read: a header, then an envelope a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from rashomon import codec
from rashomon.errors import InputNotFound
from rashomon.identity import Judgement, Listed

SCHEMA = 1
_KINDS: dict[str, type[Judgement | Listed]] = {"judgement": Judgement, "listed": Listed}


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that cannot be read. number: from 1. message: what is wrong with it."""

    number: int
    message: str


def lines(records: Iterable[Judgement | Listed]) -> Iterator[str]:
    """Yield the lines of a file that `read` reads, ends included."""
    yield codec.to_json({"kind": "header", "body": {"program": "rashomon", "schema": SCHEMA}}) + "\n"
    for record in records:
        kind = "judgement" if isinstance(record, Judgement) else "listed"
        yield codec.to_json({"kind": kind, "body": record}) + "\n"


def read(given: Iterable[str]) -> Iterator[Judgement | Listed | BadLine]:
    """Yield the records of such lines; in the place of one that cannot be read, what is wrong with it.

    Raises InputNotFound when the first line is no header, or one of a newer version.
    """
    numbered = ((number, line) for number, line in enumerate(given, start=1) if line.strip())
    _check_header(next(numbered, (1, ""))[1])
    for number, line in numbered:
        try:
            yield _record(line)
        except (ValueError, TypeError, AttributeError) as error:
            yield BadLine(number=number, message=" ".join(str(error).split())[:200])


def _check_header(line: str) -> None:
    try:
        header = json.loads(line)
        schema = header["body"]["schema"] if header["kind"] == "header" else None
    except (ValueError, KeyError, TypeError):
        schema = None
    if not isinstance(schema, int):
        raise InputNotFound("the first line is no header: give a file that `rashomon export --format judgements` wrote")
    if schema > SCHEMA:
        raise InputNotFound(f"the file has schema {schema}, this version of Rashomon reads {SCHEMA}: use a newer one")


def _record(line: str) -> Judgement | Listed:
    envelope = json.loads(line)
    kind = _KINDS.get(envelope.get("kind"))
    if kind is None:
        raise ValueError(f"unknown kind {envelope.get('kind')!r}")
    unknown = sorted(envelope["body"].keys() - {field.name for field in fields(kind)})
    if unknown or envelope.keys() - {"kind", "body"}:
        raise ValueError(f"unknown keys {', '.join(unknown) or sorted(envelope)}")
    return codec.from_json(json.dumps(envelope["body"]), kind)
