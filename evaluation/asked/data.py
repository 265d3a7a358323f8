"""Reports whose questions are listed: those of the project, and free and evaluation news that lies outside of it."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.singles import data as singles
from evaluation.stories import data as stories
from rashomon import api
from rashomon.errors import InputNotFound
from rashomon.records import Raw

_KEPT = ("id", "title", "text", "date", "publisher", "url")
_SEED, _LONGEST = 7, 12_000  # of the draw; code points of an article
_EARLIEST = "2026-01-01T00:00:00Z"
# Each with where it lies, how many articles are drawn, and how many of these were read while rules were mended.
_DRAWN = (("wikinews", "wikinews-en-2019-2020/articles.jsonl", 150, 75), ("polnear", "polnear/dev.jsonl.gz", 48, 24))
_TOPICS = (("5_ecbplus", True), ("18_ecb", True), ("23_ecb", False), ("35_ecbplus", False))


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that are put into one ledger. was_read: whether its questions were read while rules were mended."""

    name: str
    was_read: bool
    raws: tuple[Raw, ...]


def groups(outside: Path | None) -> Iterator[Group]:
    """Yield the project's reports that may be read, and those of a folder; None: no others. Raises InputNotFound."""
    yield Group("samples", was_read=True, raws=_files(sorted(api.samples_folder().iterdir())))
    for story in stories.stories():
        if story.was_read:
            yield Group(f"stories/{story.name}", was_read=True, raws=_files(story.paths))
    for single in singles.singles():
        if single.was_read:
            yield Group(f"singles/{single.name}", was_read=True, raws=_files([single.path]))
    if outside is not None:
        yield from _outside(outside)


def _outside(folder: Path) -> Iterator[Group]:
    for name, file, count, read in _DRAWN:
        rows = [row for row in _rows(folder / file) if len(row["text"]) < _LONGEST]
        random.Random(_SEED).shuffle(rows)  # noqa: S311  # a draw, no secret
        yield Group(name, was_read=True, raws=tuple(_raw(name, row) for row in rows[:read]))
        yield Group(name, was_read=False, raws=tuple(_raw(name, row) for row in rows[read:count]))
    every = list(_rows(folder / "ecbplus/dev.jsonl"))
    for topic, was_read in _TOPICS:
        raws = tuple(_raw("ecb", row) for row in every if row["subtopic"] == topic)
        yield Group(f"ecb/{topic}", was_read=was_read, raws=raws)


def _files(paths: Sequence[Path]) -> tuple[Raw, ...]:
    return tuple(Raw(locator=path.name, data=path.read_bytes(), read_at=_EARLIEST) for path in paths)


def _raw(name: str, row: dict[str, Any]) -> Raw:
    line = json.dumps({key: row[key] for key in _KEPT if row.get(key)}).encode()
    return Raw(locator=f"{name}/{row['id']}.jsonl", data=line, read_at=_EARLIEST)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise InputNotFound(f"{path}: is not here; docs/evaluation-questions.md says what it is")
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, filter(None, data.decode("utf-8").split("\n")))
