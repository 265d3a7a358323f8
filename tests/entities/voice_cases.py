"""Golden voices: a short report, who says what in it, and who these are.

The format is that of `tests/attribution/cases.py`, with more fields and two more kinds of lines. The files lie in
`tests/golden/voices/KIND/`, and gaps are told by kind.

    source | cue | content | indirect | entity=Mary Roe | kind=person | role=the mayor | affiliation=Lyon
    Moscow | denied | it | indirect | entity=Moscow | metonym
    he | said | so | indirect | entity=- | candidates=Ann Lee ; Bo Lee      nobody can tell; these are said to be likely
    Roe | claimed | it | indirect | distanced | to=him | addressee=Bo Lee   the addressee's words, and who they are
    entity | Mary Roe | person | Mary Roe ; the mayor ; she#2               one entity with (at least) these mentions
    absence | the ministry | did not respond | a request | no_response | entity=Ministry of Health

`entity`, `candidates`, `addressee` and the second cell of an entity line are names; articles and capitals do not
matter. All else are words of the report; of `role` and `affiliation` the entity has at least these. `distanced` and
`metonym` without "=" say that it is so; "distanced=no" and "metonym=no" that it is not. A field that is not there is
not spoken of. An absence about nothing has "-".
"""

from dataclasses import dataclass
from pathlib import Path

from tests.attribution.cases import FIELDS, BadCase, Expected, Row, parts

from rashomon.records import Span

NAMES = frozenset({"entity", "addressee"})
PLACES = frozenset({"role", "affiliation"})
FLAGS = frozenset({"metonym", "distanced"})
KINDS = frozenset({"person", "organisation", "group", "anonymous", "place", "document", "poll", "other"})
ABSENCES = frozenset({"declined", "no_response", "unreachable", "unconfirmed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says an expected attribution. None and empty: the case does not speak of it. entity "-": nobody can tell."""

    attribution: Expected
    entity: str | None = None
    kind: str | None = None
    role: tuple[Span, ...] = ()
    affiliation: tuple[Span, ...] = ()
    metonym: bool | None = None
    distanced: bool | None = None
    addressee: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity that must be there: its name, kind ("-": not spoken of) and some of its mentions."""

    line: int
    name: str
    kind: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An absence that must be there. entity: name of who is silent, None: not spoken of."""

    line: int
    who: tuple[Span, ...]
    cue: tuple[Span, ...]
    about: tuple[Span, ...]
    kind: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCase:
    """One file: its name "KIND/name", what must hold, the report, and what a careful reader takes from it."""

    name: str
    says: str
    text: str
    voices: tuple[Voice, ...]
    known: tuple[Known, ...]
    silent: tuple[Silent, ...]


def read_voice_case(path: Path) -> VoiceCase:
    """Read one golden file and find each of its surfaces in its text. Raises BadCase."""
    says, text, lines = parts(path)
    of_kind: dict[str, list[tuple[Row, str]]] = {"entity": [], "absence": [], "": []}
    for number, line in lines:
        first = line.split(" | ", 1)[0].strip()
        of_kind[first if first in of_kind else ""].append((Row(text, f"{path}:{number}", number), line))
    attributed = of_kind[""]
    return VoiceCase(
        name=f"{path.parent.name}/{path.stem}",
        says=says,
        text=text,
        voices=tuple(_voice(row, line, len(attributed)) for row, line in attributed),
        known=tuple(_known(row, line) for row, line in of_kind["entity"]),
        silent=tuple(_silent(row, line) for row, line in of_kind["absence"]),
    )


def _voice(row: Row, line: str, rows: int) -> Voice:
    cells = [cell.strip() for cell in line.split(" | ")]
    more = [cell for cell in cells[4:] if cell.split("=")[0] not in FIELDS]
    expected = row.read(" | ".join(cell for cell in cells if cell not in more or cells.index(cell) < 4), rows)
    fields = _fields(row, more, NAMES | PLACES | FLAGS | {"kind", "candidates"})
    if fields.get("kind", "other") not in KINDS:
        raise BadCase(f"{row.where}: no kind: {fields['kind']!r}")
    return Voice(
        attribution=expected,
        entity=fields.get("entity"),
        kind=fields.get("kind"),
        role=row.role(fields.get("role", "-")),
        affiliation=row.role(fields.get("affiliation", "-")),
        metonym=_flag(fields, "metonym"),
        distanced=_flag(fields, "distanced"),
        addressee=fields.get("addressee"),
        candidates=tuple(fields["candidates"].split(" ; ")) if "candidates" in fields else (),
    )


def _fields(row: Row, cells: list[str], known: frozenset[str] | set[str]) -> dict[str, str]:
    fields = {name: value or "yes" for name, _, value in (cell.partition("=") for cell in cells)}
    if len(fields) != len(cells) or not fields.keys() <= known:
        raise BadCase(f"{row.where}: not of {', '.join(sorted(known))}: {cells}")
    return fields


def _flag(fields: dict[str, str], name: str) -> bool | None:
    return fields[name] == "yes" if name in fields else None


def _known(row: Row, line: str) -> Known:
    cells = [cell.strip() for cell in line.split(" | ")]
    if len(cells) != 4 or cells[2] not in KINDS | {"-"}:
        raise BadCase(f"{row.where}: not 'entity | name | kind | mention ; mention': {line!r}")
    mentions = tuple(row.find(surface) for surface in cells[3].split(" ; "))
    return Known(line=row.number, name=cells[1], kind=cells[2], mentions=mentions)


def _silent(row: Row, line: str) -> Silent:
    cells = [cell.strip() for cell in line.split(" | ")]
    if len(cells) not in {5, 6} or cells[4] not in ABSENCES:
        raise BadCase(f"{row.where}: not 'absence | who | cue | about | kind': {line!r}")
    who, cue, about = (row.role(cell) for cell in cells[1:4])
    entity = _fields(row, cells[5:], {"entity"}).get("entity")
    return Silent(line=row.number, who=who, cue=cue, about=about, kind=cells[4], entity=entity)
