"""Golden attributions: a short report and who says what in it, as text.

    A sentence that says what must hold.
    ====
    the report, as it is
    ----
    source | cue | content | directness
    source | cue | content | directness | manner=deny | to=reporters | relay=Norrwire | parent=2
    source | cue | content | directness | relay=Norrwire ; a statement | through=agency ; document | distance=claimed

One line an attribution, in text order of the contents; none: nothing is to be found. "-" stands for a source or a cue
that is not there, " [...] " parts the pieces of a role, a blank stands for any white space. "surface#2" is the second
occurrence; a surface that begins or ends with a letter is looked for as a whole word first. `parent` is the number of
a line, from 1; several relays, outermost first, are parted by " ; ", and so are their kinds
behind `through` ("-": none). "distance=-" says that the reporter takes none.
"""

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from rashomon.records import Span

DIRECTNESS = frozenset({"direct", "indirect", "mixed"})
MANNERS = frozenset(
    {"assert", "deny", "accuse", "admit", "claim_responsibility", "ask", "order", "promise", "threaten", "think"}
    | {"report"}
)
FIELDS = frozenset({"manner", "to", "relay", "parent", "through", "distance"})
_NUMBERED = re.compile(r"(.*\S)#(\d+)", re.DOTALL)


class BadCase(ValueError):
    """A case breaks the rules of its format. Says file, line and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One attribution that must be found. `None` and empty: the case does not speak of it (source and cue: none is)."""

    line: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: str
    manner: str | None = None
    addressee: tuple[Span, ...] = ()
    relay: tuple[Span, ...] = ()
    parent: int | None = None
    through: tuple[str, ...] = ()
    distance: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file: what must hold, the report, and its attributions."""

    name: str
    says: str
    text: str
    expected: tuple[Expected, ...]


def read_case(path: Path) -> Case:
    """Read one golden file and find each of its surfaces in its text."""
    says, text, rows = parts(path)
    expected = tuple(Row(text, f"{path}:{number}", number).read(line, len(rows)) for number, line in rows)
    return Case(name=path.stem, says=says, text=text, expected=expected)


def parts(path: Path) -> tuple[str, str, list[tuple[int, str]]]:
    """Return what a golden file says must hold, its report, and the lines below it with their numbers."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if "====" not in lines or "----" not in lines:
        raise BadCase(f"{path}:1: no line '====' or no line '----'")
    begin, end = lines.index("===="), len(lines) - 1 - lines[::-1].index("----")
    says, text = " ".join(lines[:begin]).strip(), "\n".join(lines[begin + 1 : end])
    if not says or not text.strip():
        raise BadCase(f"{path}:1: says nothing, or has no text")
    return says, text, [(number, line) for number, line in enumerate(lines[end + 1 :], end + 2) if line.strip()]


@dataclass(frozen=True, slots=True)
class Row:
    """A line below the report, not read yet. where: file and line, for complaints. number: of the line."""

    text: str
    where: str
    number: int

    def read(self, line: str, rows: int) -> Expected:
        """Return the attribution of a line; rows: how many there are, as far as `parent` can count."""
        cells = [cell.strip() for cell in line.split(" | ")]
        if len(cells) < 4 or cells[3] not in DIRECTNESS:
            raise BadCase(f"{self.where}: not 'source | cue | content | directness': {line!r}")
        fields = self._fields(cells[4:])
        manner, parent = fields.get("manner"), fields.get("parent")
        if manner is not None and manner not in MANNERS:
            raise BadCase(f"{self.where}: no manner: {manner!r}")
        if parent is not None and not (parent.isdigit() and 1 <= int(parent) <= rows):
            raise BadCase(f"{self.where}: no line of this case: parent={parent}")
        source, cue, content = (self.role(cell) for cell in cells[:3])
        if not content:
            raise BadCase(f"{self.where}: an attribution has a content")
        return Expected(
            line=self.number,
            source=source,
            cue=cue,
            content=content,
            directness=cells[3],
            manner=manner,
            addressee=self.role(fields.get("to", "-")),
            relay=tuple(self.find(name) for name in fields["relay"].split(" ; ")) if "relay" in fields else (),
            parent=int(parent) if parent is not None else None,
            through=tuple(fields["through"].split(" ; ")) if "through" in fields else (),
            distance=self.role(fields["distance"]) if "distance" in fields else None,
        )

    def _fields(self, cells: list[str]) -> dict[str, str]:
        fields = dict(cell.split("=", 1) for cell in cells if "=" in cell)
        if len(fields) != len(cells) or not fields.keys() <= FIELDS:
            raise BadCase(f"{self.where}: not of {', '.join(sorted(FIELDS))}: {cells}")
        return fields

    def role(self, cell: str) -> tuple[Span, ...]:
        """Return where the pieces of a cell stand; "-" stands nowhere."""
        if cell == "-":
            return ()
        spans = tuple(self.find(piece) for piece in cell.split(" [...] "))
        if any(a.end > b.start for a, b in itertools.pairwise(spans)):
            raise BadCase(f"{self.where}: pieces are not in text order: {cell!r}")
        return spans

    def find(self, surface: str) -> Span:
        """Return where a surface stands in the report."""
        numbered = _NUMBERED.fullmatch(surface)
        words, nth = (numbered[1], int(numbered[2])) if numbered else (surface, 1)
        found = occurrences(self.text, words)
        if not 1 <= nth <= len(found):
            raise BadCase(f"{self.where}: not {nth} times in the text: {words!r}")
        return found[nth - 1]


def occurrences(text: str, surface: str) -> list[Span]:
    """Where the surface stands in the text: as whole words, or else anywhere."""
    pattern = r"\s+".join(re.escape(word) for word in surface.split())
    whole = (r"(?<!\w)" if surface[:1].isalnum() else "") + pattern + (r"(?!\w)" if surface[-1:].isalnum() else "")
    for attempt in (whole, pattern):
        if surface and (found := [Span(*match.span()) for match in re.finditer(attempt, text)]):
            return found
    return []
