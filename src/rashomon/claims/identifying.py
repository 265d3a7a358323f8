"""Who somebody is, and what nation a thing or person is of."""

from collections.abc import Iterator

from rashomon.claimed import Respect
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing

_NAMING = frozenset({"identify", "name"})


def identified(clause: Clause) -> Iterator[Given]:
    """Yield as whom somebody was identified."""
    tree, index = clause.tree, clause.index
    if tree.lemma(index) not in _NAMING:
        return
    whom = clause.subject() if clause.passive else next(iter(tree.with_dep(index, "dobj")), None)
    name = clause.of_preposition("as")
    if name is None:
        name = next(iter(tree.with_dep(index, "oprd")), None)
    if whom is None or name is None or tree.words[name].pos != "PROPN" or tree.words[whom].pos in {"PROPN", "PRON"}:
        return
    yield clause.give(
        Respect.IDENTITY,
        f"Who is {Phrasing(tree).the(whom)}?",
        "identify",
        span=tree.phrase(name, conjuncts=True),
        names=(tree.phrase(name, conjuncts=True),),
        about=(events.thing_of(tree.lemma(whom)),),
    )
