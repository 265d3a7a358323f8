"""`python -m evaluation.stories`: conflicts across reports in stories that were written without sight of the program.

Exit code 0.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
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

Each of [48 stories](../evaluation/stories/README.md) of two to five reports is put into a ledger of its own, and
`conflicts` is asked. The stories were written without sight of the program. 01 to 12 and 25 to 36 were read while rules
were mended; of 13 to 24 and 37 to 48 only sums like these were looked at, several times. At first sight, before
anything was mended for them, 14 of the 127 conflicts of 25 to 36 were found (3 of 45 questions, 7 of 10 alarms right),
and 37 of the 146 of 37 to 48 (9 of 46, 13 of 18). The model that reads sentences side by side learned from those of the
stories that were read (what a larger model said of them, which had seen none), and the rules for what is made of it
were written in sight of them; the chance from which it is sure was chosen in sight of the sums of all.

Without it, by rules alone:

| stories | conflicts | found | questions | asked | alarms | right | alike | mistaken |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{bare}

With it, across reports and inside each:

| stories | conflicts | found | questions | asked | alarms | right | alike | mistaken |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}

*Conflicts* are expected; one between two answers is *found* when one is found between any two reports that give
them. *Questions* are disputed; *asked* are those with a conflict found. An *alarm* is *right* when it is one of
those, or joins passages of one disputed question. *Alike* are pairs that must give no conflict (other scope, period
or event, rounding, hedges, units, later figures, agreement); *mistaken* are those that do.

## Kinds of alarms

By respect and by what shows it. *Shrunk* is the share of right alarms in the stories that were read, drawn towards that
of all kinds as if there were four more alarms of the average kind; the scores of rules across reports
(`relations/across/values.py`) are these, rounded.

| kind | read: alarms | right | shrunk | not read: alarms | right |
|---|--:|--:|--:|--:|--:|
{kinds}
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
    parts, kinds = _counted(using)
    if options.write:
        bare, _ = _counted(replace(using, rivals=None))
        page = _PAGE.format(bare=_lines(bare), rows=_lines(parts), kinds="\n".join(_kinds(kinds[True], kinds[False])))
        options.write.write_text(page, encoding="utf-8")
    table = Table("stories", *_COLUMNS)
    for name, sums in parts.items():
        table.add_row(*_cells(name, sums))
    _OUT.print(table)
    return 0


def _counted(using: Models) -> tuple[dict[str, Counter[str]], dict[bool, Counter[tuple[str, bool]]]]:
    """Return the sums of each part, and the kinds of alarms in stories that were read, and in others."""
    counted: dict[str, list[Counter[str]]] = {}
    kinds: dict[bool, list[Counter[tuple[str, bool]]]] = {True: [], False: []}
    for story in data.stories():
        with _ledger(story, using) as ledger:
            rows = list(ledger.conflicts())
        counted.setdefault(story.part, []).append(results.count(story, rows))
        kinds[story.was_read].append(results.kinds(story, rows))
    parts = {name: results.total(sums) for name, sums in counted.items()}
    return parts, {was_read: results.total(some) for was_read, some in kinds.items()}


def _lines(parts: Mapping[str, Counter[str]]) -> str:
    return "\n".join(f"| {' | '.join(_cells(name, sums))} |" for name, sums in parts.items())


def _kinds(read: Counter[tuple[str, bool]], unread: Counter[tuple[str, bool]]) -> Iterator[str]:
    """Yield a line of the page for each kind of alarm, the most frequent first."""
    alarms, right = (sum(many for (_, is_right), many in read.items() if is_right is which) for which in (False, True))
    names = {kind for kind, _ in (*read, *unread)}
    for kind in sorted(names, key=lambda kind: (-read[kind, False], kind)):
        share = results.shrunk(read[kind, True], read[kind, False], right / max(1, alarms))
        rest = f"{unread[kind, False]} | {unread[kind, True]}"
        yield f"| {kind} | {read[kind, False]} | {read[kind, True]} | {share:.2f} | {rest} |"


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
