"""Who speaks: the source of a reporting verb, the words of the cue, and who passed it on."""

from dataclasses import dataclass

from rashomon.attribution.lexicon import Cue
from rashomon.attribution.relays import as_relay, can_carry, carried_cue, carrying_verb, cited, quoted_source, relay_of
from rashomon.attribution.syntax import QUOTES, SUBJECTS, Tree, cue_of, noun_phrase
from rashomon.records import Relay

# What a subject may be shared across: "Lee left, saying ...", "wants to say", "met Roe and said".
_SHARED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Tokens of source and cue, and the carriers.

    is_inverted: the source stands behind the verb ("said Lee"). is_quoted: it is the object of one who quotes it.
    """

    source: list[int]
    words: list[int]
    relay: tuple[Relay, ...] = ()
    is_inverted: bool = False
    is_quoted: bool = False


def voice_of(tree: Tree, i: int, cue: Cue) -> Voice:
    """Return whose words a verb gives; an empty source: the sentence does not say.

    "The agency quoted Lee as saying" and "the agency reported, citing Lee" are Lee's words, carried by the agency.
    """
    carrier = carrying_verb(tree, i)
    if carrier is not None:
        source = quoted_source(tree, carrier)
        words, relay = carried_cue(tree, i, carrier), relay_of(tree, i, carrier)
        return Voice(source=source, words=words, relay=relay, is_quoted=True)
    if is_passive(tree, i):
        return Voice(source=_passive_source(tree, i, cue), words=cue_of(tree, i))
    source = [] if _is_behind_quotation(tree, i) else source_of(tree, i)
    citing = cited(tree, i)
    if citing is not None and can_carry(tree, source):
        named = tree.child(citing, "dobj")
        behind = noun_phrase(tree, named) if named is not None else []
        passing = [token for token in source if not tree.first[citing] <= token <= tree.last[citing]]
        while passing and tree.word[passing[-1]] == ",":
            passing.pop()
        return Voice(source=behind, words=[*cue_of(tree, i), citing], relay=as_relay(tree, passing))
    inverted = [] if source else _inverted(tree, i)
    return Voice(source=_from_the_noun(tree, source or inverted), words=cue_of(tree, i), is_inverted=bool(inverted))


def _from_the_noun(tree: Tree, source: list[int]) -> list[int]:
    """Return a source with the noun right before its name: parsers tear "the business daily Ledger" apart."""
    if not source or tree.parse.pos[source[0]] != "PROPN" or source[0] == 0 or tree.parse.pos[source[0] - 1] != "NOUN":
        return source
    first = source[0] - 1
    while first > 0 and tree.parse.pos[first - 1] in {"NOUN", "ADJ", "PROPN"}:
        first -= 1
    first -= first > 0 and tree.parse.pos[first - 1] in {"DET", "PRON"} and tree.parse.dep[first - 1] in {"det", "poss"}
    return list(range(first, source[-1] + 1))


def is_citing(tree: Tree, i: int) -> bool:
    """Whether a verb is the *citing* of a carrier, which is a part of another cue."""
    above = tree.parse.head[i]
    return above != i and cited(tree, above) == i and can_carry(tree, source_of(tree, above))


def is_passive(tree: Tree, i: int) -> bool:
    """Whether a verb is passive: by subject or auxiliary, or as a participle that begins a sentence ("Asked why")."""
    if tree.child(i, "nsubjpass", "auxpass") is not None:
        return True
    begins = i == 0 or tree.parse.sentence[i - 1] != tree.parse.sentence[i]
    return begins and tree.parse.tag[i] == "VBN" and tree.child(i, "nsubj", "aux") is None


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
    return noun_phrase(tree, subject) if subject is not None else []


def _is_behind_quotation(tree: Tree, i: int) -> bool:
    """Whether a verb follows a closing mark and has a subject inside the quotation, which is not its own."""
    subject = _own_subject(tree, i)
    return i > 0 and tree.word[i - 1] in QUOTES and subject is not None and subject < i


def _inverted(tree: Tree, i: int) -> list[int]:
    """Return the noun phrase right behind a verb that follows a quotation: '"Yes," said Ann Lee, the mayor, ...'."""
    if i + 1 >= len(tree) or i == 0 or tree.word[i - 1] not in {*QUOTES, ","}:
        return []
    head = i + 1
    while tree.parse.head[head] > head and tree.parse.pos[tree.parse.head[head]] in _NOMINAL:
        head = tree.parse.head[head]
    return noun_phrase(tree, head) if tree.parse.pos[head] in _NOMINAL else []


def _passive_source(tree: Tree, i: int, cue: Cue) -> list[int]:
    """Return the tokens of "by X" of a passive verb, without what the verb governs; empty when nobody is named."""
    agent = tree.child(i, "agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    if by is None:
        return []
    governed = {
        token
        for child in tree.children[by]
        if f"prep:{tree.word[child]}" in cue.frames
        for token in tree.subtree(child)
    }
    return [token for token in noun_phrase(tree, by) if token not in governed]


def _own_subject(tree: Tree, i: int) -> int | None:
    """Return the subject nearest before a verb, or else the first behind it; others belong to its clause."""
    found = [c for c in tree.children[i] if tree.parse.dep[c] in SUBJECTS - {"expl"}]
    before = [c for c in found if c < i]
    return before[-1] if before else next(iter(found), None)
