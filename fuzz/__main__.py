"""`python -m fuzz [count] [seed]`: read mutants of the sample reports until one fails."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fuzz.readers import check, mutants


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the mutants and return 0 when all were read; a failure flies, with the bytes kept beside."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="how many mutants (default 10,000)")
    parser.add_argument("seed", nargs="?", type=int, default=0, help="the first one's seed (default 0)")
    options = parser.parse_args(arguments)
    for mutant in mutants(options.count, options.seed):
        try:
            check(mutant)
        except Exception:
            Path("fuzz-failure.bin").write_bytes(mutant.data)
            sys.stderr.write(f"{mutant.name} failed; again: python -m fuzz 1 {mutant.seed}; bytes: fuzz-failure.bin\n")
            raise
    sys.stdout.write(f"{options.count} mutants from seed {options.seed} were read\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
