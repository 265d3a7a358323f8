"""How long commands take that need no model: wall-clock from start to end of a process, median of many."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MAIN = "from rashomon.cli import main; main()"

# Commands that must not load a model, on a ledger with the sample reports.
COMMANDS = (
    ("--help",),
    ("schema",),
    ("accounts", "--format", "csv"),
    ("search", "the"),
    ("issues", "--format", "csv"),
    ("export", "--format", "jsonl"),
    ("verify",),
)
_WITHOUT_LEDGER = frozenset({"--help", "schema"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One command's median. seconds is None when it did not end well: then there is nothing to time."""

    command: str
    seconds: float | None


def measure(repeats: int) -> list[Start]:
    """Time an empty Python process and each command, in turns, after one round that is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = ["--ledger", str(Path(folder) / "samples.db")]
        _run([sys.executable, "-c", _MAIN, "demo", *ledger])
        lines = {"(an empty Python process)": [sys.executable, "-c", "pass"]}
        for words in COMMANDS:
            options = [] if words[0] in _WITHOUT_LEDGER else ledger
            lines[f"rashomon {' '.join(words)}"] = [sys.executable, "-c", _MAIN, *words, *options]
        timed: dict[str, list[float | None]] = {name: [] for name in lines}
        for turn in range(repeats + 1):
            for name, line in lines.items():
                seconds = _run(line)
                if turn:
                    timed[name].append(seconds)
    return [Start(command=name, seconds=_median(seconds)) for name, seconds in timed.items()]


def _run(line: Sequence[str]) -> float | None:
    """Return how long a process took, or None when it ended with an error."""
    before = time.perf_counter()
    done = subprocess.run(line, capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    return time.perf_counter() - before if done.returncode == 0 else None


def _median(seconds: Sequence[float | None]) -> float | None:
    ended = [one for one in seconds if one is not None]
    return statistics.median(ended) if len(ended) == len(seconds) and ended else None
