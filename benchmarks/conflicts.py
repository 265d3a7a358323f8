"""`python -m benchmarks.conflicts`: what it costs to compare the reports of one big story; writes a page.

The reports are made of sentences written for this project, with figures, places, names and days that vary: all tell of
one flood, and each of some of what happened in it. Reading and parsing them is not counted; grouping what they answer
into questions, setting the answers against each other, and reading their sentences side by side, is.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from benchmarks import machine
from rashomon import models, pipeline, testing
from rashomon.asked import Answer, Setting
from rashomon.claimed import Label
from rashomon.protocols import PairReader, RivalReaders
from rashomon.records import Document, Publisher, Record
from rashomon.relations import across
from rashomon.relations.across import Told
from rashomon.relations.across.fitting import fits
from rashomon.rivals import Rivalry
from rashomon.stores.sqlite import SqliteStore

SIZES = (125, 250, 500, 1_000)
_SENTENCES = 8  # of each report
_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks-conflicts.md"
_TEMPLATES = (
    "The flood in the Harrow valley killed {n} people, the emergency office said.",
    "At least {n} residents of the Harrow valley are missing after the flood.",
    "Police arrested {n} people for looting in {town} on {day}.",
    "Some {k} residents were evacuated from {town} after the dam broke.",
    "The water destroyed {n} houses in {town} in the Harrow valley.",
    "The convoy with the evacuees drove towards {town} on {day}.",
    "The Harrow dam was opened by the operator, {name} said.",
    "{name} ordered the evacuation of {town} on {day}.",
    "{name} did not order the evacuation of {town}.",
    "The repair of the Harrow dam will cost ${n} million, {name} said.",
    "A fault in the spillway caused the collapse of the Harrow dam, {name} said.",
    "{name} blamed the operator for the collapse of the Harrow dam.",
    "Rescuers pulled {n} people alive from the water near {town} on {day}.",
    "The dam in the Harrow valley broke at {hour}:15 a.m. on Monday.",
)
_TOWNS = "Ossel Brannock Tiverley Morden Askby Fenwick Colmer Durrow".split()
_NAMES = ("Anselm Corrigan", "Ines Vogt", "Tomas Reuss", "Lena Horak", "Paul Reiter", "Siv Dahl")
_DAYS = "Monday Tuesday Wednesday Thursday".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One size. answers: that were compared. pairs: of answers. seconds: CPU time. asked, parted: what was found.

    read, confirmed: pairs of sentences that the small and the large model read; reading: CPU time of that.
    """

    size: int
    answers: int
    pairs: int
    seconds: float
    asked: int
    parted: int
    peak_bytes: int
    read: int
    confirmed: int
    reading: float


class Counting:
    """A reader that counts what it reads."""

    def __init__(self, reader: PairReader) -> None:
        """Read with another."""
        self.name, self._reader, self.pairs = reader.name, reader, 0

    def read(self, pairs: Sequence[tuple[str, str]], *, least: float = 0.0) -> list[dict[Label, float]]:
        """See `PairReader.read`."""
        self.pairs += len(pairs)
        return self._reader.read(pairs, least=least)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conflicts", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument(
        "--write", type=Path, default=_PAGE, metavar="FILE.md", help="default: docs/benchmarks-conflicts.md"
    )
    options = parser.parse_args(arguments)
    given = list(_read(max(options.sizes)))
    page = _page([measure(given, size) for size in options.sizes])
    options.write.write_text(page, encoding="utf-8")
    print(page)
    return 0


def measure(given: Sequence[Sequence[Record]], size: int) -> Measured:
    """Return what it costs to compare so many reports. given: each with what it answers."""
    answers = [one for report in given[:size] for one in _told(report)]
    started = time.process_time()
    found = across.questions(answers)
    parted = sum(len(across.between(question, {})) for question in found)
    seconds = time.process_time() - started
    with patch("rashomon.relations.across.grouping.fits", wraps=fits) as counted:
        across.questions(answers)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    read, confirmed, reading = _side_by_side(given[:size])
    return Measured(
        size=size,
        answers=len(answers),
        pairs=counted.call_count,
        seconds=seconds,
        asked=len(found),
        parted=parted,
        peak_bytes=peak,
        read=read,
        confirmed=confirmed,
        reading=reading,
    )


