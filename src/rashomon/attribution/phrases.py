"""Cues that are no verbs: "according to Roe", "critics' claims that ...", "made the claim that ..."."""

from collections.abc import Iterator, Sequence

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.channels import chain_of
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.nominals import nominal
from rashomon.attribution.people import names_speakers
from rashomon.attribution.relays import is_carrier
from rashomon.attribution.syntax import QUOTES, Tree, cue_of, noun_phrase
from rashomon.attribution.voices import source_of
from rashomon.records import Manner

# The complex preposition that names a source by itself.
_PREPOSITIONS = {"according": "to"}
_HEARSAY = frozenset({"allegation", "claim", "report", "rumor", "rumour", "suggestion"})
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "acl"})
# Verbs that only carry a noun: "made the claim", "expressed hope" (Jespersen's light verbs, and those of utterance).
_LIGHT = frozenset("express give have issue make offer raise reiterate repeat state voice".split())

_RECEIVED = frozenset({"order", "instruction", "request"})

# Verbs whose object a claim or a report is: after them *that* stands for it.
_MAKING = _LIGHT | frozenset(
    "air bring deny dismiss file get hear level publish read receive refute reject release send spread write".split()
)


def find(tree: Tree, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the candidates of one paragraph that no verb introduces."""
    for i, lemma in enumerate(tree.parse.lemma):
        if tree.word[i] in _PREPOSITIONS:
            yield from _preposition(tree, i)
        elif tree.parse.pos[i] == "NOUN" and (cue := lexicon.nouns.get(lemma)):
            yield from _noun(tree, i, cue)


def _preposition(tree: Tree, i: int) -> Iterator[Candidate]:
    second = i + 1 if i + 1 < len(tree) and tree.word[i + 1] == _PREPOSITIONS[tree.word[i]] else None
    source = tree.child(second, "pobj", "pcomp") if second is not None else None
    if second is None or source is None or _is_measure(tree, i, source):
        return
    clause = next((above for above in (i, *tree.ancestors(i)) if tree.parse.dep[above] in _CLAUSES), i)
    top = next((above for above in (i, *tree.ancestors(i)) if tree.parse.head[above] == clause), i)
    content = tree.subtree(clause, [top]) if clause != i else []
    named = noun_phrase(tree, source)
    content = [token for token in content if token not in set(named)]
    yield Candidate(
        rule="according to",
        cue=tree.places([i, second]),
        source=tree.spans(named),
        content=tree.spans(content),
        relay=chain_of(tree, named) if is_carrier(tree, named) else (),
        manner=Manner.REPORT,
        takes_quotation=True,
    )


def _is_measure(tree: Tree, i: int, source: int) -> bool:
    """Whether "according to" gives a measure ("priced according to size") and nobody's word: a bare noun, no comma."""
    begins = (
        i == 0
        or tree.parse.sentence[i - 1] != tree.parse.sentence[i]
        or tree.word[i - 1] in {*QUOTES, ",", "-", "–", "—"}
    )
    return not begins and tree.parse.tag[source] == "NN" and not tree.children[source]


def _noun(tree: Tree, i: int, cue: Cue) -> Iterator[Candidate]:
    content = _noun_content(tree, i, cue)
    owner = _owner(tree, i)
    words = [i]
    if not owner and tree.parse.dep[i] == "dobj" and tree.parse.lemma[tree.parse.head[i]] in _LIGHT:
        if tree.parse.lemma[i] in _RECEIVED and tree.parse.lemma[tree.parse.head[i]] == "have":
            return  # who has orders was given them
        owner = source_of(tree, tree.parse.head[i])
        words = [*cue_of(tree, tree.parse.head[i]), i]
    owner = [token for token in owner if token not in set(content)]
    if content and (owner or _is_hearsay(tree, i)):
        yield Candidate(
            rule="noun",
            cue=tree.places(words),
            source=tree.spans(owner),
            content=tree.spans(content),
            manner=cue.manner,
        )


def _is_hearsay(tree: Tree, i: int) -> bool:
    """Whether a noun says that something is said, and by nobody in particular: "despite reports that ..."."""
    bare = tree.child(i, "det", "poss") is None
    return bare and tree.parse.tag[i] == "NNS" and tree.parse.lemma[i] in _HEARSAY


def _noun_content(tree: Tree, i: int, cue: Cue) -> list[int]:
    for child in tree.children[i]:
        label = tree.parse.dep[child]
        that = any(tree.word[c] == "that" for c in tree.children[child])
        to = any(tree.parse.dep[c] == "aux" and tree.word[c] == "to" for c in tree.children[child])
        clause = "clause" in cue.frames and label in {"acl", "ccomp", "relcl"} and that and not _has_gap(tree, child)
        infinitive = "infinitive" in cue.frames and label in {"acl", "xcomp"} and to
        if clause or infinitive or (label == "prep" and f"prep:{tree.word[child]}" in cue.frames):
            return tree.subtree(child)
    return _clause_behind(tree, i) if "clause" in cue.frames else []


def _clause_behind(tree: Tree, i: int) -> list[int]:
    """Return the clause that *that* begins right behind a noun or its "by X", wherever the parser hung it.

    Not so where *that* stands for the noun itself: "the claims that he made".
    """
    at = i + 1
    if at < len(tree) and tree.word[at] in {"by", "from", "in", "on"}:
        at = next(iter(nominal(tree, at + 1)[-1:]), at) + 1
    if at >= len(tree) or tree.word[at] != "that":
        return []
    verb = tree.parse.head[at]
    subject = tree.child(verb, "nsubj", "nsubjpass", "expl")
    if verb < at or subject in {None, at} or tree.parse.lemma[verb] in _MAKING:
        return []
    return [token for token in tree.subtree(verb) if at <= token <= tree.last[verb]]


def _has_gap(tree: Tree, verb: int) -> bool:
    """Whether "that" stands for the noun ("the claim that he made") and does not only introduce a clause."""
    return any(tree.word[c] == "that" and tree.parse.dep[c] != "mark" for c in tree.children[verb])


def _owner(tree: Tree, i: int) -> Sequence[int]:
    """Return whose the noun is: "Roe's claim", "the claim by Roe"; empty when the words do not say."""
    owner = tree.child(i, "poss")
    if owner is not None:
        return [token for token in noun_phrase(tree, owner) if tree.parse.tag[token] != "POS"]
    for child in tree.children[i]:
        by = tree.child(child, "pobj") if tree.parse.dep[child] in {"prep", "agent"} else None
        if by is not None and tree.word[child] in {"by", "from"}:
            return noun_phrase(tree, by)
        if by is not None and tree.word[child] in {"in", "on"} and is_carrier(tree, nominal(tree, child + 1)):
            return nominal(tree, child + 1)
    return [i - 1] if i and tree.parse.head[i - 1] == i and _is_voice(tree, i - 1) else []


def _is_voice(tree: Tree, i: int) -> bool:
    """Whether the word before a noun says whose it is: "opposition claims", "Kremlin denials", "Ukrainian reports"."""
    if tree.parse.dep[i] not in {"compound", "amod", "nmod"}:
        return False
    entity = tree.entity_at(i)
    return names_speakers(tree.word[i]) or (entity is not None and entity[2] in {"NORP", "ORG", "GPE"})
