"""`python -m training.attribution.choices DATA FOLDER...`: what exported networks are worth, side by side.

DATA holds annotated reports that no network was trained on; each FOLDER what `export` wrote. Printed, as rows of a
Markdown table: size, CPU time beside the first folder's (every report is read by all in turns), and how well each finds
relations by itself, whatever their score, without any rule. With --alone each paragraph is read by itself, too.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.alignment import Alignment
from evaluation.attribution import Count, Relation
from evaluation.data import Report
from rich.progress import track

from evaluation import data, results
from rashomon.attribution import tagged
from rashomon.attribution.passages import passages
from rashomon.models.onnx_tagger import OnnxTagger
from rashomon.protocols import Passage, Reading, Tagger
from training.attribution.preparation import Example, examples

_FILES = ("weights.onnx", "vocabulary.json")
_HEAD = "| network | MB | cost | soft (P / R) | strict | segments |\n|---|---:|---:|---|---:|---|"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.choices", description=__doc__)
    parser.add_argument("data", type=Path, help="annotated reports, .jsonl or .jsonl.gz")
    parser.add_argument("folders", type=Path, nargs="+", help="of networks; costs are told beside the first")
    parser.add_argument(
        "--alone", action="store_true", help="read each paragraph by itself, too, with the first network"
    )
    options = parser.parse_args(arguments)
    folders = list(options.folders)
    taggers: list[Tagger] = [OnnxTagger(folder) for folder in folders]
    names = [folder.name for folder in folders]
    if options.alone:
        folders.append(folders[0])
        taggers.append(_Alone(taggers[0]))
        names.append(f"{names[0]}, each paragraph alone")
    reports, found, seconds = _read(options.data, taggers)
    print(_HEAD)
    for name, folder, predicted, spent in zip(names, folders, found, seconds, strict=True):
        size = sum((folder / part).stat().st_size for part in _FILES) / 1e6
        counts = results.score(reports, predicted, resamples=0).counts
        print(f"| {name} | {size:.1f} | {spent / seconds[0]:.2f} | {' | '.join(figures(counts))} |")


class _Alone:
    """A tagger that sees one passage at a time."""

    def __init__(self, tagger: Tagger) -> None:
        self.name, self.calibration, self._read = tagger.name, tagger.calibration, tagger.read

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """See `Tagger.read`."""
        return [
            replace(reading, where=tuple((index, start, end) for _, start, end in reading.where))
            for index, passage in enumerate(passages)
            for reading in self._read([passage])
        ]


def figures(counts: Mapping[str, Count]) -> Iterator[str]:
    """Yield the figures of a row in EXPERIMENTS.md."""
    soft = counts["relation soft"]
    yield f"{100 * soft.f1:.1f} ({100 * soft.precision:.1f} / {100 * soft.recall:.1f})"
    yield f"{100 * counts['relation strict'].f1:.1f}"
    yield " / ".join(f"{100 * counts[f'segment {role}'].f1:.1f}" for role in ("source", "cue", "content"))


def _read(path: Path, taggers: Sequence[Tagger]) -> tuple[list[Report], list[list[list[Relation]]], list[float]]:
    """Return the reports, what each tagger finds in each, and how many CPU-seconds each took."""
    by_id = {example.id: example for example in examples(path)}
    reports = [report for report in data.read(path)[0] if report.id in by_id]
    found: list[list[list[Relation]]] = [[] for _ in taggers]
    seconds = [0.0] * len(taggers)
    for tagger in taggers:
        relations_of(tagger, by_id[reports[0].id], reports[0])  # loads what it needs
    for turn, report in enumerate(track(reports, "Reading")):
        for index in sorted(range(len(taggers)), reverse=bool(turn % 2)):
            before = time.process_time()
            one = relations_of(taggers[index], by_id[report.id], report)
            seconds[index] += time.process_time() - before
            found[index].append(one)
    return reports, found, seconds


def relations_of(
    tagger: Tagger, example: Example, report: Report, way: Callable[[Reading], Reading] = lambda reading: reading
) -> list[Relation]:
    """Return the relations that a tagger alone finds, in positions of the report as it was given.

    way: what is done with each reading before it is decoded.
    """
    placed = passages(example.text, example.zones)
    readings = [way(reading) for reading in tagger.read([passage for _, passage in placed])]
    back = Alignment(example.text, report.text)
    return [
        Relation(source=back.spans(one.source), cue=back.spans(one.cue), content=back.spans(one.content))
        for one in tagged.relations(readings, [offset for offset, _ in placed])
    ]


if __name__ == "__main__":
    main()
