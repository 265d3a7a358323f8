"""What a report says that somebody is: titles before a name, descriptions beside it, and "X is the head of Y"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.entities.lexicon import Lexicon
from rashomon.entities.names import fold
from rashomon.entities.references import Finder, Form, Reference, is_plural, is_title, office
from rashomon.entities.tokens import Tokens
from rashomon.records import Span
from rashomon.who import EntityKind

_BEFORE_A_NAME = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST_TITLE = 10  # tokens
_BELONGING = frozenset({"of", "for", "at", "from", "with", "in", "by", "to"})
_OWNERS = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PERSON})
_INCLUDING = frozenset({"including", "among", "like"})
_NAMING = frozenset({"identify", "name", "know"})
_BEING = frozenset({"be", "become", "remain"})


@dataclass(slots=True)
class Description:
    """What is said of one reference.

    role, affiliation: the words. lemmas: nouns of the roles, each with its modifiers. same: heads of descriptions that
    are the same one. countries: those it belongs to, by their names in the lexicon.
    """

    role: list[Span] = field(default_factory=list)
    affiliation: list[Span] = field(default_factory=list)
    lemmas: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)


class Describer:
    """Reads what is said of references. Each is read once; the work is bounded by its own phrase."""

    def __init__(self, tokens: Tokens, finder: Finder, words: Lexicon) -> None:
        self._tokens, self._finder, self._words = tokens, finder, words

    def of(self, one: Reference) -> Description:
        """Return what is said of a reference where it stands."""
        said = Description()
        if one.head is None or one.form is Form.PRONOUN:
            return said
        if one.form is Form.NAME:
            self._before(one, said)
        else:
            self._own_words(one.head, said)
        for head in self._beside(one.head):
            if not (one.kind is EntityKind.PERSON and is_plural(self._tokens, head)):
                self._role(head, said)
        self._membership(one.head, said)
        return said

    def _membership(self, head: int, said: Description) -> None:
        """Learn from the group that somebody is named in: "Russian officials, including Putin"."""
        tokens = self._tokens
        above = tokens.head[head]
        if tokens.dep[head] == "pobj" and tokens.word[above] in _INCLUDING:
            for child in tokens.children[tokens.head[above]]:
                if tokens.dep[child] == "amod":
                    said.countries |= self._countries(tokens.span(child, child))

    def _before(self, one: Reference, said: Description) -> None:
        """Read the title before a name: "Acme spokesman", "Belgian Prime Minister", "his counterpart"."""
        tokens = self._tokens
        inside = tokens.within(one.span)
        name = self._finder.named(one.head) if one.head is not None else None
        end = tokens.within(name[1].span).start if name else inside.start
        first = end
        while first > 0 and end - first < _LONGEST_TITLE and self._may_be_title(first - 1, end):
            first -= 1
        first = tokens.unbroken(first)
        if first == end or not self._is_office(end - 1):
            return
        begin, owned = self._owner(first, end, said)
        if begin < end:
            said.role.append(tokens.span(begin, end - 1))
            modifiers = frozenset(tokens.lemma[i] for i in range(owned, end - 1) if tokens.pos[i] != "PUNCT")
            said.lemmas.append((office(self._office(end - 1), modifiers), modifiers - {"prime", "vice"}))
            said.same.append(end - 1)

    def _may_be_title(self, i: int, end: int) -> bool:
        tokens = self._tokens
        if tokens.sentence[i] != tokens.sentence[end]:
            return False
        return tokens.pos[i] in _BEFORE_A_NAME or tokens.tag[i] in {"POS", "HYPH"} or tokens.word[i] in {"-", "vice"}

    def _is_office(self, i: int) -> bool:
        tokens = self._tokens
        return self._office(i) in self._words.nouns or is_title(tokens.word[i])

    def _office(self, i: int) -> str:
        lemma = self._tokens.lemma[i]
        return lemma if lemma in self._words.nouns else self._tokens.word[i].rstrip(".")

    def _owner(self, first: int, end: int, said: Description) -> tuple[int, int]:
        """Take what the title belongs to off its beginning; return where the role and its modifiers begin."""
        tokens = self._tokens
        i = first
        bodies = [j for j in range(first, end - 1) if self._is_body(j)]
        if bodies:
            said.affiliation.append(tokens.span(first, bodies[-1]))
            for j in range(first, bodies[-1]):
                said.countries |= self._countries(tokens.span(j, j))
            i = bodies[-1] + 1
        while i < end - 1:
            named = self._finder.named(i)
            country = self._country(i, end - 1)
            if (
                named is not None
                and not country
                and tokens.within(named[1].span) == range(i, min(tokens.within(named[1].span).stop, end - 1))
            ):
                inside = tokens.within(named[1].span)
                said.affiliation.append(tokens.span(inside.start, inside[-1]))
                said.countries |= self._countries(named[1].span)
                i = inside.stop
            elif country:
                said.affiliation.append(tokens.span(i, i + country - 1))
                said.countries |= self._countries(tokens.span(i, i + country - 1))
                i += country
            else:
                break
            while i < end - 1 and tokens.tag[i] in {"POS", "HYPH"}:
                i += 1
        return i, i

    def _is_body(self, i: int) -> bool:
        """Whether a token is a common noun of a body, which owns the title behind it: "foreign ministry spokesman"."""
        noun = self._words.nouns.get(self._tokens.lemma[i])
        return noun is not None and noun.kind is EntityKind.ORGANISATION and self._finder.named(i) is None

    def _country(self, i: int, end: int) -> int:
        """Return how many tokens from i on are a word for a country: "North Korean" is two."""
        tokens = self._tokens
        for length in (3, 2, 1):
            if (
                i + length <= end
                and fold(tokens.text[tokens.start[i] : tokens.end[i + length - 1]]) in self._words.country
            ):
                return length
        return 0

    def _countries(self, span: Span) -> set[str]:
        country = self._words.country.get(fold(self._tokens.text[span.start : span.end]))
        return {country} if country else set()

    def _own_words(self, head: int, said: Description) -> None:
        """Read what a description holds: the country of "the Russian leader", the owner of "Acme's lawyer"."""
        tokens = self._tokens
        for child in tokens.children[head]:
            if tokens.dep[child] in {"amod", "compound", "nmod", "poss"} and child < head:
                self._belonging(child, said)
            elif (
                (tokens.dep[child] == "prep" and tokens.word[child] in _BELONGING)
                or tokens.dep[child] == "agent"
                or tokens.word[child] == "by"
            ):
                target = tokens.child(child, "pobj")
                if target is not None:
                    self._belonging(target, said)
        modifiers = frozenset(self._plain_modifiers(head))
        said.lemmas.append((office(tokens.lemma[head], modifiers), modifiers - {"prime", "vice"}))

    def _plain_modifiers(self, head: int) -> Iterator[str]:
        tokens = self._tokens
        return (
            tokens.lemma[c] for c in tokens.children[head] if tokens.dep[c] in {"amod", "compound", "nmod"} and c < head
        )

    def _belonging(self, i: int, said: Description) -> None:
        """Keep token i and its phrase as an affiliation, where it is a name, a country, an office or an owner."""
        tokens = self._tokens
        named = self._finder.named(i)
        if named is not None:
            said.affiliation.append(named[1].span)
            said.countries |= self._countries(named[1].span)
        elif fold(tokens.word[i]) in self._words.country:
            said.affiliation.append(tokens.span(i, i))
            said.countries |= self._countries(tokens.span(i, i))
        elif tokens.dep[i] == "poss" or tokens.dep[i] == "pobj":
            noun = self._words.nouns.get(tokens.lemma[i])
            if tokens.dep[i] == "poss" or (noun and noun.kind in _OWNERS) or self._is_spoken_for(i):
                first = min(
                    [i, *(c for c in tokens.children[i] if tokens.dep[c] in {"amod", "compound", "nmod"} and c < i)]
                )
                said.affiliation.append(tokens.span(first, i))
                for c in tokens.children[i]:
                    said.countries |= self._countries(tokens.span(c, c))
        elif (
            tokens.dep[i] == "compound"
            and (noun := self._words.nouns.get(tokens.lemma[i]))
            and noun.kind is EntityKind.ORGANISATION
        ):
            first = i
            while (
                first > 0
                and tokens.dep[first - 1] in {"amod", "compound"}
                and tokens.head[first - 1] in {i, tokens.head[i]}
            ):
                first -= 1
            said.affiliation.append(tokens.span(first, i))

    def _is_spoken_for(self, i: int) -> bool:
        """Whether token i is behind "for" or "of", which say whom somebody of an office belongs to."""
        tokens = self._tokens
        preposition = tokens.head[i]
        office = self._words.nouns.get(tokens.lemma[tokens.head[preposition]])
        return tokens.word[preposition] in {"for", "of"} and office is not None and tokens.pos[i] == "NOUN"

    def _beside(self, head: int) -> Iterator[int]:
        """Yield the heads of descriptions beside a reference: appositions, and what it is said to be."""
        tokens = self._tokens
        for child in tokens.children[head]:
            if tokens.dep[child] == "appos":
                yield child
        yield from self._across_a_comma(head)
        above = tokens.head[head]
        if tokens.dep[head] == "appos" and above != head and self._finder.named(above) is None:
            yield above
        if tokens.dep[head] == "nsubj" and tokens.lemma[above] in _BEING and tokens.child(above, "neg") is None:
            attribute = tokens.child(above, "attr")
            if attribute is not None:
                yield attribute
        yield from self._as(head)

    def _across_a_comma(self, head: int) -> Iterator[int]:
        """Yield a noun of people right before or behind a name and a comma, whatever the parse: "a lawyer, Mary Roe,"."""
        tokens, named = self._tokens, self._finder.named(head)
        if named is None:
            return
        inside = tokens.within(named[1].span)
        before, after = inside.start - 1, inside.stop
        if before > 0 and tokens.word[before] == "," and self._names_people(before - 1):
            yield before - 1
        if after + 1 < len(tokens) and tokens.word[after] == ",":
            for i in range(after + 1, min(after + 8, len(tokens))):
                if tokens.pos[i] not in {"DET", "ADJ", "NOUN", "PROPN", "NUM"} and tokens.tag[i] not in {
                    "POS",
                    "HYPH",
                    "PRP$",
                }:
                    return
                follows = tokens.word[i + 1] if i + 1 < len(tokens) else "."
                if self._names_people(i) and (follows in {",", ".", "who"} or tokens.pos[i + 1] == "ADP"):
                    yield i
                    return

    def _names_people(self, i: int) -> bool:
        noun = self._words.nouns.get(self._tokens.lemma[i])
        return noun is not None and noun.kind is EntityKind.PERSON and self._finder.named(i) is None

    def _as(self, head: int) -> Iterator[int]:
        """Yield what somebody acts as: "named Roe as host", "Roe was introduced as coach"; or whom he is named as."""
        tokens = self._tokens
        above = tokens.head[head]
        if tokens.dep[head] == "pobj" and tokens.word[above] == "as" and tokens.lemma[tokens.head[above]] in _NAMING:
            named = tokens.child(tokens.head[above], "dobj", "nsubjpass")
            if named is not None and self._finder.named(named) is None:
                yield named
        acts = tokens.dep[head] in {"nsubjpass", "dobj"} or (
            tokens.dep[head] == "nsubj" and tokens.child(above, "dobj") is None
        )
        for verb in (head, above) if acts else (head,):
            for child in tokens.children[verb]:
                role = (
                    tokens.child(child, "pobj") if tokens.word[child] == "as" and tokens.dep[child] == "prep" else None
                )
                if role is not None and child > head:
                    yield role

    def _role(self, head: int, said: Description) -> None:
        """Keep a description beside a reference as its role; a name there is the same one, or what it belongs to."""
        tokens = self._tokens
        named = self._finder.named(head)
        if named is not None:
            return
        noun = self._words.nouns.get(tokens.lemma[head])
        if tokens.pos[head] not in {"NOUN", "PROPN"} or (noun is None and tokens.pos[head] == "PROPN"):
            return
        reference = self._finder.at(head)
        if reference is None:
            return
        said.role.append(reference.span)
        said.same.append(head)
        self._own_words(head, said)


def merged_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in text order, without those that overlap an earlier or longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def described(references: Sequence[Reference], describer: Describer) -> Mapping[int, Description]:
    """Return what is said of each reference, by its index."""
    return {index: describer.of(one) for index, one in enumerate(references)}
