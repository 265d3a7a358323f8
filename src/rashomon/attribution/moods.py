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
_PLANTED = re.compile(
    rf"(?:that )?(?:{_SELF}|(?:its|their|our) own \w+) (?:had |have |has )?(?:planted|placed|detonated|set off)"
    r" (?:\w+ ){0,3}(?:device|bomb|mine|explosive|charge)s?\b",
    re.I,
)
_CLAIMED = re.compile(rf"(?:[\w’'-]+ ){{0,3}}{_ATTACK}s?\b", re.I)
# What one does by saying it (Austin 1962, "How to Do Things with Words": performatives).
_PERFORMED = re.compile(
    r"(?:i|we) (?:(?:do|also|again|hereby|now) )?(?:(?P<ask>urge|ask|beg|implore|appeal|call (?:on|upon|for))"
    r"|(?P<order>demand|order|command|instruct)|(?P<promise>promise|pledge|swear|vow|guarantee)"
    r"|(?P<deny>deny|reject)|(?P<admit>admit|confess|acknowledge)|(?P<accuse>accuse))\b",
    re.I,
)
_SAID_BEFORE = (
    r"(?:accusation|allegation|charge|claim|suggestion|report|story|version|statement|assertion|account|rumou?r|idea)s?"
)
_DISMISSED = re.compile(
    rf"(?:call|brand|label|describ|dismiss)\w*\b[^.]{{0,40}}?\b(?:{_SAID_BEFORE}|it|them|this|that)\b[^.]{{0,30}}?\b(?:untrue"
    r"|false|lies?|fabricat\w+|nonsense|baseless|unfounded|groundless|invent\w+|slander\w*|absurd|fiction|fantasy|rubbish"
    r"|fake|libel\w*|smears?|propaganda)\b",
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
    return [Placed(_acted(text, trees, one.candidate), one.parent) for one in placed]


def _acted(text: str, trees: Sequence[Tree], one: Candidate) -> Candidate:
    """Return a candidate with its act; who claims an attack as his own is not doubted by the word."""
    manner = _manner(text, trees, one)
    claims = manner is Manner.CLAIM_RESPONSIBILITY and one.distance == one.cue
    return replace(one, manner=manner, distance=() if claims else one.distance)


def _manner(text: str, trees: Sequence[Tree], one: Candidate) -> Manner | None:
    begin = one.content[0].start
    said = text[begin : one.content[-1].end].lstrip(f"{MARKS} ")
    cue = text[one.cue[0].start : one.cue[-1].end] if one.cue else ""
    plea = _GUILTY.search(f"{cue} {said[:_FIRST]}")
    if plea and "plead" in cue.lower() + said[:1]:
        return Manner.DENY if plea[1] or plea[2] else Manner.ADMIT
    if cue.lower().startswith("claim") and _CLAIMED.match(said):
        return Manner.CLAIM_RESPONSIBILITY
    if one.cue and _DISMISSED.match(text, one.cue[0].start, max(one.cue[-1].end, one.content[-1].end)):
        return Manner.DENY
    if _WARNING.search(cue) and _HARM.search(said):
        return Manner.THREATEN
    return _of_the_words(text, trees, one, said) if one.manner in _PLAIN else one.manner


def _of_the_words(text: str, trees: Sequence[Tree], one: Candidate, said: str) -> Manner | None:
    """Return the act that the words do where the cue is plain. said: them, without marks."""
    if _RESPONSIBLE.match(said) or _PLANTED.match(said):
        return Manner.CLAIM_RESPONSIBILITY
    if text[one.content[0].start] not in MARKS:
        return one.manner
    performed = _PERFORMED.match(said)
    if performed is not None and performed.lastgroup is not None:
        return Manner(performed.lastgroup)
    return Manner.ORDER if _bids(trees, one) else one.manner


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
