"""The words that link a source to a content, read from `cues.tsv`; the file says where they come from."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from rashomon.records import Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What one word can do as a cue.

    frames: which of its dependants can be the content; see the head of `cues.tsv`.
    manner: the kind of act it names. speaks: whether it can introduce a quotation.
    """

    frames: frozenset[str]
    manner: Manner
    speaks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Cues by dictionary form."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]


@functools.cache
def load() -> Lexicon:
    """Return the lexicon that comes with the program, read once."""
    lines = files("rashomon.attribution").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()
    verbs: dict[str, Cue] = {}
    nouns: dict[str, Cue] = {}
    for line in lines:
        if not line or line.startswith("#"):
            continue
        lemma, part, manner, frames = line.split("\t")
        kinds = frozenset(frames.split())
        cue = Cue(frames=kinds - {"quotation"}, manner=Manner(manner), speaks="quotation" in kinds)
        (verbs if part == "verb" else nouns)[lemma] = cue
    return Lexicon(verbs=verbs, nouns=nouns)
