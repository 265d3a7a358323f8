"""`python -m evaluation.stories`: conflicts across reports in stories that were written without sight of the program.

Exit code 0.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation import command
from evaluation.stories import data, results, why
from rashomon import api
from rashomon.errors import RashomonError
from rashomon.protocols import Models

_OUT = Console()
_PAGE = """# How well conflicts across reports are found

Written by `python -m evaluation.stories --write docs/evaluation-stories.md`; not edited by hand.

Each of [24 stories](../evaluation/stories/README.md) of two to five reports is put into a ledger of its own, and
`conflicts` is asked. The stories were written without sight of the program. 01 to 12 were read while rules were mended;
of 13 to 24 only sums like these were looked at, several times.

| stories | conflicts | found | questions | asked | alarms | right | alike | mistaken |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}

*Conflicts* are expected; one between two answers is *found* when one is found between any two reports that give
them. *Questions* are disputed; *asked* are those with a conflict found. An *alarm* is *right* when it is one of
those, or joins passages of one disputed question. *Alike* are pairs that must give no conflict (other scope, period
or event, rounding, hedges, units, later figures, agreement); *mistaken* are those that do.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.stories", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument(
        "--why", nargs="+", metavar="NN", help="tell of stories that may be read what was lost, and where"
    )
    return command.run(_evaluate, parser.parse_args(arguments))


def _evaluate(options: argparse.Namespace) -> int:
    using = api.models_by_default()
    if options.why:
        return _explain([story for story in data.stories() if story.name in options.why], using)
    counted: dict[str, list[Counter[str]]] = {}
    for story in data.stories():
        with _ledger(story, using) as ledger:
            counted.setdefault(story.part, []).append(results.count(story, list(ledger.conflicts())))
    parts = {name: results.total(sums) for name, sums in counted.items()}
    if options.write:
        rows = "\n".join(f"| {' | '.join(_cells(name, sums))} |" for name, sums in parts.items())
        options.write.write_text(_PAGE.format(rows=rows), encoding="utf-8")
    table = Table("stories", *_COLUMNS)
    for name, sums in parts.items():
        table.add_row(*_cells(name, sums))
    _OUT.print(table)
    return 0


def _explain(stories: Sequence[data.Story], using: Models) -> int:
    for story in stories:
        if not story.was_read:
            raise RashomonError(f"story {story.name} is not to be read: only sums of its part are told")
        _OUT.print(f"{story.name}", style="bold")
        with _ledger(story, using) as ledger:
            for line in why.lines(story, ledger):
                _OUT.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
    return 0


@contextmanager
def _ledger(story: data.Story, using: Models) -> Iterator[api.Ledger]:
    with (
        tempfile.TemporaryDirectory() as folder,
        api.Ledger.open(Path(folder) / "ledger.db", using=using) as ledger,
    ):
        for _ in ledger.add([str(path) for path in story.paths]):
            pass
        yield ledger


_COLUMNS = ("conflicts", "found", "questions", "asked", "alarms", "right", "alike", "mistaken")


def _cells(name: str, sums: Counter[str]) -> list[str]:
    return [name, *(str(sums[column]) for column in _COLUMNS)]


if __name__ == "__main__":
    sys.exit(main())
