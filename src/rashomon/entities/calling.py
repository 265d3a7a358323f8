"""What is said for a pronoun where it cannot stand: a name, or a description such as "the Italian engineer"."""

from rashomon.entities.profiling import name_in
from rashomon.who import Entity, EntityKind

_SPEAKERS = frozenset({"we", "us"})  # who speaks, and others
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_DESCRIBED = _BODIES | {EntityKind.ANONYMOUS, EntityKind.DOCUMENT, EntityKind.PLACE}
_OWNED = frozenset("my our your his her its their".split())
_COUNTED = frozenset(
    "one two three four five six seven eight nine ten some many several another any each both more most about".split()
)
_EMPTY = frozenset("i you he she it we they who what that this those these event source".split())
_LONGEST = 45  # code points of a description


def said_for(pronoun: str, entity: Entity) -> str:
    """Return what a pronoun means; empty: nothing short tells. entity: that the report's pronoun is a mention of."""
    if pronoun.lower() in {"our", "ours"} or (pronoun.lower() in _SPEAKERS and entity.kind not in _BODIES):
        return ""
    name = name_in(entity.name, entity.kind)
    if name or (entity.kind is EntityKind.PERSON and entity.name[:1].isupper()):
        return name or entity.name
    return _described(entity.name.split()) if entity.kind in _DESCRIBED else ""


def _described(words: list[str]) -> str:
    text = " ".join(words)
    if not words or len(text) > _LONGEST or not text[0].isalnum() or set(text) & set('"“”…') or "..." in text:
        return ""
    first, rest = words[0].lower(), words[1:]
    if first in _OWNED or words[-1].lower() in _EMPTY or not text[-1].isalnum():
        return ""
    if first in _COUNTED or first[0].isdigit():
        return " ".join((first, *rest))
    return " ".join(("the", *(rest if first in {"a", "an", "the"} else words)))
