"""`rashomon relate`: pairs of statements in, how they stand to each other out."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from rashomon import codec, side_by_side
from rashomon.comparing import Pair
from rashomon.errors import InputNotFound
from rashomon.exports import terminal


def relate(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS.jsonl", help='Lines {"id", "a", "b", "date_a"?, "date_b"?}; - for standard input.'
        ),
    ],
    to: Annotated[Path | None, typer.Option("--output", "-o", help="A file; default: standard output.")] = None,
) -> None:
    """Say of pairs of statements whether they agree, conflict, supersede one another or cannot be compared.

    Prints a line a pair: label, respect, score, reason, and the words on each side that show it.
    """
    bad: list[str] = []
    with (
        to.open("w", encoding="utf-8", newline="") if to else nullcontext(sys.stdout) as file,
        terminal.progress("Comparing") as progress,
    ):
        for row in side_by_side.relate(_pairs(pairs, bad), progress=progress):
            file.write(f"{codec.to_json(row)}\n")
    for line in bad:
        typer.echo(f"error: {terminal.one_line(line)}", err=True)
    raise typer.Exit(1 if bad else 0)


def _pairs(path: str, bad: list[str]) -> Iterator[Pair]:
    """Yield the pairs of a file; what is wrong with a line goes to `bad`."""
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            yield codec.from_json(line, Pair)
        except ValueError as error:
            bad.append(f"{path}:{number}: not a pair ({error}); the others were compared")


def _lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from sys.stdin.buffer
        return
    if not Path(path).is_file():
        raise InputNotFound(f"{path}: there is no such file; it should hold one pair a line")
    with Path(path).open("rb") as file:
        yield from file
