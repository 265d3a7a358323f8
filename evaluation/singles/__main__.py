"""`python -m evaluation.singles`: who says what, and where accounts part, in single reports that were written without
sight of the program.

Exit code 0.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation import command
from evaluation.singles import data, parting, saying
from rashomon import api
from rashomon.errors import RashomonError
from rashomon.exports.rows import account_rows
from rashomon.protocols import Models

_OUT = Console()
_PAGE = """# How well a single report is read

Written by `python -m evaluation.singles --write docs/evaluation-singles.md`; not edited by hand.

[48 reports](../evaluation/singles/README.md) were written without sight of the program, and what a careful reader marks
in them. Rules were mended on 01 to 12, a few on 25 to 30, and 13 to 24 were counted meanwhile; of 31 to 36 only sums
like these were looked at. 37 to 48 were written last, when the models had learned, and counted as they stand.

## Who says what

{said}

*Marked* are attributions; one is *found* when the content of an account begins where marked. Of those found, *source*
are with the right name, or, where they have none, words; *through* have the right carriers, of those that have
any; *inside* stand inside the right account, of those that stand inside one. *Alien* are carriers and accounts around
it that are not marked. Of all *accounts* found, *extra* are those that nobody marked: some are right, as another
reader would say.

## Where accounts part

By rules alone:

{by_rules}

With the models that read neighbouring accounts side by side:

{parted}

*Conflicts* are pairs of passages that part, half of them marked by the reporter; one is *found* when an alarm stands
between their sentences. An alarm is *right* when it is one of those; some others, such as two accounts that a mark sets
against each other though another passage says more, a reader would accept. *Alike* are pairs that do not part;
*mistaken* are those that an alarm stands between.
"""
_SAYING = ("marked", "found", "source", "through", "inside", "alien", "accounts", "extra")
_PARTING = ("conflicts", "found", "alarms", "right", "alike", "mistaken")
_PARTS = ("01–30", "31–36", "37–48")
_Sums = dict[str, Counter[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.singles", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--why", metavar="NN", help="tell what is missed where accounts of one report part, 01 to 30")
    parser.add_argument("--reports", type=Path, default=data.FOLDER, metavar="FOLDER", help="other reports")
    return command.run(_evaluate, parser.parse_args(arguments))


def _evaluate(options: argparse.Namespace) -> int:
    using = api.models_by_default()
    singles = data.singles(options.reports)
    if options.why:
        return _explain(next((one for one in singles if one.name == options.why), None), options.why, using)
    said, by_rules, parted = ({part: Counter[str]() for part in _PARTS} for _ in range(3))
    for single in singles:
        part = next(one for one in _PARTS if single.name <= one[-2:])
        (reading,) = api.read([str(single.path)], using=using)
        said[part] += saying.count(single, reading.document.text, account_rows(reading))
        wanted = parting.expected(single)
        by_rules[part] += parting.count(wanted, parting.found(single, replace(using, rivals=None)))
        parted[part] += parting.count(wanted, parting.found(single, using))
    if options.write:
        page = _PAGE.format(
            said=_lines(said, _SAYING), by_rules=_lines(by_rules, _PARTING), parted=_lines(parted, _PARTING)
        )
        options.write.write_text(page, encoding="utf-8")
    for title, columns, parts in (
        ("who says what", _SAYING, said),
        ("where accounts part, by rules", _PARTING, by_rules),
        ("with models", _PARTING, parted),
    ):
        table = Table("reports", *columns, title=title)
        for name, sums in parts.items():
            table.add_row(name, *_cells(sums, columns))
        _OUT.print(table)
    return 0


def _explain(single: data.Single | None, name: str, using: Models) -> int:
    if single is None or not single.was_read:
        raise RashomonError(f"report {name} is not one of those that may be read")
    for line in parting.lines(parting.expected(single), parting.found(single, using)):
        _OUT.print(line, markup=False, highlight=False, soft_wrap=True)
    return 0


def _lines(parts: _Sums, columns: Sequence[str]) -> str:
    head = [f"| reports | {' | '.join(columns)} |", f"|---|{'--:|' * len(columns)}"]
    return "\n".join(head + [f"| {name} | {' | '.join(_cells(sums, columns))} |" for name, sums in parts.items()])


def _cells(sums: Counter[str], columns: Sequence[str]) -> list[str]:
    of = {"through": "carried", "inside": "nested"}
    return [f"{sums[one]} of {sums[of[one]]}" if one in of else str(sums[one]) for one in columns]


if __name__ == "__main__":
    sys.exit(main())
