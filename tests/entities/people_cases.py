"""Golden people: names as several reports have them, and which of them are one, as text.

    A sentence that says what must hold.
    ====
    what the case is about
        kind | name | role: words | of: words | with: names | also: name | on: day
        = 1 2 / 3

Every line of names is of a report of its own. The last line says who is one: 1 and 2, not 3.
"""

from dataclasses import dataclass
from pathlib import Path

from rashomon.entities.naming import keys_of
from rashomon.entities.profiling import NAMED, name_in
from rashomon.entities.resolution import resolve
from rashomon.entities.spelling import words
from rashomon.identity import Profile
from rashomon.ids import make_id
from rashomon.who import EntityKind


class BadCase(ValueError):
    """A case breaks the rules of its format. Says file, line and what."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case. groups: numbers of the profiles that are one, from 0."""

    place: str
    profiles: tuple[Profile, ...]
    groups: frozenset[frozenset[int]]

    def found(self) -> frozenset[frozenset[int]]:
        """Return the groups that the resolution makes; what has no name is a group by itself."""
        number = {profile.id: n for n, profile in enumerate(self.profiles)}
        named = [one for one in self.profiles if one.kind in NAMED and name_in(one.names[0], one.kind)]
        alone = number.keys() - {profile.id for profile in named}
        groups, _ = resolve(named)
        together = [[number[member.id] for member in group] for group in groups]
        return frozenset(map(frozenset, (*together, *([number[identity]] for identity in alone))))


def read(path: Path) -> list[Case]:
    """Return the cases of a file. Raises BadCase."""
    says, mark, rest = path.read_text(encoding="utf-8").partition("\n====\n")
    if not mark or not says.strip().endswith("."):
        raise BadCase(f"{path}: begins with a sentence and a line ====")
    cases: list[Case] = []
    title, lines = "", list[str]()
    for number, line in enumerate(rest.splitlines(), start=says.count("\n") + 3):
        where = f"{path.stem}:{number}"
        if not line.startswith(" "):
            title, lines = line.strip(), []
        elif line.strip().startswith("= "):
            cases.append(_case(f"{where} {title}", lines, line.strip()[2:]))
        else:
            lines.append(line)
    return cases


def _case(place: str, lines: list[str], expected: str) -> Case:
    groups = frozenset(frozenset(int(n) - 1 for n in group.split()) for group in expected.split("/"))
    if sorted(n for group in groups for n in group) != list(range(len(lines))):
        raise BadCase(f"{place}: the last line has each number once")
    return Case(place, tuple(profile(line, i) for i, line in enumerate(lines)), groups)


def profile(line: str, number: int) -> Profile:
    """Return the profile of a line; a name that is a description has no key, and gets one of its own."""
    kind, name, *rest = (part.strip() for part in line.split("|"))
    given = {key.strip(): value.strip() for key, _, value in (part.partition(":") for part in rest)}
    names = (
        name_in(name, EntityKind(kind)) or name,
        *(one.strip() for one in given.get("also", "").split(",") if one.strip()),
    )
    document = make_id("document", number)
    keys = sorted({key for one in names for key in keys_of(EntityKind(kind), one)}) or ["none"]
    return Profile(
        id=make_id("profile", line, number),
        document=document,
        entity=make_id("entity", document, name),
        kind=EntityKind(kind),
        names=names,
        roles=(given["role"],) if "role" in given else (),
        affiliations=(given["of"],) if "of" in given else (),
        companions=tuple(" ".join(words(one)) for one in given.get("with", "").split(",") if one.strip()),
        time=given.get("on"),
        keys=tuple(keys),
        made_by="profiles/1",
    )
