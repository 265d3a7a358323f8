"""Which words a word of a search finds besides itself: its other forms, and words that mean nearly the same.

`related.tsv` has a lemma a line: its forms, then the lemmas related to it, nearest first. `training/meaning` says how
it was made. Names are not in it.
"""

from collections.abc import Collection
from functools import cache
from importlib.resources import files


def related(word: str) -> tuple[str, ...]:
    """Return the other forms of a word, then its related words in all their forms, nearest first.

    word: in lower case. Empty for what the table does not know. The first call reads the table, some 10 ms.
    """
    near = (form for _, families in _lines().get(word, ()) for forms in families for form in forms.split())
    return tuple(dict.fromkeys((*forms_of(word), *(form for form in near if form != word))))


def forms_of(word: str) -> tuple[str, ...]:
    """Return the other forms of a word, in the order of the table."""
    return tuple(dict.fromkeys(form for forms, _ in _lines().get(word, ()) for form in forms.split() if form != word))


def known() -> Collection[str]:
    """Return the words that have others besides themselves."""
    return _lines().keys()


@cache
def _lines() -> dict[str, list[tuple[str, list[str]]]]:
    """Return for each form the forms of its lemmas, each with those of the lemmas related to it."""
    table = (files("rashomon.stores") / "related.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()]
    families: dict[str, list[str]] = {}
    for forms, _ in rows:
        families.setdefault(forms.partition(" ")[0], []).append(forms)
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for forms, near in rows:
        line = (forms, [family for lemma in near.split() for family in families.get(lemma, [lemma])])
        for form in forms.split():
            found.setdefault(form, []).append(line)
    return found
