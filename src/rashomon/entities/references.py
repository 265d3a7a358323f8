"""What in a report points at somebody: names, descriptions and pronouns, each with what its form says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.entities.lexicon import Lexicon
from rashomon.entities.mentions import Mention
from rashomon.entities.names import TIMES, TITLES, Key, fold
from rashomon.entities.tokens import Tokens
from rashomon.records import Span
from rashomon.who import EntityKind


class Form(StrEnum):
    """How it points."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """What a pronoun says: grammatical person, gender, plural (None: either), and whether it is of people only."""

    person: int = 3
    gender: str = ""
    plural: bool | None = False
    of_people: bool = True


_HE, _SHE = Pronoun(gender="male"), Pronoun(gender="female")
_IT = Pronoun(of_people=False)
_THEY = Pronoun(plural=True, of_people=False)
_WHO = Pronoun(person=0, plural=None)
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), _HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), _SHE),
    **dict.fromkeys(("it", "its", "itself"), _IT),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em"), _THEY),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), Pronoun(person=1)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), Pronoun(person=1, plural=True, of_people=False)),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), Pronoun(person=2, plural=None)),
    **dict.fromkeys(("who", "whom", "whose"), _WHO),
    **dict.fromkeys(("which", "that"), Pronoun(person=0, plural=None, of_people=False)),
}
_NOBODY = TIMES | {"madam", "sir"}  # proper nouns that name nobody
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})

# What stands between an article and the noun of a description.
_INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "case", "punct", "advmod", "quantmod"}
)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset("a an another some any no each every both either neither several many few most other".split())
_BOUNDS = frozenset({"least", "most"})  # of "at least 23 people"
_MANY = ("ese", "sh", "ch", "ss")  # of adjectives that are many people by themselves: "the French", "the Swiss"
_AGE = re.compile(r"\d{1,3}[-‐‑ ]year[-‐‑ ]old\b")
_MANY_OF = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})  # kinds of which several are a group
SOMEBODY = "somebody"  # class of descriptions that fit anybody, whoever else they were said of
_OFFICES = {
    ("prime", "minister"): "premier",
    ("vice", "president"): "vice-president",
    ("chief", "executive"): "ceo",
}
# Which say how many or which one, but nothing of who is meant.
_EMPTY = frozenset(
    {
        "same",
        "latter",
        "former",
        "new",
        "own",
        "two",
        "three",
        "four",
        "one",
        "late",
        "old",
        "young",
        "now",
        "prime",
        "vice",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One place where somebody is meant.

    span:     of the words. head: its token; None: it stands in no parse.
    group:    index of the group of names that it belongs to; None: it is no name, or one that nobody recognised.
    key:      its folded words, without article.
    lemma:    of its head. modifiers: lemmas before it, and behind "of".
    kind, gender, plural: what the form says; None and "": nothing.
    definite: "the", "his"; False: "a", "several"; None: no article.
    pronoun:  what it says, if it is one. is_adjective: a name before a noun that it describes ("Belgian").
    is_owned: it is described as somebody's: "his brother". owners: nouns that say whose: "the dockers' union".
    """

    span: Span
    head: int | None
    form: Form
    key: Key
    group: int | None = None
    lemma: str = ""
    modifiers: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    kind: EntityKind | None = None
    gender: str = ""
    plural: bool | None = None
    definite: bool | None = None
    pronoun: Pronoun | None = None
    is_adjective: bool = False
    is_owned: bool = False
    owners: frozenset[str] = frozenset()


