"""`python -m benchmarks [DATA]`: measure, and write docs/benchmarks.md.

Exit code 0: the path costs what it may. 1: it costs more, or a command does not work. 2: data or model is missing.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks import machine, memory, report, speed, startup, texts
from evaluation import system
from rashomon import models
from rashomon.errors import RashomonError

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_ERR = Console(stderr=True, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, help="folder with polnear/dev.jsonl.gz, to measure on that too")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="turns a block of texts (default 5)")
    parser.add_argument("--write", type=Path, default=_PAGE, metavar="FILE.md", help="default: docs/benchmarks.md")
    options = parser.parse_args(arguments)
    try:
        measured = _measure(options.data, options.repeats)
    except RashomonError as error:
        _ERR.print(f"benchmarks: {error}", style="red", markup=False)
        return 2
    page = report.page(measured)
    options.write.parent.mkdir(parents=True, exist_ok=True)
    options.write.write_text(page, encoding="utf-8")
    print(page)
    wrong = [*measured.too_slow(), *measured.failed()]
    for sentence in wrong:
        _ERR.print(sentence, style="red", markup=False)
    return 1 if wrong else 0


def _measure(data: Path | None, repeats: int) -> report.Measured:
    using = models.load()
    with _ERR.status("start-up"):
        starts = startup.measure(2 * repeats)
    with _ERR.status("memory"):
        peaks = {way: memory.peak_bytes(way, data) for way in memory.WAYS}
    speeds = {}
    for name, blocks in texts.blocks(data).items():
        with _ERR.status(f"speed: {name}"):
            measured = ("times", "alone") if name == texts.TIMES else tuple(speed.WAYS)
            speeds[name] = speed.measure(blocks, using, repeats, measured)
    return report.Measured(
        command="python -m benchmarks DATA" if data else "python -m benchmarks",
        path=system.name(system.recipe(using)),
        machine=machine.description(using.parser.name),
        speeds=speeds,
        peaks=peaks,
        starts=starts,
    )


if __name__ == "__main__":
    sys.exit(main())
