"""What is read: the sample reports that come with the program, and annotated news where the caller has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import data, system
from rashomon import pipeline, samples
from rashomon.attribution.passages import passages
from rashomon.protocols import Passage
from rashomon.records import Document, Raw

# The samples are short; together, read so often, they make a block that takes seconds.
_SAMPLE_REPEATS = 4
_BLOCK_REPORTS = 12

# Reports of TempEval-3 are short: time expressions are measured on so many of them too.
_TIMES = Path("timex-tempeval3", "timebank.jsonl")
_TIMES_REPORTS = 48
TIMES = "TempEval-3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Raw reports, and what the path makes of them for the parser and, report by report, for the tagger.

    English ones, and none that is empty.
    """

    sources: tuple[Raw, ...]
    texts: tuple[str, ...]
    passages: tuple[tuple[Passage, ...], ...] = ()

    @property
    def words(self) -> int:
        """Return how many words, by white space, the texts have."""
        return sum(len(text.split()) for text in self.texts)


def blocks(folder: Path | None) -> dict[str, list[Block]]:
    """Return the blocks by the name of the set. Raises InputNotFound when there is no data in the folder."""
    found = {"samples": [_block(_samples() * _SAMPLE_REPEATS)]}
    if folder:
        reports, _ = data.read(data.find(folder))
        sources = [system.raw(report) for report in reports]
        found["PolNeAR dev"] = [
            _block(sources[first : first + _BLOCK_REPORTS]) for first in range(0, len(sources), _BLOCK_REPORTS)
        ]
    if folder and (folder / _TIMES).is_file():
        lines = (folder / _TIMES).read_bytes().splitlines()[:_TIMES_REPORTS]
        found[TIMES] = [_block([_line(line) for line in lines])]
    return found


def _line(line: bytes) -> Raw:
    return Raw(locator="report.jsonl", data=line, read_at=system.READ_AT, media_type="application/jsonl")


def _samples() -> list[Raw]:
    paths = sorted(path for path in samples.folder().iterdir() if path.is_file())
    return [Raw(locator=path.name, data=path.read_bytes(), read_at=system.READ_AT) for path in paths]


def _block(sources: Sequence[Raw]) -> Block:
    """Return the sources that are read as English, with their texts: others never reach the parser."""
    kept: list[Raw] = []
    texts: list[str] = []
    shown: list[tuple[Passage, ...]] = []
    for source in sources:
        read = pipeline.run([pipeline.reading()], [source])
        documents = [record for record in read if isinstance(record, Document)]
        if all(document.text and document.language in {None, "en"} for document in documents):
            kept.append(source)
            texts += [document.text for document in documents]
            shown += [tuple(p for _, p in passages(document.text, document.zones)) for document in documents]
    return Block(sources=tuple(kept), texts=tuple(texts), passages=tuple(shown))
