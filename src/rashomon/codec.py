"""Records and views to JSON and JSON Schema, and back: the only place that knows the wire format.

JSON is UTF-8, one object a line, keys in the order of the fields. Positions are code points, as in the records.
Characters at which some programs break lines (U+0085, U+2028) or on which a terminal acts (controls, marks of
direction) are escaped: a line is one line for everybody, and harmless to print.
"""

import inspect
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_FIELD = re.compile(r"^([a-z_]+(?:, [a-z_]+)*):(.*(?:\n[ ]+.*)*)", re.MULTILINE)

# Below U+0020 JSON escapes everything by itself.
_ACTED_UPON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")


def to_json(value: object) -> str:
    """Return a record or view as one line of JSON, without the line end."""
    line = msgspec.json.encode(value).decode()
    return _ACTED_UPON.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def from_json(line: bytes | str, kind: type[T]) -> T:
    """Return the record or view of a line. Raises ValueError when it is not one, saying where."""
    return msgspec.json.decode(line, type=kind)


def schema(kind: type) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a view, made from its fields and docstrings.

    A line "name: text" of a docstring describes the field of that name; further lines of it are indented.
    """
    made = msgspec.json.schema(kind)
    _describe(made["$defs"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def components(kinds: Sequence[Any], ref: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the schemas of several kinds, which point at others by `ref` with a {name}, and these others by name."""
    made, others = msgspec.json.schema_components(kinds, ref_template=ref)
    _describe(others)
    return list(made), others


def _describe(definitions: Mapping[str, Any]) -> None:
    """Put what the docstrings say of fields where these are described."""
    for definition in definitions.values():
        if "description" not in definition or "properties" not in definition:
            continue
        written = inspect.cleandoc(definition["description"])
        for names, text in _FIELD.findall(written):
            for name in names.split(", "):
                if name in definition["properties"]:
                    definition["properties"][name]["description"] = " ".join(text.split())
        definition["description"] = " ".join(_FIELD.sub("", written).split())
