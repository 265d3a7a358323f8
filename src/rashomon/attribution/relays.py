"""Who carried the words: "was quoted as saying by the state news agency Norrwire", "was cited by the channel as saying"."""

from rashomon.attribution.syntax import Tree, cue_of, noun_phrase
from rashomon.records import Relay

_CARRYING = frozenset({"quote", "cite", "report"})

# What the words call the carrier -> kind of relay.
_KINDS = {
    "agency": "agency",
    "newswire": "agency",
    "wire": "agency",
    "newspaper": "outlet",
    "paper": "outlet",
    "daily": "outlet",
    "magazine": "outlet",
    "weekly": "outlet",
    "website": "outlet",
    "site": "outlet",
    "outlet": "outlet",
    "media": "outlet",
    "press": "outlet",
    "broadcaster": "broadcast",
    "television": "broadcast",
    "tv": "broadcast",
    "radio": "broadcast",
    "station": "broadcast",
    "channel": "channel",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesperson",
    "service": "spokesperson",
}


def carrying_verb(tree: Tree, i: int) -> int | None:
    """Return the verb that carries a "saying": *quoted* in "was quoted as saying"; None: the verb stands for itself."""
    if tree.word[i] != "saying":
        return None
    return next((above for above in list(tree.ancestors(i))[:3] if tree.parse.lemma[above] in _CARRYING), None)


def carried_cue(tree: Tree, i: int, carrier: int) -> list[int]:
    """Return the tokens of "was quoted as saying"."""
    as_ = [j for j in range(min(i, carrier), max(i, carrier)) if tree.word[j] == "as"]
    return sorted({*cue_of(tree, carrier), *as_, i})


def relay_of(tree: Tree, i: int, carrier: int) -> tuple[Relay, ...]:
    """Return the carrier named behind "by"; empty when none is."""
    for verb in (carrier, i):
        for child in tree.children[verb]:
            by = tree.child(child, "pobj") if tree.word[child] == "by" else None
            if by is not None:
                tokens = noun_phrase(tree, by)
                return (Relay(spans=tree.spans(tokens), name=_name(tree, tokens), kind=_kind(tree, tokens)),)
    return ()


def _name(tree: Tree, tokens: list[int]) -> str:
    """Return the last run of proper nouns of a phrase, or the whole phrase when it has none."""
    proper = [token for token in tokens if tree.parse.pos[token] == "PROPN"]
    if not proper:
        proper = tokens
    run = [proper[-1]]
    while run[0] - 1 in proper:
        run.insert(0, run[0] - 1)
    span = tree.span(run[0], run[-1])
    return " ".join(tree.text[span.start : span.end].split())


def _kind(tree: Tree, tokens: list[int]) -> str | None:
    return next((_KINDS[tree.word[token]] for token in reversed(tokens) if tree.word[token] in _KINDS), None)
