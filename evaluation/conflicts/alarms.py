"""`python -m evaluation.conflicts.alarms PATH_TO_DATA`: conflicts inside single reports, for a person to read.

Reads Wikinews articles and the development part of PolNeAR, draws conflicts at random, prints each with its words and
what `alarms.tsv` says of it, and how many were right. About a quarter of an hour on one core.
"""

import argparse
import csv
import gzip
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import track

from evaluation import command
from rashomon import models, pipeline
from rashomon.claimed import Label, Relation
from rashomon.errors import InputNotFound
from rashomon.protocols import Models
from rashomon.records import Attribution, Document, Raw
from rashomon.spans import words

VERDICTS = Path(__file__).parent / "alarms.tsv"
_SETS = (("wn", "wikinews-en-2019-2020/articles.jsonl"), ("pn", "polnear/dev.jsonl.gz"))
_KEPT = ("id", "title", "text", "date", "publisher", "url")


@dataclass(frozen=True, slots=True)
class Alarm:
    """A conflict inside a report. a, b: the source and the content of each account, as written."""

    report: str
    relation: Relation
    a: tuple[str, str]
    b: tuple[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.conflicts.alarms", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds wikinews-en-2019-2020 and polnear")
    parser.add_argument("--count", type=int, default=100, help="how many to draw; all, if there are fewer")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    return command.run(_evaluate, parser.parse_args(arguments))


def _evaluate(options: argparse.Namespace) -> int:
    reports = list(_reports(options.data))
    using = models.load()
    alarms = [one for report in track(reports, "reading", console=command.ERR) for one in find(*report, using)]
    random.Random(options.seed).shuffle(alarms)  # noqa: S311  # a draw, no secret
    told = verdicts()
    for one in (drawn := alarms[: options.count]):
        sys.stdout.write(_shown(one, told.get(one.relation.id, "not read")) + "\n")
    read = [told[one.relation.id] for one in drawn if one.relation.id in told]
    right = sum(verdict == "right" for verdict in read)
    sys.stdout.write(f"{len(alarms)} in {len(reports)} reports; {len(read)} of {len(drawn)} read, {right} right\n")
    return 0


def find(locator: str, row: Mapping[str, Any], using: Models) -> Iterator[Alarm]:
    """Yield the conflicts that are found inside one report. row: its fields."""
    line = json.dumps({key: row[key] for key in _KEPT if row.get(key)}).encode()
    raw = Raw(locator=locator, data=line, read_at="2026-01-01T00:00:00Z")
    records = list(pipeline.run(pipeline.recipe(using), [raw], strict=False))
    document = next(one for one in records if isinstance(one, Document))
    accounts = {one.id: one for one in records if isinstance(one, Attribution)}
    for one in records:
        if isinstance(one, Relation) and one.label is Label.CONFLICT:
            a, b = (accounts[identity] for identity in (one.a, one.b))
            yield Alarm(
                row["id"],
                one,
                (words(document.text, a.source), words(document.text, a.content)),
                (words(document.text, b.source), words(document.text, b.content)),
            )


def verdicts() -> dict[str, str]:
    """Return what a reader said of conflicts, by the id of the relation: "right" or "wrong"."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return {row["relation"]: row["verdict"] for row in csv.DictReader(lines, delimiter="\t")}


def _reports(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the locator and the fields of each report. Raises InputNotFound."""
    for name, file in _SETS:
        path = folder / file
        if not path.is_file():
            raise InputNotFound(f"{path}: is not here; docs/evaluation-conflicts.md says what it is")
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for row in map(json.loads, filter(None, data.decode("utf-8").split("\n"))):
            yield f"{name}/{row['id']}.jsonl", row


def _shown(one: Alarm, verdict: str) -> str:
    found = one.relation
    told = f"{found.id} {one.report}: {found.respect} ({found.marked_by}, {found.score}): {found.reason}"
    return "\n".join((told, *(f"  {source}: {content}" for source, content in (one.a, one.b)), f"  {verdict}"))


if __name__ == "__main__":
    sys.exit(main())
