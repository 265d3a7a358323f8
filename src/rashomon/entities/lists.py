"""Lists of people and organisations that a person brings: CSV and FollowTheMoney JSON lines -> entries.

CSV: a header line names the columns; `name` is needed. Cells of `aliases`, `role` and `country` may hold several,
parted by ";" or "|". FollowTheMoney: one entity a line, `id`, `schema`, `properties` with lists of values
(https://followthemoney.tech/explorer/). A line that cannot be used is told with its number; the others are kept.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.entities.naming import keys_of
from rashomon.identity import Listed
from rashomon.ids import make_id
from rashomon.who import EntityKind

# What a cell may call a kind, besides the kinds' own names.
_KINDS = {
    **{str(kind): kind for kind in EntityKind},
    **dict.fromkeys(("organization", "org", "company", "body", "agency"), EntityKind.ORGANISATION),
    **dict.fromkeys(("people", "human", "politician"), EntityKind.PERSON),
    **dict.fromkeys(("country", "location"), EntityKind.PLACE),
}
# Schemata of FollowTheMoney that can speak or be named as speaking; others (Passport, Ownership ...) are passed over.
_SCHEMATA = {
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.ORGANISATION,
    "Company": EntityKind.ORGANISATION,
    "PublicBody": EntityKind.ORGANISATION,
    "LegalEntity": EntityKind.ORGANISATION,
}
_COLUMNS = {
    **dict.fromkeys(("name", "caption", "label"), "name"),
    **dict.fromkeys(("aliases", "alias", "also", "other_names"), "aliases"),
    **dict.fromkeys(("weak_aliases", "weak_alias", "weakalias"), "weak"),
    **dict.fromkeys(("id", "qid", "wikidata", "identifier"), "id"),
    **dict.fromkeys(("kind", "type", "schema"), "kind"),
    **dict.fromkeys(("role", "roles", "position", "title"), "roles"),
    **dict.fromkeys(("country", "countries", "affiliation", "affiliations", "organisation", "organization"), "places"),
}
_SEVERAL = re.compile(r"\s*[;|]\s*")
_SURNAME_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_MOST_NAMES = 200
_LONGEST = 1000
_MOST_BYTES_A_LINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A line that is no entry. number: from 1, as an editor counts. message: what is wrong, and what to do."""

    number: int
    message: str


def read_list(text: str, name: str) -> Iterator[Listed | BadRow]:
    """Yield the entries of a list, and what is wrong with lines that are none; linear.

    text: its content: JSON lines when it begins with "{", else CSV. name: the list's name. Of two lines with one id the
    first is kept. Never raises.
    """
    rows = _of_json(text) if text.lstrip("\ufeff \r\n\t").startswith("{") else _of_csv(text)
    seen: dict[str, int] = {}
    for number, row in rows:
        entry = row if isinstance(row, str) else _entry(row, name)
        if isinstance(entry, str):
            yield BadRow(number=number, message=entry)
        elif entry and entry.id in seen:
            message = f"{entry.identity} stands in line {seen[entry.id]} already: the first is kept"
            yield BadRow(number=number, message=message)
        elif entry:
            seen[entry.id] = number
            yield entry


def _of_csv(text: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield the lines of a CSV file as fields, or what is wrong with them."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff").replace("\0", "\ufffd"), newline=""), delimiter=delimiter)
    columns: list[str | None] | None = None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"not CSV: {error}"
            continue
        if columns is None:
            columns = [_COLUMNS.get("_".join(cell.strip().casefold().split())) for cell in cells]
            if "name" not in columns:
                yield 1, "the first line names no column `name`: name, aliases, id, kind, role, country"
                return
        elif any(cell.strip() for cell in cells):
            yield reader.line_num, _fields(columns, cells, delimiter)