def _side_by_side(given: Sequence[Sequence[Record]]) -> tuple[int, int, float]:
    """Return how many pairs of sentences each model reads while reports are added, and the CPU time."""
    readers = models.load().rivals
    assert readers is not None  # noqa: S101
    quick, sure = Counting(readers.quick), Counting(readers.sure)
    for one in (quick, sure):
        one.read([("Warm.", "Cold.")])
        one.pairs = 0
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "ledger.db") as store:
        stage = Rivalry(store, RivalReaders(quick, sure)).stage()
        seconds = 0.0
        for report in given:
            started = time.process_time()
            found = list(pipeline.run([stage], report))
            seconds += time.process_time() - started
            store.add(found)
    return quick.pairs, sure.pairs, seconds


def _told(report: Sequence[Record]) -> Iterator[Told]:
    setting = next(one for one in report if isinstance(one, Setting))
    return (Told(one, setting, one.document) for one in report if isinstance(one, Answer))


def _read(size: int) -> Iterator[list[Record]]:
    """Yield each report with what it answers: times and answers, by the small parser."""
    stages = pipeline.timing(), pipeline.answering(models.load(rules=True).parser)
    rng = random.Random(7)  # noqa: S311
    for number in range(size):
        derived = pipeline.run(stages, [flood(number, rng)])
        yield [one for one in derived if isinstance(one, Document | Setting | Answer)]


def flood(number: int, rng: random.Random, *, year: int = 2024) -> Document:
    """Return a report of the flood, made by chance."""
    sentences = (
        template.format(
            n=rng.randint(2, 90),
            k=rng.randint(2, 60) * 100,
            town=rng.choice(_TOWNS),
            name=rng.choice(_NAMES),
            day=rng.choice(_DAYS),
            hour=rng.randint(1, 11),
        )
        for template in rng.sample(_TEMPLATES, _SENTENCES)
    )
    outlet = Publisher(name=f"Outlet {number % 97}", domain=f"outlet{number % 97}.example")
    day = f"{year}-01-{1 + number % 14:02}"
    return testing.document("\n\n".join(sentences), locator=f"{number}", publisher=outlet, document_time=day)


def _page(measured: Sequence[Measured]) -> str:
    rows = "\n".join(_row(one, measured[0]) for one in measured)
    read = "\n".join(
        f"| {one.size:,} | {one.read:,} | {one.confirmed:,} | {one.reading:.1f} | {one.reading + one.seconds:.1f} |"
        for one in measured
    )
    described = "\n".join(f"- **{name}:** {value}" for name, value in machine.description("none").items())
    return f"""# What it costs to compare the reports of one story

This page is written by `python -m benchmarks.conflicts`; a change by hand is lost. Ratios travel between machines,
seconds do not.

{described}

All reports tell of one flood, in {_SENTENCES} of {len(_TEMPLATES)} kinds of sentences with figures, towns, names and
days that vary, so that nearly everything has to be compared: no ledger of many stories is as dense. One core. An answer
is compared with the cores of at most twelve questions of its slot, so the pairs grow like the answers. Reading and
parsing the reports is not counted.

| reports | answers | pairs | CPU s | pairs a s | s a report, ratio | questions | parted | peak, MiB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

## Reading side by side

As each report is added, the small model reads pairs of its sentences with those of others, and the large one what that
suspects. Of a small story many pairs are read of each new report, of a large one ever fewer.

| reports | read by the small model | by the large one | CPU s | s, with the comparison above |
|---:|---:|---:|---:|---:|
{read}
"""


def _row(one: Measured, first: Measured) -> str:
    each = (one.seconds / one.size) / (first.seconds / first.size)
    cost = f"{one.seconds:.1f} | {one.pairs / one.seconds:,.0f} | {each:.2f}"
    return (
        f"| {one.size:,} | {one.answers:,} | {one.pairs:,} | {cost} | {one.asked:,} | {one.parted:,} |"
        f" {one.peak_bytes / 2**20:,.0f} |"
    )


if __name__ == "__main__":
    raise SystemExit(main())