class Finder:
    """Finds references in a report. names: groups of names, as `joining.name_groups` gives them. Linear to build."""

    def __init__(self, tokens: Tokens, names: Sequence[Sequence[Mention]], words: Lexicon) -> None:
        self._tokens = tokens
        self.words = words
        self._named: dict[int, tuple[int, Mention]] = {}
        for group, mentions in enumerate(names):
            for mention in mentions:
                for i in tokens.within(mention.span):
                    self._named.setdefault(i, (group, mention))

    def all(self, spans: Iterable[Span]) -> list[Reference]:
        """Return the references of a report in text order, those with the heads of the given spans among them."""
        heads = {head for span in spans if (head := self._tokens.head_of(span)) is not None}
        found: dict[Span, Reference] = {}
        for i in range(len(self._tokens)):
            one = self.at(i) if i in heads or self._is_reference(i) else None
            if one is not None:
                found.setdefault(one.span, one)
        return list(found.values())

    def given(self, span: Span) -> Reference:
        """Return the reference that a span, given from outside, is."""
        head = self._tokens.head_of(span)
        if head is None:
            return Reference(span=span, head=None, form=Form.NAME, key=fold(self._tokens.text[span.start : span.end]))
        return self._reference(head, span)

    def at(self, i: int) -> Reference | None:
        """Return the reference whose head is token i."""
        if i in self._named:
            span = self._named[i][1].span
            head = self._tokens.head_of(span)
            return self._reference(i if head is None else head, span)
        return self._reference(i, self._extent(i))

    def named(self, i: int) -> tuple[int, Mention] | None:
        """Return the group and the mention that token i is a part of."""
        return self._named.get(i)

    def _is_reference(self, i: int) -> bool:
        tokens = self._tokens
        if i in self._named:
            return True
        if tokens.word[i] in PRONOUNS:
            return not _is_empty(tokens, i)
        if tokens.pos[i] == "PROPN" and tokens.dep[i] in _ARGUMENTS and tokens.text[tokens.start[i]].isupper():
            return tokens.word[i].rstrip(".") not in _NOBODY
        return (
            tokens.lemma[i] in self.words.nouns
            and tokens.pos[i] in {"NOUN", "PROPN"}
            and tokens.dep[i] not in {"compound", "amod", "nmod"}
        )

    def _extent(self, i: int) -> Span:
        """Return the words of a description from its article to its noun."""
        first = i
        while first > 0 and self._belongs(first - 1, i):
            first -= 1
        while first < i and (self._tokens.dep[first] in {"punct", "case"} or self._tokens.word[first] in _BOUNDS):
            first += 1
        return self._tokens.span(self._tokens.unbroken(first), i)

    def _belongs(self, i: int, head: int) -> bool:
        tokens = self._tokens
        if tokens.sentence[i] != tokens.sentence[head]:
            return False
        capitals = all(tokens.text[tokens.start[j]].isupper() for j in (i, head))
        if capitals and tokens.pos[i] in {"PROPN", "NOUN", "ADJ"}:
            return True
        if tokens.dep[i] not in _INSIDE or tokens.word[i] == ",":
            return False
        return tokens.head[i] == head or tokens.head[tokens.head[i]] == head

    def _reference(self, head: int, span: Span) -> Reference:
        """Return the reference of a head whose words are a span."""
        tokens = self._tokens
        if tokens.word[head] in PRONOUNS and tokens.pos[head] not in {"NOUN", "PROPN"}:
            return self._pronoun(head, span)
        if (end := _end_of_age(tokens, head)) or self._is_compatriot(head):
            return self._somebody(head, Span(span.start, max(span.end, end)))
        if head in self._named:
            return self._name(head, span)
        if (of := tokens.part_of(head)) is not None:
            return self._part(head, of, span)
        if tokens.lemma[head] not in self.words.nouns and tokens.pos[head] == "PROPN":
            key = _bare(fold(tokens.text[span.start : span.end]))
            return Reference(span=span, head=head, form=Form.NAME, key=key, lemma=tokens.lemma[head])
        return self._description(head, span)

    def _pronoun(self, head: int, span: Span) -> Reference:
        word = self._tokens.word[head]
        said = PRONOUNS[word]
        return Reference(
            span=span,
            head=head,
            form=Form.PRONOUN,
            key=(word,),
            lemma=word,
            gender=said.gender,
            plural=said.plural,
            pronoun=said,
        )

    def _name(self, head: int, span: Span) -> Reference:
        group, mention = self._named[head]
        of_people = mention.kind is EntityKind.GROUP
        return Reference(
            span=span,
            head=head,
            form=Form.NAME,
            key=mention.key,
            group=group,
            kind=mention.kind,
            plural=is_plural(self._tokens, head) if of_people else False,
            is_adjective=of_people and self._tokens.dep[head] in {"amod", "compound", "nmod"},
        )

    def _is_compatriot(self, head: int) -> bool:
        """Whether a token is one person by a country: "the Norwegian said"; "the French" and "the Danes" are many."""
        tokens = self._tokens
        named = self._named.get(head)
        if named is None or named[1].kind is not EntityKind.GROUP or head == 0 or tokens.word[head - 1] != "the":
            return False
        is_one = tokens.tag[head] not in {"NNS", "NNPS"} and not tokens.word[head].endswith(_MANY)
        alone = tokens.dep[head] in _ARGUMENTS | {"poss"}
        return is_one and alone and fold(tokens.word[head]) in self.words.country

    def _somebody(self, head: int, span: Span) -> Reference:
        """Return "the Norwegian" or "the 29-year-old": a person of whom no more is said."""
        return Reference(
            span=span,
            head=head,
            form=Form.DESCRIPTION,
            key=_bare(fold(self._tokens.text[span.start : span.end])),
            lemma="person",
            classes=frozenset({SOMEBODY}),
            kind=EntityKind.PERSON,
            plural=False,
            definite=True,
        )

    def _description(self, head: int, span: Span) -> Reference:
        tokens = self._tokens
        lemma = office(tokens.lemma[head], (tokens.lemma[child] for child in tokens.children[head]))
        noun = self.words.nouns.get(lemma, self.words.nouns.get(tokens.lemma[head]))
        kind, plural = noun.kind if noun else None, is_plural(tokens, head)
        return Reference(
            span=span,
            head=head,
            form=Form.DESCRIPTION,
            key=_bare(fold(tokens.text[span.start : span.end])),
            lemma=lemma,
            modifiers=frozenset(self._modifiers(head)),
            classes=noun.classes if noun else frozenset(),
            kind=EntityKind.GROUP if kind in _MANY_OF and plural and tokens.word[head] != lemma else kind,
            gender=noun.gender if noun else "",
            plural=plural,
            definite=self._is_definite(head),
            owners=frozenset(self._owners(head)),
            is_owned=any(
                tokens.dep[child] == "poss" and tokens.pos[child] == "PRON" for child in tokens.children[head]
            ),
        )

    def _owners(self, head: int) -> Iterator[str]:
        """Yield whose it is said to be; what a country has may be a body of another name ("Iran's parliament")."""
        tokens = self._tokens
        for child in tokens.children[head]:
            is_named = tokens.dep[child] == "poss" and tokens.pos[child] in {"NOUN", "PROPN"}
            if is_named and fold(tokens.word[child]) not in self.words.country:
                yield tokens.lemma[child]

    def _part(self, head: int, of: int, span: Span) -> Reference:
        """Return "one of the sailors", which is neither the sailors nor anybody else."""
        noun = self.words.nouns.get(self._tokens.lemma[of])
        plural = self._tokens.word[head] != "one"
        kind = noun.kind if noun else None
        return Reference(
            span=span,
            head=head,
            form=Form.DESCRIPTION,
            key=fold(self._tokens.text[span.start : span.end]),
            lemma=self._tokens.word[head],
            kind=EntityKind.GROUP if kind is EntityKind.PERSON and plural else kind,
            plural=plural,
            definite=False,
        )

    def _modifiers(self, head: int) -> Iterator[str]:
        tokens = self._tokens
        for child in tokens.children[head]:
            if tokens.dep[child] in _MODIFIERS and tokens.lemma[child] not in _EMPTY:
                yield tokens.lemma[child]
                yield from (tokens.lemma[c] for c in tokens.children[child] if tokens.dep[c] in _MODIFIERS)
            elif tokens.word[child] == "of" and (of := tokens.child(child, "pobj")) is not None:
                yield tokens.lemma[of]

    def _is_definite(self, head: int) -> bool | None:
        tokens = self._tokens
        for child in tokens.children[head]:
            if tokens.dep[child] == "poss" or tokens.word[child] in _DEFINITE:
                return True
            if tokens.word[child] in _INDEFINITE or (tokens.dep[child] == "nummod" and child < head):
                return False
        return False if self._ends_in_name(head) else None

    def _ends_in_name(self, head: int) -> bool:
        """Whether an office without an article is of whom it ends in: "Head of government Lee" means nobody else."""
        tokens = self._tokens
        of = next((child for child in tokens.children[head] if tokens.word[child] == "of"), None)
        ended = tokens.child(of, "pobj") if of is not None else None
        return (
            ended is not None
            and tokens.pos[ended] == "PROPN"
            and any(tokens.dep[c] == "compound" and tokens.pos[c] == "NOUN" for c in tokens.children[ended])
        )


