"""Words per CPU-second of the whole path, of its parts and of spaCy alone, on the same texts in turns."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.texts import Block
from evaluation import system
from rashomon import attribution, entities, pipeline, times
from rashomon.protocols import Models, Parse, Parser, Tagger
from rashomon.records import Attribution, Document

# What is measured -> what it is called.
WAYS = {
    "path": "the whole path",
    "rules": "the whole path by rules alone",
    "model": "the attribution model alone",
    "voices": "who the voices are, alone",
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
    readers = {way: read for way, read in ways(models, blocks).items() if way in measured}
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


def ways(models: Models, blocks: Sequence[Block] = ()) -> dict[str, Callable[[Block], object]]:
    """Return a function for each way to read a block. blocks: those whose voices are resolved, parsed beforehand."""
    path, rules = system.recipe(models), system.recipe(Models(parser=models.parser))
    alone = spacy_alone(models.parser)
    readers: dict[str, Callable[[Block], object]] = {
        "path": lambda block: system.read(block.sources, path),
        "rules": lambda block: system.read(block.sources, rules),
        "times": lambda block: [times.recognise(text, _ANCHOR) for text in block.texts],
        "alone": lambda block: alone(block.texts),
    }
    if blocks:
        readers["voices"] = voices_alone(models, blocks)
    if models.tagger:
        readers["model"] = model_alone(models.tagger)
    return readers


def voices_alone(models: Models, blocks: Sequence[Block]) -> Callable[[Block], None]:
    """Return a function that resolves who the voices of a block's reports are; all before that is done already."""
    found: dict[int, list[tuple[Document, list[Parse], list[Attribution]]]] = {}
    for block in blocks:
        documents = [one for one in pipeline.run([pipeline.reading()], block.sources) if isinstance(one, Document)]
        parsed = [(document, attribution.parse_report(document, models.parser)) for document in documents]
        found[id(block)] = [
            (document, parses, attribution.find(document, parses, made_by="benchmark")) for document, parses in parsed
        ]

    def read(block: Block) -> None:
        for document, parses, attributions in found[id(block)]:
            entities.resolve(document, parses, attributions, made_by="benchmark")

    return read


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
