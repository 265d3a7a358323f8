"""Verbs that report: "Lee said that ...", "wants to ...", "denied the claim", "was accused by Roe of ..."

One verb, its subject and its complements. Labels are ClearNLP's (Choi and Palmer 2012, "Guidelines for the Clear
style constituent to dependency conversion"): ccomp, xcomp, dobj, prep, agent and the like.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.relays import carried_cue, carrying_verb, relay_of
from rashomon.attribution.syntax import SUBJECTS, Tree, cue_of, noun_phrase
from rashomon.records import Manner

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NEEDS_SOURCE = frozenset({"object", "responsibility", "prep", "complement", "infinitive", "object+infinitive"})
_NOBODY = frozenset({"nobody", "none", "no one", "noone", "nothing", "me", "him", "them", "us"})
_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself".split())
# Refusing to speak is an absence, not an account.
_REFUSING = frozenset({"decline", "refuse"})
_DISCLOSING = frozenset("answer comment confirm detail disclose discuss elaborate explain identify respond say specify".split())
# What a subject may be shared across: "Lee left, saying ...", "wants to say", "met Roe and said".
_SHARED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep"})

@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb governs that can be a content: the frame it fills and the tokens."""

    frame: str
    tokens: list[int]


def find(tree: Tree, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a candidate for each verb of the lexicon: with content when it governs one, else waiting for a quotation."""
    for i, lemma in enumerate(tree.parse.lemma):
        cue = lexicon.verbs.get(lemma) if tree.parse.tag[i] in _VERB_TAGS else None
        if cue and not _is_idiom(tree, i) and not _is_refusal(tree, i):
            candidate = _candidate(tree, i, cue)
            if candidate:
                yield candidate


def _candidate(tree: Tree, i: int, cue: Cue) -> Candidate | None:
    passive = _is_passive(tree, i)
    source = passive_source(tree, i) if passive else source_of(tree, i)
    complement = _complement(tree, i, cue, passive=passive)
    if complement is None and not (cue.speaks and source):
        return None
    if _is_nobody(tree, source) or (complement and complement.frame in _NEEDS_SOURCE and not source):
        return None
    carrier = carrying_verb(tree, i)
    words = cue_of(tree, i) if carrier is None else carried_cue(tree, i, carrier)
    relay = () if carrier is None else relay_of(tree, i, carrier)
    content = _without(complement.tokens, [*source, *words]) if complement else []
    return Candidate(
        rule=complement.frame if complement else "quotation",
        cue=tree.spans(words),
        source=tree.spans(source),
        content=tree.spans(content),
        addressee=tree.spans(_addressee(tree, i, content)),
        relay=relay,
        manner=_manner(tree, i, cue, content),
        takes_quotation=cue.speaks and not passive,
    )


def _manner(tree: Tree, i: int, cue: Cue, content: Sequence[int]) -> Manner:
    """Return the kind of act, where the content changes what the verb alone says."""
    if cue.frames & {"responsibility"} and any(tree.parse.lemma[token] == "responsibility" for token in content[:3]):
        return Manner.CLAIM_RESPONSIBILITY
    return Manner.ORDER if tree.parse.lemma[i] == "tell" and tree.child(i, "xcomp") is not None else cue.manner


def _without(tokens: Sequence[int], others: Iterable[int]) -> list[int]:
    left_out = set(others)
    return [token for token in tokens if token not in left_out]


def _is_passive(tree: Tree, i: int) -> bool:
    """Whether a verb is passive: by its subject or auxiliary, or as a participle that begins a sentence ("Asked why")."""
    if tree.child(i, "nsubjpass", "auxpass") is not None:
        return True
    begins = i == 0 or tree.parse.sentence[i - 1] != tree.parse.sentence[i]
    return begins and tree.parse.tag[i] == "VBN" and tree.child(i, "nsubj", "aux") is None


# ------------------------------------------------------------------ the cue


def _is_idiom(tree: Tree, i: int) -> bool:
    """Whether the verb reports nothing: "it goes without saying", "that said, ...", "say, ten"."""
    before = tree.word[i - 1] if i else ""
    after = tree.word[i + 1] if i + 1 < len(tree) else ""
    if tree.word[i] == "saying" and before == "without":
        return True
    return tree.word[i] == "said" and before in {"that", "this"} and after == "," and tree.child(i, "nsubj") is None


def _is_refusal(tree: Tree, i: int) -> bool:
    """Whether the verb says that nothing was said: "declined to say", "would not comment", "did not say whether"."""
    if tree.parse.lemma[i] in _REFUSING:
        refused = tree.child(i, "xcomp")
        return refused is not None and tree.parse.lemma[refused] in _DISCLOSING
    above = tree.parse.head[i]
    if tree.parse.dep[i] == "xcomp" and tree.parse.lemma[above] in _REFUSING:
        return tree.parse.lemma[i] in _DISCLOSING
    return tree.parse.lemma[i] in _DISCLOSING and tree.child(i, "neg") is not None


# ------------------------------------------------------------------ the source


def source_of(tree: Tree, i: int) -> list[int]:
    """Return the tokens of the subject that an active verb has or shares; empty when there is none."""
    subject = _own_subject(tree, i)
    label = tree.parse.dep[i]
    if subject is None and label == "acl" and tree.word[i].endswith("ing"):
        subject = tree.parse.head[i]
        return [token for token in noun_phrase(tree, subject) if not tree.first[i] <= token <= tree.last[i]]
    below = i
    for above in tree.ancestors(i):
        if subject is not None or tree.parse.dep[below] not in _SHARED:
            break
        subject = _own_subject(tree, above)
        below = above
    return noun_phrase(tree, subject) if subject is not None else _inverted(tree, i)


def _inverted(tree: Tree, i: int) -> list[int]:
    """Return the noun phrase right behind a verb that follows a quotation: '"Yes," said Ann Lee, the mayor, ...'."""
    if i + 1 >= len(tree) or i == 0 or tree.word[i - 1] not in {'"', ",", "'"}:
        return []
    head = i + 1
    while tree.parse.head[head] > i and tree.parse.head[head] != head and tree.first[tree.parse.head[head]] > i:
        head = tree.parse.head[head]
    return noun_phrase(tree, head) if tree.parse.pos[head] in {"PROPN", "NOUN", "PRON"} else []


def _is_nobody(tree: Tree, source: Sequence[int]) -> bool:
    """Whether a subject names nobody ("no one has claimed"), or is no subject ("let them say")."""
    return " ".join(tree.word[token] for token in source) in _NOBODY


def passive_source(tree: Tree, i: int) -> list[int]:
    """Return the tokens of "by X" of a passive verb; empty when it is not said by whom."""
    agent = tree.child(i, "agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    return noun_phrase(tree, by) if by is not None else []


def _own_subject(tree: Tree, i: int) -> int | None:
    found = [c for c in tree.children[i] if tree.parse.dep[c] in SUBJECTS - {"expl"}]
    return found[-1] if found else None


# ------------------------------------------------------------------ the content


def _complement(tree: Tree, i: int, cue: Cue, *, passive: bool) -> Complement | None:
    kids: dict[str, list[int]] = {}
    for child in tree.children[i]:
        kids.setdefault(tree.parse.dep[child], []).append(child)
    if passive:
        return _passive(tree, cue, kids)
    if "clause" in cue.frames:
        around = _clause_around(tree, i, kids)
        if around:
            return Complement("clause", around)
    for frame, heads in _governed(tree, kids):
        if frame in cue.frames and heads:
            tokens = [token for head in heads for token in tree.subtree(head)]
            return Complement(frame.partition(":")[0], tokens if frame != "responsibility" else _clipped(tree, heads[0]))
    return None


def _clipped(tree: Tree, head: int) -> list[int]:
    """Return a noun phrase up to the first comma: "responsibility for the attack", not ", the third this year"."""
    tokens = [token for token in tree.subtree(head) if token <= tree.last[head]]
    comma = next((token for token in tokens if token > head and tree.word[token] == ","), len(tree))
    return [token for token in tokens if token < comma]


def _governed(tree: Tree, kids: dict[str, list[int]]) -> Iterator[tuple[str, list[int]]]:
    """Yield what could be the content, the likeliest first."""
    objects = [one for one in kids.get("dobj", []) if tree.word[one] not in _REFLEXIVE]
    yield "clause", kids.get("ccomp", [])
    yield "object+infinitive", [*objects, *kids.get("xcomp", [])] if objects and "xcomp" in kids else []
    yield "infinitive", kids.get("xcomp", [])
    extra = [*kids.get("prep", []), *kids.get("oprd", [])]
    yield "responsibility", [one for one in objects if tree.parse.lemma[one] == "responsibility"]
    yield "object", [*objects, *extra] if objects else []
    for prep in kids.get("prep", []):
        yield f"prep:{tree.word[prep]}", [prep]
    yield "complement", [*kids.get("oprd", []), *kids.get("acomp", [])]


def _clause_around(tree: Tree, i: int, kids: dict[str, list[int]]) -> list[int]:
    """Return the clause that a verb without object interrupts or comments on: "The plan, he said, ...", "as Lee noted"."""
    if kids.get("ccomp") or kids.get("dobj"):
        return []
    head, label = tree.parse.head[i], tree.parse.dep[i]
    comments = label == "advcl" and any(tree.word[c] == "as" and c < i for c in tree.children[i])
    if head == i or not (label == "parataxis" or comments):
        return []
    return tree.subtree(head, [i])


def _passive(tree: Tree, cue: Cue, kids: dict[str, list[int]]) -> Complement | None:
    """Return the content of a passive: "is expected to win", "was told that ...", "were accused by Roe of fraud"."""
    subjects = [c for label in ("nsubjpass", "csubjpass") for c in kids.get(label, [])]
    if "clause" in cue.frames and kids.get("ccomp"):
        return Complement("passive", [token for head in kids["ccomp"] for token in tree.subtree(head)])
    if "raised" in cue.frames and kids.get("xcomp"):
        return Complement("raised", [token for head in [*subjects, *kids["xcomp"]] for token in tree.subtree(head)])
    if kids.get("agent") and "object" in cue.frames:
        heads = [*subjects, *kids.get("prep", []), *kids.get("oprd", [])]
        return Complement("passive", [token for head in heads for token in tree.subtree(head)])
    return None


def _addressee(tree: Tree, i: int, content: Sequence[int]) -> list[int]:
    """Return to whom: "told reporters", "said to the council", "asked Roe"; empty when nobody is named."""
    taken = set(content)
    direct = tree.child(i, "dobj", "dative")
    bidden = tree.child(i, "xcomp") is not None
    if direct is not None and (bidden or direct not in taken) and tree.parse.lemma[i] in _ADDRESSING:
        to = tree.child(direct, "pobj") if tree.parse.pos[direct] == "ADP" else direct
        return noun_phrase(tree, to) if to is not None else []
    for child in tree.children[i]:
        if tree.parse.dep[child] in {"prep", "dative"} and tree.word[child] == "to" and child not in taken:
            to = tree.child(child, "pobj")
            return noun_phrase(tree, to) if to is not None else []
    return []


# Verbs whose object can be the one who is spoken to (Levin 1993, classes 37.2 tell, 37.1 ask, 37.9 advise).
_ADDRESSING = frozenset(
    "advise alert ask assure brief caution challenge command convince direct email inform instruct invite notify order"
    " persuade press promise question remind show teach tell text threaten urge warn write".split()
)
