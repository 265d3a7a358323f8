"""Verbs that report: "Lee said that ...", "wants to ...", "denied the claim", "was accused by Roe of ..."

One verb, its subject and its complements. Labels are ClearNLP's (Choi and Palmer 2012, "Guidelines for the Clear
style constituent to dependency conversion"): ccomp, xcomp, dobj, prep, agent and the like.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.attribution import closings
from rashomon.attribution.addressees import addressee_of, is_addressing
from rashomon.attribution.candidates import Candidate
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.relays import carries_saying, carrying_verb
from rashomon.attribution.syntax import SUBJECTS, Tree, cue_of
from rashomon.attribution.voices import Voice, is_citing, is_passive, voice_of
from rashomon.records import Manner

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NEEDS_SOURCE = frozenset({"object", "responsibility", "prep", "complement", "infinitive", "object+infinitive"})
# "That" as a subject begins a restrictive clause ("the report that said so"), which seldom is an account of its own:
# 12 of 74 on half of PolNeAR's training part.
_OBJECTS = frozenset({"me", "him", "them", "us"})
_NOBODY = _OBJECTS | {"nobody", "none", "no one", "noone", "nothing", "that"}
# What responsibility is claimed in or through: how it was said, not what.
_MEDIA = frozenset(
    "broadcast channel communique communiqué email e-mail letter leaflet message note post recording statement telegram"
    " video website".split()
)
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself".split())
# Refusing to speak is an absence, not an account.
_REFUSING = frozenset({"decline", "refuse"})
_DISCLOSING = frozenset(
    "answer comment confirm detail disclose discuss elaborate explain identify respond say specify".split()
)


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb governs that can be a content: the frame it fills, the tokens, and those that belong to the cue."""

    frame: str
    tokens: list[int]
    leads: tuple[int, ...] = ()


