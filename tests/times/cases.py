"""Golden times: sentences, the day that they count from, and their time expressions, as text.

    A sentence that says what must hold.
    ====
    2024-03-26 | a sentence
        words | TYPE | value
        words | TYPE | value | mod

The day may be a month or a year, or "-" for none. Expressions are listed whole, in text order; none: nothing is a time.
"""

from dataclasses import dataclass
from pathlib import Path

Found = tuple[str, str, str, str]


class BadCase(ValueError):
    """A case breaks the rules of its format. Says file, line and what."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence. expected: words, type, value and mod ("" for none) of each expression."""

    place: str
    day: str | None
    text: str
    expected: tuple[Found, ...]


def read(path: Path) -> list[Case]:
    """Return the cases of a file. Raises BadCase."""
    says, mark, rest = path.read_text(encoding="utf-8").partition("\n====\n")
    if not mark or not says.strip().endswith("."):
        raise BadCase(f"{path}: begins with a sentence and a line ====")
    cases: list[Case] = []
    for number, line in enumerate(rest.splitlines(), start=says.count("\n") + 3):
        where = f"{path.name}:{number}"
        parts = [part.strip() for part in line.split("|")]
        if line.startswith(" ") and cases and len(parts) in {3, 4}:
            words, kind, value, mod = [*parts, ""][:4]
            if words not in cases[-1].text:
                raise BadCase(f"{where}: {words!r} is not in the sentence")
            last = cases.pop()
            cases.append(Case(last.place, last.day, last.text, (*last.expected, (words, kind, value, mod))))
        elif not line.startswith(" ") and len(parts) == 2:
            cases.append(Case(where, None if parts[0] == "-" else parts[0], parts[1], ()))
        else:
            raise BadCase(f"{where}: neither a sentence nor an expression")
    return cases
