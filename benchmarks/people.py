"""`python -m benchmarks.people`: what one more report, one question and the whole list cost in ledgers of three sizes.

The ledgers hold generated reports of one sentence, two people each. People are drawn so that few are in many reports:
the one in place k with a chance of 1/k (Zipf). Figures are CPU time; what to look at is how they grow.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from rashomon import testing
from rashomon.entities.profiling import profile
from rashomon.people import People
from rashomon.records import Document, Record
from rashomon.stores.sqlite import SqliteStore

SIZES = (1_000, 10_000, 100_000)
_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks-people.md"
_FIRST = (
    "Anna Boris Clara Denis Elena Felix Greta Hugo Irina Jonas Klara Lukas Maria Nils Olga Pavel Rosa Simon".split()
)
_SYLLABLES = "bar ken lo mir dov sta rin vel kos tan gru pel zor min hal".split()
_ROLES = ("minister", "striker", "singer", "lawyer", "mayor of Trebic", "")
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds of CPU in a ledger of one size. everyone: None: not measured."""

    reports: int
    add: float
    rare: float
    common: float
    common_reports: int
    everyone: float


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # the same reports in every run


def names(chance: random.Random, count: int) -> list[str]:
    """Return so many names; surnames repeat, as they do."""
    surnames = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(max(10, count // 3))]
    return [f"{chance.choice(_FIRST)} {chance.choice(surnames)}" for _ in range(count)]


def reports(chance: random.Random, count: int, first: int = 0) -> Iterator[list[Record]]:
    """Yield so many reports, each with its entities and profiles. Numbers from `first` on make them different."""
    people = names(_chance(7), max(100, count // 2))
    weights = [1 / (place + 1) for place in range(len(people))]
    for number in range(first, first + count):
        one, other = chance.choices(people, weights=weights, k=2)
        role = chance.choice(_ROLES)
        text = f"{one}, {role}, met {other} in place {number}." if role else f"{one} met {other} in place {number}."
        yield _records(testing.document(text, locator=f"{number}.txt", document_time="2024-03-26"), {one, other})


def _records(document: Document, people: set[str]) -> list[Record]:
    entities = [testing.entity(document, name) for name in sorted(people)]
    return [document, *entities, *profile(document, entities), testing.applied(document)]


def measure(size: int, folder: Path) -> Cost:
    """Return what things cost in a ledger of so many reports."""
    chance = _chance(size)
    with SqliteStore(folder / f"{size}.db") as store:
        batch: list[Record] = []
        for number, records in enumerate(reports(chance, size), start=1):
            batch += records
            if number % _BATCH == 0 or number == size:
                store.add(batch)
                batch = []
        more = list(reports(chance, 50, first=size))
        people = names(_chance(7), max(100, size // 2))
        found = People(store).called(people[0])
        return Cost(
            reports=size,
            add=statistics.median(_milliseconds(lambda r=records: store.add(r)) for records in more),  # type: ignore[misc]
            rare=statistics.median(_milliseconds(lambda n=name: People(store).called(n)) for name in people[-5:]),  # type: ignore[misc]
            common=_milliseconds(lambda: People(store).called(people[0])),
            common_reports=max((len(one.profiles) for one in found), default=0),
            everyone=_milliseconds(lambda: People(store).everyone()),
        )


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


def page(costs: Sequence[Cost]) -> str:
    """Return the report in Markdown."""
    rows = "\n".join(
        f"| {one.reports:,} | {one.add:.1f} | {one.rare:.0f} | {one.common:.0f} | {one.common_reports:,} |"
        f" {one.everyone / 1000:.1f} | {one.everyone / one.reports:.2f} |"
        for one in costs
    )
    return f"""# What it costs to know who is who

This page is written by `python -m benchmarks.people`; a change by hand is lost. Milliseconds of CPU on a shared
machine; look at how they grow, not at what they are.

| reports | one more, ms | a rare name, ms | the commonest name, ms | its reports | everyone, s | ms a report |
|---:|---:|---:|---:|---:|---:|---:|
{rows}

Nothing about who is one is kept, so a new report costs its own profiles. A question reads the profiles that share a key
with the name (and, to find them, every name once); the whole list reads all of them. Reports are generated: one
sentence, two people each, of whom the one in place k appears with a chance of 1/k.
"""


def main() -> int:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.people", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--write", type=Path, default=_PAGE, metavar="FILE.md")
    options = parser.parse_args()
    costs = []
    with tempfile.TemporaryDirectory() as folder, Console(stderr=True).status("measuring") as status:
        for size in options.sizes:
            status.update(f"{size:,} reports")
            costs.append(measure(size, Path(folder)))
    options.write.write_text(page(costs), encoding="utf-8")
    print(page(costs))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
