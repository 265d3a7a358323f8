"""`python -m benchmarks.copies DATA`: what one more document costs in ledgers of growing size; writes a page.

The documents are synthetic variations of real texts: sentences of several, half of their words with matter exchanged
for others of the texts. One in twenty is a reprint of another with small edits. The ledger is filled with documents and
what they are found by; then documents are added the way `rashomon add` does it, without reading and parsing them.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine
from rashomon import testing
from rashomon.derived import Reuse
from rashomon.entities import spelling
from rashomon.exports.views import gathered
from rashomon.pipeline import run
from rashomon.records import Document, Publisher, Record
from rashomon.relations import comparing, signatures
from rashomon.relations.wording import stem
from rashomon.stores.sqlite import SqliteStore
from rashomon.tracing import Tracing

SIZES = (1_000, 10_000, 100_000)
_ADDED = 200
_BATCH = 500
_REPRINTS = 20  # one document in so many
_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks-copies.md"
_SETS = ("wikinews-en-2019-2020/articles.jsonl", "fnc1/bodies.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One size. milliseconds: CPU time of each added document. found: pairs that they share a passage with."""

    size: int
    milliseconds: Sequence[float]
    found: int
    file_bytes: int
    peak_bytes: int


class Texts:
    """Documents without end, always the same ones."""

    def __init__(self, folder: Path) -> None:
        rows = [json.loads(line) for name in _SETS for line in (folder / name).read_bytes().splitlines()]
        self._sentences = [s.strip() for row in rows for s in row["text"].replace("\n", " ").split(". ") if s.strip()]
        self._words = [word for sentence in self._sentences for word in sentence.split() if stem(word.casefold())]
        self._random = random.Random(7)  # noqa: S311
        self._made: list[str] = []

    def document(self, number: int) -> Document:
        """Return the next document; number: it is called so."""
        rng = self._random
        if self._made and number % _REPRINTS == 0:
            text = self._edited(rng.choice(self._made))
        else:
            text = "\n\n".join(self._varied(rng.choice(self._sentences)) + "." for _ in range(6))
            self._made = [*self._made[-999:], text]
        outlet = Publisher(name=f"Outlet {number % 97}", domain=f"outlet{number % 97}.example")
        day = f"2024-01-{1 + number % 28:02}"
        return testing.document(f"{text}\n\n{number}", locator=f"{number}", publisher=outlet, document_time=day)

    def _varied(self, sentence: str) -> str:
        rng = self._random
        return " ".join(
            rng.choice(self._words) if stem(word.casefold()) and rng.random() < 0.5 else word
            for word in sentence.split()
        )

    def _edited(self, text: str) -> str:
        return " ".join(
            self._random.choice(self._words) if self._random.random() < 0.02 else word for word in text.split(" ")
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with wikinews-en-2019-2020 and fnc1")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument(
        "--write", type=Path, default=_PAGE, metavar="FILE.md", help="default: docs/benchmarks-copies.md"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Texts(options.data), Path(folder) / "ledger.db", options.sizes)
    page = _page(measured)
    options.write.write_text(page, encoding="utf-8")
    print(page)
    return 0


def measure(texts: Texts, path: Path, sizes: Sequence[int]) -> list[Measured]:
    """Return what one more document costs at each size, which grow."""
    found: list[Measured] = []
    number = 0
    with SqliteStore(path) as store:
        for size in sizes:
            while number < size - _ADDED:
                records: list[Record] = []
                for _ in range(min(_BATCH, size - _ADDED - number)):
                    document = texts.document(number)
                    number += 1
                    records += [document, signatures.signature(comparing.report(document).words, spelling.sound)]
                store.add(records)
            found.append(_added(store, [texts.document(number + i) for i in range(_ADDED)], size))
            number += _ADDED
    return found


def _added(store: SqliteStore, documents: Sequence[Document], size: int) -> Measured:
    tracing = Tracing(store, lambda documents: (gathered(one, ()) for one in documents))
    stage = tracing.stage()
    times: list[float] = []
    pairs = 0
    for document in documents:
        started = time.process_time()
        records = list(run((stage,), [document]))
        store.add(records)
        times.append(1000 * (time.process_time() - started))
        pairs += sum(isinstance(record, Reuse) and record.copied for record in records)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Measured(size=size, milliseconds=times, found=pairs, file_bytes=store.path.stat().st_size, peak_bytes=peak)


def _page(measured: Sequence[Measured]) -> str:
    rows = "\n".join(_row(one, measured[0]) for one in measured)
    described = "\n".join(f"- **{name}:** {value}" for name, value in machine.description("none").items())
    return f"""# What one more document costs

This page is written by `python -m benchmarks.copies DATA`; a change by hand is lost. Ratios travel between machines,
milliseconds do not.

{described}

Documents of about 150 words are found by {signatures.STAGE} and compared with at most 40 others. They are synthetic
variations of real texts: sentences drawn from all, half of the words with matter exchanged; one in twenty is a reprint
with small edits. {_ADDED} documents are added at each size, by themselves; reading and parsing them is not counted.
The cost grows until there are 40 candidates for each document, and then no more.

| documents | CPU ms for one more (median) | 95th percentile | ratio | copies found | ledger, MiB | peak memory, MiB |
|---:|---:|---:|---:|---:|---:|---:|
{rows}

The file holds the texts and their full-text index too. Memory is that of the process that filled the ledger.
"""


def _row(one: Measured, first: Measured) -> str:
    median = statistics.median(one.milliseconds)
    high = sorted(one.milliseconds)[int(0.95 * len(one.milliseconds))]
    ratio = median / statistics.median(first.milliseconds)
    sizes = f"{one.file_bytes / 2**20:,.0f} | {one.peak_bytes / 2**20:,.0f}"
    return f"| {one.size:,} | {median:.1f} | {high:.1f} | {ratio:.2f} | {one.found} | {sizes} |"


if __name__ == "__main__":
    raise SystemExit(main())
