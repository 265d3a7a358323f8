"""What the evaluation commands do alike: turn what is wrong into a line and an exit code."""

import argparse
from collections.abc import Callable, Sequence

from rich.console import Console

from rashomon.errors import RashomonError

# Progress and messages go to standard error, so that standard output can be kept.
ERR = Console(stderr=True, soft_wrap=True)


def run(evaluate: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Return the exit code of an evaluation: its own; 2, with the reason, when the caller or the machine is wrong."""
    try:
        return evaluate(options)
    except RashomonError as error:
        ERR.print(f"evaluation: {error}", style="red", markup=False)
        return 2


def verdict(failures: Sequence[str], strange: str = "") -> int:
    """Say what does not hold and return the exit code: 1 for failures; 2 for data without floors; 0: all holds.

    strange: the sentence that says which data the floors are not pinned for; empty: they are for all of it.
    """
    for sentence in failures:
        ERR.print(sentence, style="red", markup=False)
    if failures:
        return 1
    if strange:
        ERR.print(strange)
        return 2
    return 0
