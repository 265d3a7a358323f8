"""Whether there was something: "there was no permit for the march"."""

from collections.abc import Iterator

from rashomon.claimed import Respect
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing

_ONE = frozenset("a an any no".split())


def existing(clause: Clause) -> Iterator[Given]:
    """Yield whether there was one thing of a kind; how many there were is read elsewhere."""
    tree, index = clause.tree, clause.index
    if tree.lemma(index) != "be" or not tree.with_dep(index, "expl"):
        return
    for noun in tree.with_dep(index, "attr"):
        articles = {tree.lemma(c) for c in tree.with_dep(noun, "det")} & _ONE
        if not articles or tree.words[noun].tag != "NN" or events.count_of(tree.lemma(noun)):
            continue
        yield clause.give(
            Respect.POLARITY,
            f"Was there any {Phrasing(tree).of(noun).partition(' ')[2]}?",
            "exist",
            span=tree.clause_end(index),
            about=(events.thing_of(tree.lemma(noun)),),
            negated=clause.negated or "no" in articles,
            objects=(noun,),
        )
