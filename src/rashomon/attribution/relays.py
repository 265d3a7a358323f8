"""Who carried the words: "was quoted as saying by the state agency Norrwire", "the channel reported, citing Roe"."""

from collections.abc import Sequence

from rashomon.attribution.carriers import kind_of
from rashomon.attribution.people import may_speak
from rashomon.attribution.syntax import Tree, cue_of, noun_phrase
from rashomon.records import Relay

_CITING = frozenset({"citing", "quoting"})
_AS_SAYING = frozenset({"saying", "telling", "writing", "warning", "adding", "insisting"})
_CARRYING = frozenset({"quote", "cite", "report"})
# What begins what only describes a carrier.
_HYPHENS = frozenset({"-", "‐", "‑"})
_FOLLOWING = frozenset({",", "that", "which", "who", "of", "for", "in", "at", "from", "by", "seen", "obtained"})


def carrying_verb(tree: Tree, i: int) -> int | None:
    """Return the verb that carries a "saying": *quoted* in "was quoted as saying"; None: the verb stands for itself."""
    if tree.word[i] not in _AS_SAYING:
        return None
    if tree.word[i] != "saying" and tree.word[i - 1] != "as":
        return None
    return next((above for above in list(tree.ancestors(i))[:3] if tree.parse.lemma[above] in _CARRYING), None)


def carries_saying(tree: Tree, i: int) -> bool:
    """Whether a verb only carries what another one says: *cited* in "the daily cited him as telling leaders"."""
    if tree.parse.lemma[i] not in _CARRYING:
        return False
    said = (tree.child(c, "pcomp") for c in tree.children[i] if tree.word[c] == "as" and c > i)
    return any(verb is not None and carrying_verb(tree, verb) == i for verb in said)


def carried_cue(tree: Tree, i: int, carrier: int) -> list[int]:
    """Return the tokens of "was quoted as saying"."""
    as_ = [j for j in range(min(i, carrier), max(i, carrier)) if tree.word[j] == "as"]
    return sorted({*cue_of(tree, carrier), *as_, i})


def quoted_source(tree: Tree, carrier: int) -> list[int]:
    """Return who is quoted: *Roe* in "was Roe quoted as saying" and in "the agency quoted Roe as saying"."""
    quoted = tree.child(carrier, "nsubjpass", "dobj")
    return noun_phrase(tree, quoted) if quoted is not None else []


def relay_of(tree: Tree, i: int, carrier: int) -> tuple[Relay, ...]:
    """Return the carrier: named behind "by", or the one who quotes; empty when none is named."""
    if tree.child(carrier, "nsubjpass", "auxpass") is None and tree.child(carrier, "dobj") is not None:
        quoting = tree.child(carrier, "nsubj")
        return as_relay(tree, noun_phrase(tree, quoting)) if quoting is not None else ()
    for verb in (carrier, i):
        for child in tree.children[verb]:
            by = tree.child(child, "pobj") if tree.word[child] == "by" else None
            if by is not None:
                return as_relay(tree, _to_the_name(tree, noun_phrase(tree, by)))
    return ()


def _to_the_name(tree: Tree, tokens: list[int]) -> list[int]:
    """Return a phrase with the nouns right behind it: parsers tear "the state news agency Norrwire" apart."""
    last = tokens[-1]
    while last + 1 < len(tree) and tree.parse.pos[last + 1] in {"NOUN", "PROPN"}:
        last += 1
    return list(range(tokens[0], last + 1))


def cited(tree: Tree, i: int) -> int | None:
    """Return the participle of "the agency reported, citing an official"; None: nobody is cited."""
    subject = tree.child(i, "nsubj")
    near = [*tree.children[i], *(tree.children[subject] if subject is not None else ())]
    found = (c for c in near if tree.word[c] in _CITING and _is_voice(tree, tree.child(c, "dobj")))
    return next(found, None)


def _is_voice(tree: Tree, i: int | None) -> bool:
    return i is not None and (may_speak(tree.parse, i) or is_carrier(tree, noun_phrase(tree, i)))


def as_relay(tree: Tree, tokens: Sequence[int]) -> tuple[Relay, ...]:
    """Return the carrier that a noun phrase names."""
    return (Relay(spans=tree.spans(tokens), name=_name(tree, tokens), kind=kind(tree, tokens)),) if tokens else ()


def is_carrier(tree: Tree, tokens: Sequence[int]) -> bool:
    """Whether a phrase names one who passes on what others say: an agency, a newspaper, a channel."""
    return kind(tree, tokens) not in {None, "spokesperson", "post"}


def can_carry(tree: Tree, tokens: list[int]) -> bool:
    """Whether a phrase that is followed by "citing ..." can be a carrier: any body, but no person."""
    if is_carrier(tree, tokens) or [tree.word[token] for token in tokens] == ["it"]:
        return True
    labels = {label for first, last, label in tree.parse.entities if any(first <= token < last for token in tokens)}
    return bool(labels) and "PERSON" not in labels


def _name(tree: Tree, tokens: Sequence[int]) -> str:
    """Return the last run of proper nouns of a phrase, or the whole phrase when it has none."""
    proper = [token for token in tokens if tree.parse.pos[token] == "PROPN"]
    if not proper:
        proper = list(tokens)
    first = last = proper[-1]
    while first - 1 in proper or (first - 2 in proper and tree.word[first - 1] in _HYPHENS):
        first -= 1
    while last + 1 in tokens and tree.parse.pos[last + 1] == "NUM":  # "Channel 6"
        last += 1
    span = tree.span(first, last)
    return " ".join(tree.text[span.start : span.end].split())


def kind(tree: Tree, tokens: Sequence[int]) -> str | None:
    """Return the kind of carrier that a noun phrase names; None: none that is known.

    What only follows the phrase ("the agency, which is owned by the state") does not count.
    """
    following = (n for n, token in enumerate(tokens) if tree.word[token] in _FOLLOWING and not _joins(tree, tokens, n))
    head = next(following, len(tokens))
    words = [tree.word[t] if tree.parse.pos[t] == "PROPN" else tree.parse.lemma[t].lower() for t in tokens[:head]]
    proper = [tree.parse.pos[token] == "PROPN" for token in tokens[:head]]
    return kind_of(words, proper=proper) or tree.carriers.get(_name(tree, tokens[:head]).lower() if any(proper) else "")


def _joins(tree: Tree, tokens: Sequence[int], n: int) -> bool:
    """Whether a word joins the parts of a name: "Voice of America"."""
    around = [*tokens[n - 1 : n], *tokens[n + 1 : n + 2]] if n else []
    return (
        len(around) == 2 and all(tree.parse.pos[token] == "PROPN" for token in around) and tree.word[tokens[n]] == "of"
    )