def _end_of_age(tokens: Tokens, head: int) -> int:
    """Return where "the 29-year-old" ends that stands for whom it describes; 0: token `head` is no part of one."""
    first = tokens.unbroken(head)
    written = _AGE.match(tokens.text, tokens.start[first])
    if written is None or first == 0 or tokens.word[first - 1] != "the":
        return 0
    stands = any(tokens.dep[i] in _ARGUMENTS for i in (head, tokens.head[head]) if tokens.end[i] <= written.end())
    return written.end() if stands else 0


def office(lemma: str, modifiers: Iterable[str]) -> str:
    """Return the one noun for an office of two words, or the noun itself."""
    return next((_OFFICES[pair] for modifier in modifiers if (pair := (modifier, lemma)) in _OFFICES), lemma)


def _bare(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] in _DEFINITE | {"a", "an"} else key


def is_plural(tokens: Tokens, i: int) -> bool:
    """Whether token i is a noun in the plural, or one of many people: "police"."""
    return tokens.tag[i] in {"NNS", "NNPS"} or tokens.lemma[i] in {"police", "people", "media"}


def _is_empty(tokens: Tokens, i: int) -> bool:
    """Whether a pronoun means nobody: "it rains", "it is clear that", a conjunction or a determiner "that"."""
    word, dep = tokens.word[i], tokens.dep[i]
    if word in {"that", "which", "who", "whose", "whom"}:
        return tokens.pos[i] != "PRON" or not any(tokens.dep[above] == "relcl" for above in tokens.ancestors(i))
    if word == "it":
        verb = tokens.head[i]
        return dep == "expl" or (
            tokens.lemma[verb] == "be" and tokens.child(verb, "ccomp", "xcomp", "csubj", "advcl") is not None
        )
    return False


def is_title(word: str) -> bool:
    """Whether a word, in lower case, is a title that stands before a name."""
    return word.rstrip(".") in TITLES
