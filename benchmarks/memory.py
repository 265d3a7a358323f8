"""Peak memory of one pass, each way in a process of its own.

python -m benchmarks.memory WAY [DATA]       WAY is one of speed.WAYS, or "nothing" (everything loaded, nothing read)
"""

import resource
import subprocess
import sys
from pathlib import Path

from benchmarks import speed, texts
from rashomon import models

WAYS = (*speed.WAYS, "nothing")


def peak_bytes(way: str, data: Path | None) -> int:
    """Return the peak resident memory of a new process that reads all texts in the given way."""
    command = [sys.executable, "-m", "benchmarks.memory", way, *([str(data)] if data else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout)


def main(way: str, data: Path | None) -> int:
    """Read all texts once in this process and return its peak resident memory in bytes."""
    readers = speed.ways(models.load())
    for block in [block for blocks in texts.blocks(data).values() for block in blocks]:
        if way in readers:
            readers[way](block)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # kilobytes on Linux, bytes on macOS (getrusage(2))


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None))
