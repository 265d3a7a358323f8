"""What the words of a search and the name of a source mean, the same in every store.

A query is words and "phrases in double quotes"; all must occur, in any order. Words match whole words, without
regard to case and diacritics; where related words count, too, a word that stands in no quotes may be one of these.
"""

import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from rashomon.lines import publisher_name
from rashomon.protocols import Selection
from rashomon.records import Attribution, Document, Span
from rashomon.spans import words
from rashomon.stores.related import related as related_to

K = TypeVar("K")

_LEAST_WEIGHT = 0.1  # two names that each twenty reports have
# Keys that two documents must share, by how many there are: of fewer than eight, one; of a longer text, three.
_FEWEST_KEYS = ((8, 1), (24, 2))
_FEWEST_OF_MANY = 3

Term = tuple[str, ...]
"""The folded words of a term; of several: a phrase."""

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")


def simplified(text: str) -> str:
    """Return a text without regard to case and white space, for comparing names."""
    return " ".join(text.casefold().split())


FAR = 3


def closeness(document: Document, name: str) -> int:
    """Return how closely a name means a document: 0 exactly, 1 by an end of id or path, 2 by its title, else FAR."""
    digits = document.id.removeprefix("document:")
    if name in {document.id, digits, document.locator, document.source_id}:
        return 0
    if name and (digits.startswith(name.removeprefix("document:")) or document.locator.endswith(f"/{name}")):
        return 1
    title = simplified(document.title or "")
    return 2 if simplified(name) and simplified(name) in title else FAR


def terms(query: str, *, related: bool = False) -> list[tuple[Term, ...]]:
    """Return the terms of a query, each with what counts for it: itself first, then related words, nearest first.

    "border \\"two suspects\\"" gives [(("border",),), (("two", "suspects"),)]. What holds no word is left out.
    related: whether related words count; for what stands in quotes they never do.
    """
    found: list[tuple[Term, ...]] = []
    for match in _TERM.finditer(query):
        term = tuple(word for word, _ in folded(match[1] or match[2] or ""))
        near = related_to(term[0]) if related and match[2] and len(term) == 1 else ()
        if term:
            found.append((term, *((word,) for word in near)))
    return found


def also(selection: Selection) -> list[str]:
    """Return the related words that count for a selection, in the order of its words."""
    wanted = terms(selection.words, related=selection.related)
    return list(dict.fromkeys(" ".join(term) for _, *near in wanted for term in near))


def folded(text: str) -> list[tuple[str, Span]]:
    """Return the words of a text with their places: lower case, without diacritics. Linear."""
    return [(_fold(match.group()), Span(*match.span())) for match in _WORD.finditer(text)]


def find(text: str, wanted: Sequence[Sequence[Term]]) -> list[Span]:
    """Return where the terms, or what counts for them, stand in the text, in order; empty when one does not occur.

    Linear in the text and the terms.
    """
    terms = _by_first(tuple(map(tuple, wanted)))
    said = _WORD.findall(text.lower()) if text.isascii() else [word for word, _ in folded(text)]
    hits = {
        (at, at + len(term) - 1, choice)
        for at, word in enumerate(said)
        if word in terms
        for choice, term in terms[word]
        if len(term) == 1 or term == tuple(said[at : at + len(term)])
    }
    if len({choice for *_, choice in hits}) < len(wanted):
        return []
    places = [match.span() for match in _WORD.finditer(text)] if hits else []
    return [Span(*place) for place in sorted({(places[first][0], places[last][1]) for first, last, _ in hits})]


@functools.lru_cache(maxsize=64)
def _by_first(wanted: tuple[tuple[Term, ...], ...]) -> dict[str, list[tuple[int, Term]]]:
    """Return the terms by their first words, each with the number of the choice that it is of."""
    found: dict[str, list[tuple[int, Term]]] = defaultdict(list)
    for number, choice in enumerate(wanted):
        for term in choice:
            found[term[0]].append((number, term))
    return dict(found)


def suits(selection: Selection, document: Document) -> bool:
    """Return whether a document is such as a selection asks for, apart from its words and accounts."""
    time = document.document_time or ""
    return (
        selection.outlet in {"", publisher_name(document)}
        and selection.document in {"", document.id}
        and (not selection.since or (time >= selection.since[:4] and time >= selection.since[: len(time)]))
        and (not selection.until or bool(time and time[: len(selection.until)] <= selection.until))
    )


def fits(selection: Selection, attribution: Attribution, document: Document, names: Mapping[str, str]) -> bool:
    """Return whether an attribution is such as a selection asks for, apart from words. names: of entities, by id."""
    name = names.get(attribution.source_entity or "", "")
    called = (name, *(words(document.text, [span]) for span in attribution.source))
    return (
        selection.voice in {"", name}
        and selection.manner in {None, attribution.manner}
        and selection.directness in {None, attribution.directness}
        and (not selection.source or is_named(selection.source, *called))
    )


def is_named(wanted: str, *called: str) -> bool:
    """Return whether each word of a name begins a word by which somebody is called; a name without words: nobody is."""
    known = {word for one in called for word, _ in folded(one)}
    asked = [word for word, _ in folded(wanted)]
    return bool(asked) and all(any(word.startswith(start) for word in known) for start in asked)


def has_words(selection: Selection, *texts: str) -> bool:
    """Return whether all words that a selection asks for occur: a phrase in one of the texts, each in any."""
    wanted = terms(selection.words, related=selection.related)
    if not wanted:
        return not selection.words
    return all(any(find(text, [term]) for text in texts) for term in wanted)


def sharing(documents: Iterable[Sequence[K]], *, limit: int) -> list[K]:
    """Return the documents that stand in the lists of most of the rarest keys.

    documents: a list for each key. One or two in common may be chance: see `_FEWEST_KEYS`; so are some that very many
    have, such as names that are in all news: a key weighs 1 / (documents that have it), and it takes `_LEAST_WEIGHT`.
    """
    lists = list(documents)
    weights: dict[K, float] = {}
    counts: Counter[K] = Counter()
    for some in lists:
        counts.update(some)
        for document in some:
            weights[document] = weights.get(document, 0.0) + 1 / len(some)
    least = next((fewest for below, fewest in _FEWEST_KEYS if len(lists) < below), _FEWEST_OF_MANY)
    found = (one for one, weight in weights.items() if counts[one] >= least and weight >= _LEAST_WEIGHT)
    return sorted(found, key=lambda document: -weights[document])[:limit]


def weighed(documents: Iterable[Sequence[K]], place: Callable[[K], int], *, limit: int) -> list[K]:
    """Return the documents that stand in the lists of most of the rarest keys; of equal ones, by their place.

    documents: a list for each key, which weighs 1 / (documents that have it).
    """
    weights: dict[K, float] = defaultdict(float)
    for some in documents:
        for document in some:
            weights[document] += 1 / len(some)
    return sorted(weights, key=lambda document: (-weights[document], place(document)))[:limit]


def _fold(word: str) -> str:
    plain = word.lower()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
