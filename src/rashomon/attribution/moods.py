"""Acts that the words themselves tell where the cue does not: "Leave now," he said, orders.

Imperatives, and what one says of oneself, make a speech act what it is whatever verb reports it (Searle 1976, "A
Classification of Illocutionary Acts": directives, commissives).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.nesting import Placed
from rashomon.attribution.quotations import MARKS
from rashomon.attribution.syntax import Tree, tree_at
from rashomon.records import Manner

_PLAIN = frozenset({None, Manner.ASSERT, Manner.REPORT})
_SELF = r"(?:that )?(?:it|they|we|i|he|she|its (?:fighters|members|men|forces|militants|group))"
_ATTACK = (
    r"(?:attack|bombing|bomb|shooting|assault|killing|assassination|ambush|hijacking|kidnapping|massacre|blast|explosion"
    r"|murder)"
)
_RESPONSIBLE = re.compile(
    rf"{_SELF} (?:(?:was|were|is|are|had been) (?:behind|responsible for)\b"
    rf"|(?:had |have |has )?carried out (?:\w+ ){{0,3}}{_ATTACK})",
    re.I,
)
_HARM = re.compile(
    r"\b(?:we|i|they|it|he|she)(?: will|[’']ll| would| shall) (?:\w+ )?(?:attack|bomb|burn|destroy|execute|hit"
    r"|kill|punish|retaliate|shell|shoot|strike|sue|close|shut|cut off)\b",
    re.I,
)
_GUILTY = re.compile(r"\bplead\w* (not )?guilty\b|\bpled (not )?guilty\b", re.I)
_WARNING = re.compile(r"\bwarn", re.I)
# Words that look like an imperative and are none.
_POLITE = frozenset(
    "believe bless excuse forget imagine let listen look mind say see suppose thank trust welcome".split()
)
_FIRST = 60  # code points of a content in which a claim of responsibility stands


def acting(text: str, trees: Sequence[Tree], placed: Sequence[Placed]) -> list[Placed]:
    """Return the same candidates, each with the act that its words tell. Linear, but for searches."""
    return [Placed(replace(one.candidate, manner=_manner(text, trees, one.candidate)), one.parent) for one in placed]


def _manner(text: str, trees: Sequence[Tree], one: Candidate) -> Manner | None:
    begin = one.content[0].start
    said = text[begin : one.content[-1].end].lstrip(f"{MARKS} ")
    cue = text[one.cue[0].start : one.cue[-1].end] if one.cue else ""
    plea = _GUILTY.search(f"{cue} {said[:_FIRST]}")
    if plea and "plead" in cue.lower() + said[:1]:
        return Manner.DENY if plea[1] or plea[2] else Manner.ADMIT
    if _WARNING.search(cue) and _HARM.search(said):
        return Manner.THREATEN
    if one.manner not in _PLAIN:
        return one.manner
    if _RESPONSIBLE.match(said):
        return Manner.CLAIM_RESPONSIBILITY
    return Manner.ORDER if text[begin] in MARKS and _bids(trees, one) else one.manner


def _bids(trees: Sequence[Tree], one: Candidate) -> bool:
    """Whether quoted words begin with an imperative."""
    tree = tree_at(trees, one.content[0].start)
    if tree is None:
        return False
    first = tree.token_at(one.content[0].start)
    while first < len(tree) and not tree.word[first][0].isalpha():
        first += 1
    if first >= len(tree) or tree.parse.start[first] >= one.content[0].end:
        return False
    verb = first
    if tree.word[first] in {"do", "please", "never", "always", "just"} and first + 1 < len(tree):
        verb = next((j for j in range(first + 1, min(len(tree), first + 4)) if tree.parse.tag[j] == "VB"), first)
    is_base = tree.parse.tag[verb] == "VB" and tree.child(verb, "nsubj", "nsubjpass") is None
    return is_base and tree.parse.lemma[verb].lower() not in _POLITE
