"""Records and views to JSON and JSON Schema, and back: the only place that knows the wire format.

JSON is UTF-8, one object a line, keys in the order of the fields. Positions are code points, as in the records.
"""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def to_json(value: object) -> bytes:
    """Return a record or view as one line of JSON, without the line end."""
    return msgspec.json.encode(value)


def from_json(line: bytes | str, kind: type[T]) -> T:
    """Return the record or view of a line. Raises ValueError when it is not one, saying where."""
    return msgspec.json.decode(line, type=kind)


def schema(kind: type) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a view, made from its fields."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
