"""The texts: near-dup-newswire, FNC-1 bodies, Wikinews 2019-2020. Nothing of them is in this project."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon import testing
from rashomon.errors import InputNotFound
from rashomon.records import Document, Publisher

_FILES = {
    "near-dup-newswire": "near-dup-newswire/articles.jsonl",
    "FNC-1": "fnc1/bodies.jsonl",
    "Wikinews": "wikinews-en-2019-2020/articles.jsonl",
}
_PAIRS = "near-dup-newswire/pairs.jsonl"
_HERE = Path(__file__).parent
_FLOORS = _HERE.parent / "floors.toml"
_READ = _HERE / "read.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """One set of texts. names: id of each document -> its name in the set. groups: name -> story, where known."""

    name: str
    digest: str
    documents: Sequence[Document]
    names: Mapping[str, str]
    groups: Mapping[str, str | None]
    planted: frozenset[frozenset[str]] = frozenset()


def read(folder: Path) -> list[Set]:
    """Return the sets that a folder holds. Raises InputNotFound when one is missing."""
    return [_set(name, folder) for name in _FILES]


def verdicts() -> dict[frozenset[str], str]:
    """Return what people found when they read drawn edges: "copied", "one source" or "neither", by names."""
    rows = (line.split("\t") for line in _READ.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {frozenset(row[:2]): row[2] for row in rows}


def floors() -> Mapping[str, Any]:
    """Return what a change must not fall below."""
    found: Mapping[str, Any] = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))["origins"]
    return found


def _set(name: str, folder: Path) -> Set:
    path = folder / _FILES[name]
    if not path.is_file():
        raise InputNotFound(f"{path} is not there: give the folder that holds {_FILES[name]}")
    data = path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines()]
    documents = [_document(row, number) for number, row in enumerate(rows)]
    names = {one.id: _name(row) for one, row in zip(documents, rows, strict=True)}
    pairs = (folder / _PAIRS).read_text(encoding="utf-8").splitlines() if name == "near-dup-newswire" else []
    return Set(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        documents=documents,
        names=names,
        groups={_name(row): row.get("story") or row.get("story_auto") for row in rows},
        planted=frozenset(frozenset((json.loads(line)["a"], json.loads(line)["b"])) for line in pairs),
    )


def _document(row: Mapping[str, Any], number: int) -> Document:
    """Return a row as a document; a line break more for each row, so that equal texts are documents of their own."""
    is_wikinews = "url" in row
    return testing.document(
        row["text"] + "\n" * (number + 1),
        locator=f"{number}",
        title=row.get("title"),
        document_time=row.get("date"),
        url=row.get("url"),
        publisher=Publisher(name="Wikinews", domain="wikinews.org") if is_wikinews else None,
    )


def _name(row: Mapping[str, Any]) -> str:
    return str(row.get("id") or row.get("body_id"))
