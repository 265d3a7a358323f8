"""Measurements -> docs/benchmarks.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.speed import WAYS, Speed
from benchmarks.startup import Start

# What a way may cost, spaCy alone being 1. By rules: finding and joining must stay small beside parsing. The model
# reads faster than the small pipeline parses; with it the path costs about twice as much as parsing alone, for now.
# Who the voices are must cost less than a fifth of the whole path.
MOST_RATIOS = {"rules": 1.25, "model": 0.95, "voices": 0.2, "times": 0.1, "path": 2.1}

_WAYS = {**WAYS, "nothing": "everything loaded, nothing read"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that one run measured. speeds: by set of texts. peaks: bytes by way. machine: line by line."""

    command: str
    path: str
    machine: Mapping[str, str]
    speeds: Mapping[str, Speed]
    peaks: Mapping[str, int]
    starts: Sequence[Start]

    def too_slow(self) -> list[str]:
        """Return one sentence for each set of texts on which the path costs more than it may."""
        return [
            f"{name}: {WAYS[way]} costs {speed.ratio(way):.2f} times spaCy alone, more than {most}"
            for name, speed in self.speeds.items()
            for way, most in MOST_RATIOS.items()
            if way in speed.ways and speed.ratio(way) > most
        ]

    def failed(self) -> list[str]:
        """Return one sentence for each command that did not end well."""
        return [f"{start.command}: did not end well" for start in self.starts if start.seconds is None]


def page(measured: Measured) -> str:
    """Return the report in Markdown."""
    machine = "\n".join(f"- **{name}:** {value}" for name, value in measured.machine.items())
    speeds = "\n".join(_speed(name, speed, way) for name, speed in measured.speeds.items() for way in speed.ways)
    most = ", ".join(f"{WAYS[way]} {ratio}" for way, ratio in MOST_RATIOS.items())
    peaks = "\n".join(f"| {_WAYS[way]} | {peak / 2**20:,.0f} |" for way, peak in measured.peaks.items())
    documents = "; ".join(f"{speed.documents_per_s('times'):,.0f} of {name}" for name, speed in measured.speeds.items())
    starts = "\n".join(f"| `{start.command}` | {_milliseconds(start)} |" for start in measured.starts)
    return f"""# Speed, memory, start-up

This page is written by `{measured.command}`; a change by hand is lost. Ratios travel between machines, seconds do not.

{machine}
- **Path:** {measured.path}

## Speed

Words per CPU-second, medians. The whole path is reading the bytes, tagging, parsing, finding attributions, joining
names; by rules alone it is the same without the tagging; the model alone is its part of it; spaCy alone is `nlp.pipe`
with the same pipeline over the same texts; voices are resolved on reports that are parsed already. All read each block
of texts in turns, in changing order, in one process; the cost is a ratio within a turn. Its median must not exceed:
{most}.
Documents per CPU-second whose time expressions are read: {documents}.

| texts | words in a turn | turns | way | words per CPU-second | cost (spaCy alone = 1) | range |
|---|---:|---:|---|---:|---:|---:|
{speeds}

## Memory

Peak resident memory of a process that reads all these texts once, each way in a process of its own.

| process | MiB |
|---|---:|
{peaks}

## Start-up

Commands that need no model, on a ledger with the sample reports: wall-clock from start to end, medians.

| command | ms |
|---|---:|
{starts}
"""


def _speed(name: str, speed: Speed, way: str) -> str:
    words = [turn.words for turn in speed.turns]
    ratios = speed.ratios(way)
    size = f"{min(words):,}" if min(words) == max(words) else f"{min(words):,}–{max(words):,}"
    return (
        f"| {name} | {size} | {len(words)} | {WAYS[way]} | {speed.words_per_s(way):,.0f} "
        f"| {speed.ratio(way):.2f} | {ratios[0]:.2f}–{ratios[-1]:.2f} |"
    )


def _milliseconds(start: Start) -> str:
    return "it did not end well" if start.seconds is None else f"{1000 * start.seconds:,.0f}"
