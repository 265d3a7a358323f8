"""Whose words a document holds: "the ministry's bulletin", "a letter signed by Roe", "a report by officers".

A statement says what its owner says, so that its owner is the source and it is the carrier. A law, a study, a poll, a
record or a court paper is a source of its own: see `docs/explanation/annotation.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.entities.references import Finder
from rashomon.entities.tokens import Tokens
from rashomon.records import Relay, Span
from rashomon.who import EntityKind

# What somebody says something in -> kind of relay, as in `attribution.carriers`.
_NOUNS = {
    **dict.fromkeys(
        "statement bulletin communique communiqué release announcement declaration message letter email e-mail note"
        " memo memorandum report update notice".split(),
        "document",
    ),
    **dict.fromkeys(("post", "tweet"), "post"),
}
_FROM = frozenset({"by", "from", "of"})
_MADE = frozenset("signed written issued drafted penned authored sent prepared posted published released".split())
_OWNERS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_FURTHER = 6  # tokens between a document and who made it: "a statement on the raid issued by the army"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A document that says something.

    head: its token. owner: the token of whose words it holds; None: its phrase does not say. relay: it as a carrier.
    """

    head: int
    owner: int | None
    relay: Relay


class Statements:
    """Finds owners of documents. Each phrase is read once; the work is bounded by its own tokens."""

    def __init__(self, tokens: Tokens, finder: Finder) -> None:
        self._tokens, self._finder = tokens, finder

    def at(self, span: Span) -> Statement | None:
        """Return the statement that a phrase is about; None: it is about none."""
        tokens = self._tokens
        head = tokens.head_of(span)
        if head is None or not self.is_one(head):
            return None
        owner = next(self._owners(head, span), None)
        first = owner + 1 if owner is not None and owner < head else tokens.within(span).start
        while first < head and tokens.tag[first] in {"POS", "HYPH"}:
            first += 1
        words = tokens.span(first, head)
        name = " ".join(tokens.text[words.start : words.end].split())
        return Statement(
            head=head, owner=owner, relay=Relay(spans=(words,), name=name, kind=_NOUNS[tokens.lemma[head]])
        )

    def is_one(self, head: int) -> bool:
        """Whether a token is a noun of what somebody says something in, and no name: "the Washington Post"."""
        tokens = self._tokens
        return tokens.lemma[head] in _NOUNS and tokens.pos[head] == "NOUN" and self._finder.named(head) is None

    def _owners(self, head: int, span: Span) -> Iterator[int]:
        """Yield whose it may be: before it, behind "by", "from" or "of", and who signed or issued it."""
        tokens = self._tokens
        for child in tokens.children[head]:
            if child < head and (tokens.dep[child] == "poss" or (tokens.dep[child] in _BEFORE and self._owns(child))):
                yield child
        inside = tokens.within(span)
        for i in range(head + 1, min(inside.stop - 1, head + 1 + _FURTHER)):
            is_made = tokens.word[i] == "by" and tokens.word[i - 1] in _MADE
            if is_made or (i == head + 1 and tokens.word[i] in _FROM):
                made_by = self._behind(i, inside.stop)
                if made_by is not None and self._owns(made_by):
                    yield made_by

    def _behind(self, i: int, stop: int) -> int | None:
        """Return the head of the noun phrase behind a preposition."""
        return self._tokens.head_of(Span(self._tokens.start[i + 1], self._tokens.end[stop - 1]))

    def _owns(self, i: int) -> bool:
        """Whether a token is somebody or a body: a name of one, or its noun."""
        named = self._finder.named(i)
        if named is not None:
            return named[1].kind in _OWNERS or named[1].kind is EntityKind.PLACE
        noun = self._finder.words.nouns.get(self._tokens.lemma[i])
        return noun is not None and noun.kind in _OWNERS