def _fields(columns: list[str | None], cells: list[str], delimiter: str) -> Mapping[str, Any] | str:
    if len(cells) > len(columns):
        return f"{len(cells)} cells where the first line has {len(columns)}: put cells with {delimiter!r} in quotes"
    row: dict[str, list[str]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column:
            several = [cell.strip()] if column in {"name", "id", "kind"} else _SEVERAL.split(cell.strip())
            row.setdefault(column, []).extend(one for one in several if one)
    kind = (row.get("kind") or ["person"])[0]
    known = _KINDS.get(kind.casefold())
    if known is None:
        return f"unknown kind {kind!r}: one of {', '.join(EntityKind)}"
    if not row.get("name"):
        return "no name"
    identity = (row.get("id") or row["name"])[0]
    return {"roles": [], "places": [], "weak": [], **row, "kind": known, "id": identity}


def _of_json(text: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield FollowTheMoney entities as fields, or what is wrong with a line."""
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if line.strip():
            row = _of_entity(line)
            if row is not None:
                yield number, row


def _of_entity(line: str) -> Mapping[str, Any] | str | None:
    """Return the fields of an entity; what is wrong with it; None: it is of a schema that is no voice."""
    if len(line) > _MOST_BYTES_A_LINE:
        return "longer than a million characters"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if not isinstance(found, dict) or not isinstance(found.get("properties"), dict):
        return "not an entity: it needs id, schema and properties"
    if not isinstance(found.get("schema"), str) or not isinstance(found.get("id"), str) or not found["id"].strip():
        return "not an entity: id and schema are texts"
    return _of_properties(found) if found["schema"] in _SCHEMATA else None


def _of_properties(found: Mapping[str, Any]) -> Mapping[str, Any] | str:
    properties, schema = found["properties"], found["schema"]
    names = [*_texts(properties, "name"), *([found["caption"]] if isinstance(found.get("caption"), str) else [])]
    if not names:
        return f"{found['id']} has no name"
    return {
        "name": names[:1],
        "aliases": [*names[1:], *_texts(properties, "alias"), *_texts(properties, "previousName")],
        "weak": _texts(properties, "weakAlias"),
        "roles": _texts(properties, "position"),
        "places": [*_texts(properties, "country"), *_texts(properties, "nationality")],
        "kind": _SCHEMATA[schema],
        "id": found["id"],
    }


def _texts(properties: Mapping[str, Any], name: str) -> list[str]:
    values = properties.get(name)
    several = values if isinstance(values, list) else [values]
    return [value.strip() for value in several if isinstance(value, str) and value.strip()]


def _entry(row: Mapping[str, Any], name: str) -> Listed | str:
    """Return the entry of a line's fields, or what is wrong with them."""
    kind: EntityKind = row["kind"]
    forms = _forms([*row["name"], *row.get("aliases", ())], kind)
    keys = sorted({key for form in forms for key in keys_of(kind, form)})
    weak = _forms(row["weak"], kind)
    if not keys:
        return f"{' '.join(row['name'])[:60]!r} holds no letter"
    return Listed(
        id=make_id("listed", name, row["id"]),
        list=name,
        identity=_clean(row["id"]),
        kind=kind,
        names=forms,
        weak=weak,
        roles=tuple(map(_clean, row["roles"])),
        affiliations=tuple(map(_clean, row["places"])),
        keys=tuple(sorted({*keys, *(key for form in weak for key in keys_of(kind, form))})),
    )


def _forms(names: Iterable[str], kind: EntityKind) -> tuple[str, ...]:
    """Return names each once; "Surname, First names" in the order of speech."""
    found: dict[str, None] = {}
    for name in names:
        turned = _SURNAME_FIRST.fullmatch(name) if kind is EntityKind.PERSON else None
        form = _clean(f"{turned[2]} {turned[1]}" if turned else name)
        if form:
            found[form] = None
    return tuple(found)[:_MOST_NAMES]


def _clean(text: str) -> str:
    """Return a text on one line without half characters, at most 1,000 code points."""
    return " ".join(text.encode("utf-8", "replace").decode().split())[:_LONGEST]
