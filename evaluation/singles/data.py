"""Single reports as they are written down -> their paths, and what a careful reader marks in them."""

from dataclasses import dataclass
from pathlib import Path

from evaluation.data import UnusableData

FOLDER = Path(__file__).parent / "reports"
READ = 30  # the first so many were read while rules were mended
_FIELDS = 6  # of a line, the kind of row included


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution that a reader marks.

    source: as he names it; through: carriers, outermost first; inside: the source of the account that it stands inside,
    or empty; words: the first ones of the content, as printed.
    """

    source: str
    through: tuple[str, ...]
    inside: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """A report. said: its attributions, in order of the text. others: rows of other kinds, by their fields."""

    name: str
    path: Path
    said: tuple[Said, ...]
    others: tuple[tuple[str, ...], ...]

    @property
    def was_read(self) -> bool:
        """Whether its errors were read while rules were mended."""
        return int(self.name) <= READ


def singles(folder: Path = FOLDER) -> list[Single]:
    """Return all reports, in order. Raises UnusableData for a line that is no row."""
    return [_single(path) for path in sorted(folder.glob("*.txt"))]


def _single(path: Path) -> Single:
    lines = path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line]
    for number, row in enumerate(rows, start=1):
        if len(row) > _FIELDS or (row[0] == "said" and len(row) != _FIELDS - 1):
            raise UnusableData(f"{path.with_suffix('.tsv')}: row {number} has {len(row)} fields")
    return Single(
        name=path.stem,
        path=path,
        said=tuple(_said(row) for row in rows if row[0] == "said"),
        others=tuple(row for row in rows if row[0] != "said"),
    )


def _said(row: tuple[str, ...]) -> Said:
    _, source, through, inside, words = row
    return Said(source=source, through=tuple(filter(None, through.split(" < "))), inside=inside, words=words)
