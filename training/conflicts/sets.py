"""Statements of reports about one event, and how each two of them stand to each other: the files in `statements/`.

An event begins with `## `. A line is a statement, `number | day | outlet | sentence`; or it says what holds between two
of them: `conflict respect a b | words of a | words of b`, `supersedes respect a b`, `incomparable respect a b`,
`agree a b`. Two that no line names are unrelated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

FOLDER = Path(__file__).parent / "statements"


@dataclass(frozen=True, slots=True)
class Stated:
    """Two statements of one event. file, event: where they stand. listed: whether a line names them.

    respect: None for agree and unrelated. shown: the words of a and of b that clash, of conflicts.
    """

    file: str
    event: str
    a: str
    b: str
    label: str
    respect: str | None
    day_a: str
    day_b: str
    listed: bool
    shown: tuple[str, str] | None = None


def read(folder: Path = FOLDER) -> list[Stated]:
    """Return each two statements of each event, file by file. Raises ValueError for a line that is neither."""
    return [pair for path in sorted(folder.glob("*.txt")) for pair in _pairs(path)]


def _pairs(path: Path) -> Iterator[Stated]:
    for event in path.read_text(encoding="utf-8").split("\n## "):
        title, _, rest = event.removeprefix("## ").partition("\n")
        said: dict[str, tuple[str, str]] = {}
        named: dict[frozenset[str], _Named] = {}
        for line in filter(None, map(str.strip, rest.splitlines())):
            fields = [field.strip() for field in line.split("|")]
            first = fields[0].split()
            if first[0].isdigit() and len(fields) == 4:
                said[first[0]] = fields[1], fields[3]
            elif len(first) in {3, 4}:
                shown = dict(zip(first[-2:], fields[1:], strict=True)) if len(fields) == 3 else None
                named[frozenset(first[-2:])] = _Named(first[0], first[1] if len(first) == 4 else None, shown)
            else:
                raise ValueError(f"{path.name}, {title!r}: neither a statement nor how two of them stand: {line!r}")
        for a, b in combinations(said, 2):
            found = named.get(frozenset((a, b)))
            (day_a, one), (day_b, other) = said[a], said[b]
            how = found or _Named("unrelated", None, None)
            words = (how.shown[a], how.shown[b]) if how.shown else None
            is_listed = found is not None
            yield Stated(path.stem, title, one, other, how.label, how.respect, day_a, day_b, is_listed, words)


@dataclass(frozen=True, slots=True)
class _Named:
    """How a line says that two statements stand to each other. shown: the words that clash, by statement."""

    label: str
    respect: str | None
    shown: dict[str, str] | None
