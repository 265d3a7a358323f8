"""Measurements -> docs/benchmarks.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.speed import Speed
from benchmarks.startup import Start

# What the path may cost, spaCy alone being 1: finding and joining must stay small beside parsing.
MOST_RATIO = 1.25

_WAYS = {"path": "the whole path", "alone": "spaCy alone", "nothing": "everything loaded, nothing read"}


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
            f"{name}: the path costs {speed.ratio:.2f} times spaCy alone, more than {MOST_RATIO}"
            for name, speed in self.speeds.items()
            if speed.ratio > MOST_RATIO
        ]

    def failed(self) -> list[str]:
        """Return one sentence for each command that did not end well."""
        return [f"{start.command}: did not end well" for start in self.starts if start.seconds is None]


def page(measured: Measured) -> str:
    """Return the report in Markdown."""
    machine = "\n".join(f"- **{name}:** {value}" for name, value in measured.machine.items())
    speeds = "\n".join(_speed(name, speed) for name, speed in measured.speeds.items())
    peaks = "\n".join(f"| {_WAYS[way]} | {peak / 2**20:,.0f} |" for way, peak in measured.peaks.items())
    starts = "\n".join(f"| `{start.command}` | {_milliseconds(start)} |" for start in measured.starts)
    return f"""# Speed, memory, start-up

This page is written by `{measured.command}`; a change by hand is lost. Ratios travel between machines, seconds do not.

{machine}
- **Path:** {measured.path}

## Speed

Words per CPU-second, medians. The whole path is reading the bytes, parsing, finding attributions, joining names; spaCy
alone is `nlp.pipe` with the same pipeline over the same texts. Both read each block of texts in turns, in changing
order, in one process; the ratio is taken within a turn and its median must not exceed {MOST_RATIO}.

| texts | words in a turn | turns | the path | spaCy alone | cost of the path (spaCy alone = 1) | range |
|---|---:|---:|---:|---:|---:|---:|
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


def _speed(name: str, speed: Speed) -> str:
    words = [turn.words for turn in speed.turns]
    low, high = speed.ratios[0], speed.ratios[-1]
    size = f"{min(words):,}" if min(words) == max(words) else f"{min(words):,}–{max(words):,}"
    return (
        f"| {name} | {size} | {len(words)} | {speed.path_words_per_s:,.0f} | {speed.alone_words_per_s:,.0f} "
        f"| {speed.ratio:.2f} | {low:.2f}–{high:.2f} |"
    )


def _milliseconds(start: Start) -> str:
    return "it did not end well" if start.seconds is None else f"{1000 * start.seconds:,.0f}"
