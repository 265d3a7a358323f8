"""`python -m fuzz [count] [seed]`: read mutants of the sample reports until one fails."""

import sys
from pathlib import Path

from fuzz.readers import check, mutants


def main() -> int:
    """Read the mutants; 0 when all were read, 1 when one failed."""
    count, seed = (int(argument) for argument in (*sys.argv[1:3], *("10000", "0")[len(sys.argv[1:3]) :]))
    for mutant in mutants(count, seed):
        try:
            check(mutant)
        except Exception:
            Path("fuzz-failure.bin").write_bytes(mutant.data)
            sys.stderr.write(f"{mutant.name} failed; again: python -m fuzz 1 {mutant.seed}; bytes: fuzz-failure.bin\n")
            raise
    sys.stdout.write(f"{count} mutants from seed {seed} were read\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
