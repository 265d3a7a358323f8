"""Words per CPU-second of the whole path, of its parts and of spaCy alone, on the same texts in turns."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.texts import Block
from evaluation import system
from rashomon import times
from rashomon.protocols import Models, Parser, Tagger

# What is measured -> what it is called.
WAYS = {
    "path": "the whole path",
    "rules": "the whole path by rules alone",
    "model": "the attribution model alone",
    "times": "time expressions alone",
    "alone": "spaCy alone",
}


_ANCHOR = times.anchor_of("2024-03-26", "document time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One block read in every way, in CPU-seconds of this process by way. words, documents: how much was read."""

    words: int
    seconds: Mapping[str, float]
    documents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """All turns over one set of texts."""

    turns: tuple[Turn, ...]

    @property
    def ways(self) -> list[str]:
        """Return what was measured, in the order of `WAYS`."""
        return [way for way in WAYS if way in self.turns[0].seconds]

    def words_per_s(self, way: str) -> float:
        """Return the median over the turns."""
        return statistics.median(turn.words / turn.seconds[way] for turn in self.turns)

    def documents_per_s(self, way: str) -> float:
        """Return the median over the turns."""
        return statistics.median(turn.documents / turn.seconds[way] for turn in self.turns)

    def ratios(self, way: str) -> list[float]:
        """Return what a way costs in each turn, spaCy alone being 1; sorted."""
        return sorted(turn.seconds[way] / turn.seconds["alone"] for turn in self.turns)

    def ratio(self, way: str) -> float:
        """Return the median over the turns."""
        return statistics.median(self.ratios(way))


def measure(blocks: Sequence[Block], models: Models, repeats: int, measured: Sequence[str] = tuple(WAYS)) -> Speed:
    """Read each block in every way that is measured, `repeats` times, each time in the other order.

    Neighbours in time share the machine's mood, so their ratio is steadier than either; the change of order takes
    out what warm caches give the second. A first round is not counted.
    """
    readers = {way: read for way, read in ways(models).items() if way in measured}
    for warming in blocks[:1]:
        for read in readers.values():
            read(warming)
    turns = []
    for turn in range(repeats):
        for number, block in enumerate(blocks):
            order = list(measured) if (turn + number) % 2 == 0 else list(reversed(measured))
            seconds = {way: cpu_seconds(lambda way=way, block=block: readers[way](block)) for way in order}  # type: ignore[misc]
            turns.append(Turn(words=block.words, seconds=seconds, documents=len(block.texts)))
    return Speed(turns=tuple(turns))


def ways(models: Models) -> dict[str, Callable[[Block], object]]:
    """Return a function for each way to read a block."""
    path, rules = system.recipe(models), system.recipe(Models(parser=models.parser))
    alone = spacy_alone(models.parser)
    readers: dict[str, Callable[[Block], object]] = {
        "path": lambda block: system.read(block.sources, path),
        "rules": lambda block: system.read(block.sources, rules),
        "times": lambda block: [times.recognise(text, _ANCHOR) for text in block.texts],
        "alone": lambda block: alone(block.texts),
    }
    if models.tagger:
        readers["model"] = model_alone(models.tagger)
    return readers


def model_alone(tagger: Tagger) -> Callable[[Block], None]:
    """Return a function that sends the passages of each report through the model."""

    def read(block: Block) -> None:
        for report in block.passages:
            tagger.read(report)

    return read


def spacy_alone(parser: Parser) -> Callable[[Sequence[str]], None]:
    """Return a function that sends texts through the same pipeline as spaCy's documentation shows it."""
    import spacy  # noqa: PLC0415  # as everywhere: only who needs it loads it

    nlp = spacy.load(parser.name.rsplit("-", 1)[0])

    def read(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return read


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that this process, with all its threads, spends on the work."""
    before = time.process_time()
    work()
    return time.process_time() - before
