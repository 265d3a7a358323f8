"""What a report says that somebody is: role and affiliation, and by which nouns it may call them later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.entities.beside import beside
from rashomon.entities.names import fold
from rashomon.entities.references import Finder, Form, Reference, is_plural, is_title, office
from rashomon.entities.tokens import Tokens
from rashomon.records import Span
from rashomon.who import EntityKind

_BEFORE_A_NAME = frozenset({"NOUN", "PROPN", "ADJ"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_BELONGING = frozenset({"of", "for", "at", "from", "with", "in", "by", "to"})
_INCLUDING = frozenset({"including", "among", "like"})
# Nouns of people by which bodies and countries are called, too.
_OF_ANYBODY = frozenset({"rival", "partner", "ally", "competitor", "opponent"})
_OWNERS = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PERSON})
_OF_A_FIELD = frozenset({"head", "chief"})  # offices that a field tells apart: "head of labour relations"
_LONGEST_TITLE = 10  # tokens
_LONGEST_COUNTRY = 3  # tokens
_PARTS_OF_OFFICES = frozenset({"prime", "vice"})  # which the office itself has: see `references.office`


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

    def __init__(self, tokens: Tokens, finder: Finder) -> None:
        self._tokens, self._finder, self._words = tokens, finder, finder.words

    def of(self, one: Reference) -> Description:
        """Return what is said of a reference where it stands."""
        said = Description()
        if one.head is None or one.form is Form.PRONOUN:
            return said
        if one.form is Form.DESCRIPTION:
            said.countries |= self._countries(self._tokens.span(one.head, one.head))
        if one.form is Form.NAME:
            self._title(one, one.head, said)
            self._membership(one.head, said)
            self._of_a_body(one, one.head, said)
        else:
            self._own_words(one.head, said)
        for head in beside(self._tokens, self._finder, one.head):
            if self._can_be(one, head):
                self._role(head, said)
        return said

    def _can_be(self, one: Reference, head: int) -> bool:
        """Whether what stands beside somebody can say what it is: no person is a chamber, no two are one."""
        noun = self._words.nouns.get(self._tokens.lemma[head])
        if self._tokens.lemma[head] in _OF_ANYBODY:
            return True
        if one.kind is EntityKind.PERSON:
            return not is_plural(self._tokens, head) and (noun is None or noun.kind is EntityKind.PERSON)
        if one.kind is EntityKind.GROUP:
            return noun is None or noun.kind is not EntityKind.PERSON or is_plural(self._tokens, head)
        if one.kind is EntityKind.PLACE and noun is None:
            return False
        return one.kind is None or noun is None or noun.kind is not EntityKind.PERSON

    def _role(self, head: int, said: Description) -> None:
        """Keep a description beside a reference as its role, unless it is a name."""
        reference = self._finder.at(head) if self._tokens.pos[head] in {"NOUN", "PROPN"} else None
        if reference is not None and reference.form is Form.DESCRIPTION:
            said.role.append(reference.span)
            said.same.append(head)
            self._own_words(head, said)

    def _membership(self, head: int, said: Description) -> None:
        """Learn from the group that somebody is named in: "Russian officials, including Putin"."""
        tokens = self._tokens
        above = tokens.head[head]
        if tokens.dep[head] == "pobj" and tokens.word[above] in _INCLUDING:
            for child in tokens.children[tokens.head[above]]:
                if tokens.dep[child] == "amod":
                    said.countries |= self._countries(tokens.span(child, child))

    def _of_a_body(self, one: Reference, head: int, said: Description) -> None:
        """Read what somebody belongs to behind the name: "Roe, of the consultancy Acme", "Roe from Amnesty"."""
        tokens = self._tokens
        for child in tokens.children[head]:
            if one.kind is not EntityKind.PERSON or child < head or tokens.word[child] not in _BELONGING - {"by", "to"}:
                continue
            body = tokens.child(child, "pobj")
            named = [i for i in (body, tokens.child(body, "appos")) if i is not None] if body is not None else []
            for i in named:
                if self._finder.named(i) is not None:
                    self._belonging(i, said)

    # ------------------------------------------------------------------ titles before a name

    def _title(self, one: Reference, head: int, said: Description) -> None:
        """Read the title before a name: "Acme spokesman", "Belgian Prime Minister", "his counterpart"."""
        tokens = self._tokens
        named = self._finder.named(head)
        end = tokens.within(named[1].span if named else one.span).start
        first = end
        while first > 0 and end - first < _LONGEST_TITLE and self._may_be_title(first - 1, end):
            first -= 1
        first = tokens.unbroken(first) if first < end else first
        if first == end or not (self._office(end - 1) in self._words.nouns or is_title(tokens.word[end - 1])):
            return
        begin = self._owner(first, end - 1, said)
        said.role.append(tokens.span(begin, end - 1))
        said.same.append(end - 1)
        modifiers = frozenset(tokens.lemma[i] for i in range(begin, end - 1) if tokens.pos[i] != "PUNCT")
        said.lemmas.append((office(self._office(end - 1), modifiers), modifiers - _PARTS_OF_OFFICES))

    def _may_be_title(self, i: int, end: int) -> bool:
        tokens = self._tokens
        if end >= len(tokens) or tokens.sentence[i] != tokens.sentence[end]:
            return False
        return tokens.pos[i] in _BEFORE_A_NAME or tokens.tag[i] in {"POS", "HYPH"} or tokens.word[i] in {"-", "vice"}

    def _office(self, i: int) -> str:
        lemma = self._tokens.lemma[i]
        return lemma if lemma in self._words.nouns else self._tokens.word[i].rstrip(".")

    def _owner(self, first: int, last: int, said: Description) -> int:
        """Take what a title belongs to off its beginning; return where the role begins, at most at its noun, `last`."""
        tokens = self._tokens
        bodies = [i for i in range(first, last) if self._is_body(i)]
        i = first
        while i < last:
            length = bodies[-1] + 1 - i if bodies and bodies[-1] >= i else self._country(i, last) or self._name(i, last)
            length = length or self._unrecognised(i, last)
            if not length:
                break
            said.affiliation.append(tokens.span(i, i + length - 1))
            for j in range(i, i + length):
                said.countries |= self._countries(tokens.span(j, j))
            said.countries |= self._countries(tokens.span(i, i + length - 1))
            i += length
            while i < last and tokens.tag[i] in {"POS", "HYPH"}:
                i += 1
        return i

    def _is_body(self, i: int) -> bool:
        """Whether a token is a common noun of a body, which owns the title behind it: "foreign ministry spokesman"."""
        noun = self._words.nouns.get(self._tokens.lemma[i])
        return noun is not None and noun.kind is EntityKind.ORGANISATION and self._finder.named(i) is None

    def _name(self, i: int, last: int) -> int:
        """Return how many tokens a name that begins at token i has; 0: none does, or it reaches over the title."""
        named = self._finder.named(i)
        inside = self._tokens.within(named[1].span) if named else range(0)
        return len(inside) if inside and inside.start == i and inside.stop <= last else 0

    def _unrecognised(self, i: int, last: int) -> int:
        """Return how many capitalised tokens from i on stand before a title that is not: "Arsenal coach"."""
        tokens = self._tokens
        if not tokens.text[tokens.start[last]].islower():
            return 0
        end = i
        while end < last and tokens.pos[end] == "PROPN" and tokens.text[tokens.start[end]].isupper():
            end += 1
        return end - i

    def _country(self, i: int, last: int) -> int:
        """Return how many tokens from i on are a word for a country: "North Korean" is two."""
        tokens = self._tokens
        for length in range(min(_LONGEST_COUNTRY, last - i), 0, -1):
            if self._countries(tokens.span(i, i + length - 1)):
                return length
        return 0

    def _countries(self, span: Span) -> set[str]:
        country = self._words.country.get(fold(self._tokens.text[span.start : span.end]))
        return {country} if country else set()

    # ------------------------------------------------------------------ what a description holds

    def _own_words(self, head: int, said: Description) -> None:
        """Read what a description holds: the country of "the Russian leader", the owner of "a lawyer for Acme"."""
        tokens = self._tokens
        modifiers = set()
        for child in tokens.children[head]:
            if child < head and tokens.dep[child] in _MODIFIERS:
                modifiers.add(tokens.lemma[child])
            if child < head and tokens.dep[child] in _MODIFIERS | {"poss"}:
                self._belonging(child, said)
            elif child > head and tokens.word[child] in _BELONGING:
                for target in tokens.children[child]:
                    if tokens.dep[target] == "pobj":
                        self._belonging(target, said)
                        modifiers |= self._field(head, target)
        lemma = office(tokens.lemma[head], modifiers)
        said.lemmas.append((lemma, frozenset(modifiers - _PARTS_OF_OFFICES)))

    def _field(self, head: int, target: int) -> set[str]:
        """Return the field that an office behind "of" is of, as a modifier; nothing when it is of a body."""
        tokens = self._tokens
        noun = self._words.nouns.get(tokens.lemma[target])
        is_field = tokens.pos[target] == "NOUN" and (noun is None or noun.kind not in _OWNERS)
        return {tokens.lemma[target]} if is_field and tokens.lemma[head] in _OF_A_FIELD else set()

    def _belonging(self, i: int, said: Description) -> None:
        """Keep token i and its phrase as an affiliation, where it is a name, a country, an office or an owner."""
        tokens = self._tokens
        named = self._finder.named(i)
        span = named[1].span if named else tokens.span(i, i)
        if named is None and not self._countries(span):
            if not self._owns(i):
                return
            first = i
            while first > 0 and tokens.dep[first - 1] in _MODIFIERS and tokens.head[first - 1] in {i, tokens.head[i]}:
                first -= 1
            for j in range(first, i):
                said.countries |= self._countries(tokens.span(j, j))
            span = tokens.span(first, i)
        said.affiliation.append(span)
        said.countries |= self._countries(span)

    def _owns(self, i: int) -> bool:
        """Whether token i is somebody or a body that one can belong to, or is spoken for."""
        tokens = self._tokens
        noun = self._words.nouns.get(tokens.lemma[i])
        if tokens.dep[i] == "compound":
            return noun is not None and noun.kind is EntityKind.ORGANISATION
        if tokens.dep[i] == "poss" or (tokens.dep[i] == "pobj" and noun is not None and noun.kind in _OWNERS):
            return True
        preposition = tokens.head[i]
        holder = self._words.nouns.get(tokens.lemma[tokens.head[preposition]])
        return tokens.word[preposition] in {"for", "of"} and holder is not None and tokens.pos[i] == "NOUN"


def apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans in text order, without those that overlap an earlier or longer one."""
    end = 0
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            end = span.end
            yield span
