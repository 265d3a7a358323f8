"""Words per CPU-second of the whole path and of spaCy alone, on the same texts in turns."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.texts import Block
from evaluation import system
from rashomon.protocols import Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One block read both ways, in CPU-seconds of this process."""

    words: int
    path_s: float
    alone_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """All turns over one set of texts."""

    turns: tuple[Turn, ...]

    @property
    def path_words_per_s(self) -> float:
        """Median over the turns."""
        return statistics.median(turn.words / turn.path_s for turn in self.turns)

    @property
    def alone_words_per_s(self) -> float:
        """Median over the turns."""
        return statistics.median(turn.words / turn.alone_s for turn in self.turns)

    @property
    def ratios(self) -> list[float]:
        """What the path costs in each turn, spaCy alone being 1; sorted."""
        return sorted(turn.path_s / turn.alone_s for turn in self.turns)

    @property
    def ratio(self) -> float:
        """Median over the turns."""
        return statistics.median(self.ratios)


def measure(blocks: Sequence[Block], parser: Parser, repeats: int) -> Speed:
    """Read each block both ways, `repeats` times, each time in the other order.

    Neighbours in time share the machine's mood, so their ratio is steadier than either; the change of order takes
    out what warm caches give the second. A first round is not counted.
    """
    stages = system.recipe(parser)
    alone = spacy_alone(parser)
    for warming in blocks[:1]:
        system.read(warming.sources, stages)
        alone(warming.texts)
    turns = []
    for turn in range(repeats):
        for number, block in enumerate(blocks):
            seconds: dict[str, float] = {}
            for way in ("path", "alone") if (turn + number) % 2 == 0 else ("alone", "path"):
                if way == "path":
                    seconds[way] = cpu_seconds(lambda block=block: system.read(block.sources, stages))  # type: ignore[misc]
                else:
                    seconds[way] = cpu_seconds(lambda block=block: alone(block.texts))  # type: ignore[misc]
            turns.append(Turn(words=block.words, path_s=seconds["path"], alone_s=seconds["alone"]))
    return Speed(turns=tuple(turns))


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
