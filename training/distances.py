"""`python -m training.distances PATH`: how far cues stand from quotations, and how long sources are, in annotated news.

PATH is PolNeAR's training part as JSON lines. Prints what the limits in `attribution/linking.py`, `quotations.py` and
`syntax.py` were chosen by: quantiles of code points between a cue and the quotation before or behind it, between two
pieces of one quotation with the cue between them, and of a source's words and marks. Nothing is written.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from evaluation.attribution import Relation

from evaluation import data
from rashomon.attribution.quotations import MARKS

_SHARES = (0.5, 0.9, 0.95, 0.99)
_TOKEN = re.compile(r"\w+|[^\w\s]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.distances", description=__doc__)
    parser.add_argument("data", type=Path, help="polnear/train.jsonl.gz")
    reports, _ = data.read(parser.parse_args(arguments).data)
    found: dict[str, list[int]] = {}
    for report in reports:
        for one in report.gold:
            for name, value in _measured(report.text, one):
                found.setdefault(name, []).append(value)
    heads = "\t".join(f"{share:.0%}" for share in _SHARES)
    sys.stdout.write(f"\tnumber\t{heads}\tlongest\n")
    for name, values in sorted(found.items()):
        values.sort()
        quantiles = "\t".join(str(values[int(len(values) * share)]) for share in _SHARES)
        sys.stdout.write(f"{name}\t{len(values)}\t{quantiles}\t{values[-1]}\n")
    return 0


def _measured(text: str, one: Relation) -> Iterator[tuple[str, int]]:
    if one.source:
        yield "source, tokens", sum(len(_TOKEN.findall(text[span.start : span.end])) for span in one.source)
    content = sorted(one.content)
    if not one.cue or not content or text[content[0].start] not in MARKS:
        return
    first, last = min(one.cue).start, max(one.cue).end
    before = [span for span in content if span.end <= first]
    if before:
        yield "cue behind its quotation", first - before[-1].end
    elif last <= content[0].start:
        yield "cue before its quotation", content[0].start - last
    for a, b in pairwise(content):
        if a.end <= first and last <= b.start:
            yield "between two pieces", b.start - a.end


if __name__ == "__main__":
    sys.exit(main())
