"""Who does not tell, and about what: the parts of "the bank declined to comment on the sale"."""

from collections.abc import Sequence

from rashomon.attribution.nominals import is_time
from rashomon.attribution.syntax import Tree, noun_phrase
from rashomon.attribution.voices import source_of

REQUESTS = frozenset(
    "request question call email e-mail mail message inquiry enquiry query letter text phone comment".split()
)
TOPICAL = frozenset({"on", "about", "regarding", "over", "concerning", "of"})
_ASKING = frozenset({"when", "where", "why", "how", "if", "whether", "who", "what", "which"})
NEAR = 6  # tokens between a verb and its negation
ANSWERING = frozenset({"respond", "reply", "answer", "react"})


def who_of(tree: Tree, i: int) -> Sequence[int]:
    """Return who does not tell: the subject; for "who" and "which" what they stand for."""
    subject = tree.child(i, "nsubjpass")
    who = noun_phrase(tree, subject) if subject is not None else source_of(tree, i)
    if [tree.word[token] for token in who] in (["who"], ["which"], ["that"]):
        clause = next((one for one in (i, *tree.ancestors(i)) if tree.parse.dep[one] == "relcl"), None)
        if clause is not None:
            head = tree.parse.head[clause]
            return [token for token in noun_phrase(tree, head) if not tree.first[clause] <= token <= tree.last[clause]]
    return who


def is_anonymity(tree: Tree, told: int) -> bool:
    """Whether only a name is refused: "declined to be identified", "refused to give her name"."""
    given = tree.child(told, "dobj")
    if given is not None and tree.parse.lemma[given] in {"name", "identity"}:
        return True
    return tree.child(told, "auxpass") is not None and tree.parse.lemma[told] not in {"interview", "draw"}


def about_of(tree: Tree, i: int) -> Sequence[int]:
    """Return what is not told of: what the verb governs, or what a request was about."""
    for child in tree.children[i]:
        label = tree.parse.dep[child]
        if label == "dobj" and child > i:
            asked = tree.parse.lemma[child] in REQUESTS
            return topic_of(tree, child) if asked else tree.subtree(child)
        asks = label == "advcl" and tree.word[tree.first[child]] in _ASKING
        if (label == "ccomp" or asks) and child > i:
            return tree.subtree(child)
    for child in tree.children[i]:
        about = _about_of_phrase(tree, i, child) if tree.parse.dep[child] == "prep" and child > i else None
        if about is not None:
            return about
    return _conjoined(tree, i)


def _about_of_phrase(tree: Tree, i: int, preposition: int) -> Sequence[int] | None:
    """Return what a phrase behind verb i is about; empty: about something asked; None: about nothing."""
    named = tree.child(preposition, "pobj")
    if named is None:
        clause = tree.child(preposition, "pcomp")
        return tree.subtree(clause) if clause is not None and tree.word[preposition] in TOPICAL else None
    if is_time(tree, named):
        return None
    if tree.parse.lemma[named] in REQUESTS:
        return topic_of(tree, named)
    to_it = tree.word[preposition] == "to" and tree.parse.lemma[i] in ANSWERING
    return noun_phrase(tree, named) if tree.word[preposition] in TOPICAL or to_it else None


def asked_of(tree: Tree, i: int) -> Sequence[int]:
    """Return what somebody was sought for: "could not be reached for comment on the sale"."""
    comment = next((j for j in range(i + 1, min(len(tree), i + NEAR)) if tree.parse.lemma[j] in REQUESTS), None)
    return topic_of(tree, comment)


def _conjoined(tree: Tree, i: int) -> Sequence[int]:
    """Return what a verb shares with the next one: "neither confirmed nor denied the arrests"."""
    other = next((c for c in tree.children[i] if tree.parse.dep[c] == "conj" and tree.parse.lemma[c] == "deny"), None)
    return about_of(tree, other) if other is not None else []


def topic_of(tree: Tree, *heads: int | None) -> Sequence[int]:
    """Return what a request, or what hangs on any of the heads, is about: "questions about the pilot"."""
    for head in heads:
        if head is None:
            continue
        for token in tree.subtree(head):
            if tree.word[token] in TOPICAL and tree.parse.dep[token] == "prep" and token > head:
                named = tree.child(token, "pobj")
                if named is not None and tree.parse.lemma[named] not in REQUESTS and not is_time(tree, named):
                    return noun_phrase(tree, named)
    return []