def find(tree: Tree, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a candidate for each verb of the lexicon: with a content that it governs, or waiting for a quotation."""
    for i, lemma in enumerate(tree.parse.lemma):
        cue = lexicon.verbs.get(lemma) if tree.parse.tag[i] in _VERB_TAGS else None
        if cue and not (_is_idiom(tree, i) or _is_refusal(tree, i) or is_citing(tree, i) or carries_saying(tree, i)):
            candidate = _candidate(tree, i, cue)
            if candidate:
                yield candidate


def _candidate(tree: Tree, i: int, cue: Cue) -> Candidate | None:
    passive = is_passive(tree, i)
    voice = voice_of(tree, i, cue)
    complement = _complement(tree, i, cue, passive=passive)
    if complement is None and (carrier := carrying_verb(tree, i)) is not None:  # "..., Lee was quoted as saying"
        complement = _complement(tree, carrier, cue, passive=False)
    if voice.is_inverted and complement:  # what stands behind "said Lee" is about Lee
        complement = Complement(complement.frame, [token for token in complement.tokens if token < i])
    if complement is None and not passive and (closing := closings.find(tree, i)):
        voice, complement = Voice(source=closing[0], words=cue_of(tree, i)), Complement("clause", closing[1])
    if not _can_stand(tree, voice, complement, cue):
        return None
    taken = {*voice.source, *voice.words}
    content = [token for token in complement.tokens if token not in taken] if complement else []
    if tree.parse.lemma[i] == "tell":  # whom one tells is no part of what one tells
        told = set(addressee_of(tree, i, set(content).__contains__))
        content = [token for token in content if token not in told]
    frame = complement.frame if complement else "quotation"
    return Candidate(
        rule=frame,
        cue=tree.places([*voice.words, *(complement.leads if complement else ())]),
        source=tree.spans(voice.source),
        content=tree.spans(content),
        addressee=tree.spans(addressee_of(tree, i, set(content).__contains__)),
        relay=voice.relay,
        manner=_manner(tree, i, cue, frame, content),
        takes_quotation=cue.speaks and not passive,
        hedges=_hedges(tree, i, voice),
    )


def _hedges(tree: Tree, i: int, voice: Voice) -> bool:
    """Whether somebody only qualifies his own words: "I think", "we would add"."""
    speaker = " ".join(tree.word[token] for token in voice.source)
    return speaker in {"i", "we"} and tree.parse.tag[i] in {"VBP", "VB"}


def _can_stand(tree: Tree, voice: Voice, complement: Complement | None, cue: Cue) -> bool:
    """Whether there is enough to go on: a content, or a speaker whose quotation is still to be found."""
    speaker = " ".join(tree.word[token] for token in voice.source)
    if speaker in _NOBODY and not (voice.is_quoted and speaker in _OBJECTS):
        return False
    if complement is None:
        return cue.speaks and bool(voice.source)
    if all(_is_relative(tree, token) for token in complement.tokens):
        return False
    return bool(voice.source) or complement.frame not in _NEEDS_SOURCE


def _is_relative(tree: Tree, token: int) -> bool:
    """Whether a token is a relative pronoun; "That was disputed by Lee" begins with none."""
    return tree.word[token] in _RELATIVE and not (tree.parse.tag[token] == "DT" and token == tree.first[token])


def _manner(tree: Tree, i: int, cue: Cue, frame: str, content: Sequence[int]) -> Manner:
    """Return the kind of act, where the content changes what the verb alone says."""
    if tree.parse.lemma[i] == "call" and frame in {"object", "complement", "quotation"}:
        return Manner.ASSERT
    if cue.frames & {"responsibility"} and any(tree.parse.lemma[token] == "responsibility" for token in content[:3]):
        return Manner.CLAIM_RESPONSIBILITY
    return Manner.ORDER if tree.parse.lemma[i] == "tell" and tree.child(i, "xcomp") is not None else cue.manner


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


# ------------------------------------------------------------------ the content


def _complement(tree: Tree, i: int, cue: Cue, *, passive: bool) -> Complement | None:
    kids: dict[str, list[int]] = {}
    for child in tree.children[i]:
        label = "ccomp" if _is_question(tree, i, child) else tree.parse.dep[child]
        if not (label == "ccomp" and ";" in tree.word[tree.last[child] + 1 : i]):  # another sentence in all but name
            kids.setdefault(label, []).append(child)
    if passive:
        return _passive(tree, cue, kids)
    if "clause" in cue.frames:
        around = _clause_around(tree, i, kids)
        if around:
            return Complement("clause", around)
    for frame, heads in _governed(tree, i, kids):
        if frame in cue.frames and heads:
            return _filled(tree, frame.partition(":")[0], heads)
    return None


def _filled(tree: Tree, kind: str, heads: Sequence[int]) -> Complement:
    if kind == "responsibility":
        return Complement(kind, _clipped(tree, heads))
    tokens = [token for head in heads for token in tree.subtree(head)]
    if kind == "prep":  # *called for* is the cue
        return Complement(kind, [token for token in tokens if token != heads[0]], leads=(heads[0],))
    return Complement(kind, tokens)


def _parted_subject(tree: Tree, i: int, kids: dict[str, list[int]]) -> list[int]:
    """Return a clause's subject that the parser gave to the cue: "The houses, Lee reported, were damaged"."""
    subjects, clause = kids.get("nsubj", []), kids["ccomp"][0]
    if len(subjects) < 2 or clause < i or tree.child(clause, *SUBJECTS) is not None:
        return []
    return [subjects[-1] if subjects[-1] > i else subjects[0]]


def _is_question(tree: Tree, i: int, child: int) -> bool:
    """Whether a clause that the parser took for an adverbial is what was asked: "asked if she would"."""
    if tree.parse.dep[child] != "advcl" or tree.parse.lemma[i] != "ask" or child < i:
        return False
    return any(tree.word[c] in {"if", "whether"} and tree.parse.dep[c] == "mark" for c in tree.children[child])


def _below(tree: Tree, head: int) -> Iterator[int]:
    """Yield the phrases in a noun phrase that prepositions begin, at any depth."""
    return (token for token in tree.subtree(head) if tree.parse.dep[token] == "prep" and token != head)


def _is_manner(tree: Tree, prep: int, noun: int) -> bool:
    """Whether a phrase tells how or when responsibility was claimed, and not for what."""
    if tree.parse.head[prep] == noun:
        return tree.word[prep] != "for"
    medium = tree.child(prep, "pobj")
    return medium is not None and tree.parse.lemma[medium].lower() in _MEDIA


def _clipped(tree: Tree, heads: Sequence[int]) -> list[int]:
    """Return phrases without what only comments on them: "responsibility for the attack", not ", the third"."""
    aside = [c for head in heads for c in _below(tree, head) if _is_manner(tree, c, heads[0])]
    tokens = sorted(token for head in heads for token in tree.subtree(head, aside))
    comma = next((token for token in tokens if token > heads[0] and tree.word[token] == ","), len(tree))
    if comma + 1 < len(tree) and tree.word[comma + 1] in {"which", "in", "when", "that"}:
        return tokens
    return [token for token in tokens if token < comma]


def _governed(tree: Tree, i: int, kids: dict[str, list[int]]) -> Iterator[tuple[str, list[int]]]:
    """Yield what could be the content, the likeliest first."""
    if "ccomp" in kids:
        kids = {**kids, "ccomp": [*_parted_subject(tree, i, kids), *kids["ccomp"]]}
    further = [one for one in kids.get("conj", []) if any(tree.word[c] == "that" for c in tree.children[one])]
    if any(tree.word[one] in _REFLEXIVE for one in kids.get("dobj", [])) and "ccomp" not in kids:
        return  # "a group calling itself the Column"
    objects = kids.get("dobj", [])
    yield "clause", [*kids["ccomp"], *further] if "ccomp" in kids else []
    yield "object+infinitive", [*objects, *kids.get("xcomp", [])] if objects and "xcomp" in kids else []
    for prep in kids.get("prep", []):
        yield f"prep:{tree.word[prep]}+infinitive", [prep, *kids["xcomp"]] if "xcomp" in kids else []
    yield "infinitive", kids.get("xcomp", [])
    extra = [*kids.get("prep", []), *kids.get("oprd", [])]
    responsible = [one for one in objects if tree.parse.lemma[one] == "responsibility"]
    yield "responsibility", [*responsible, *(p for p in kids.get("prep", []) if responsible and tree.word[p] == "for")]
    yield "object", [*objects, *extra] if objects else []
    for particle in kids.get("prt", []):
        yield f"object:{tree.word[particle]}", objects
    for prep in kids.get("prep", []):
        yield f"object:{tree.word[prep]}", [*objects, prep] if objects else []
    for prep in kids.get("prep", []):
        yield f"prep:{tree.word[prep]}", [prep]
    yield "complement", [*kids.get("oprd", []), *kids.get("acomp", [])]


def _clause_around(tree: Tree, i: int, kids: dict[str, list[int]]) -> list[int]:
    """Return the clause that a verb interrupts or comments on: "The plan, he said, ...", "as Lee noted"."""
    if kids.get("ccomp") or (kids.get("dobj") and not is_addressing(tree.parse.lemma[i])):
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
