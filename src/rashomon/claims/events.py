"""What news tells of: classes of words, from a table that can be read and corrected (`events.tsv`)."""

import functools
from dataclasses import dataclass
from importlib import resources

# Words that move something, with where it goes; and movement that is complete in its object: "enter the town".
MOTION = frozenset(
    "go head drive flee travel move run walk march sail fly cross escape turn retreat advance proceed race return bind "
    "steer speed hurry ride journey bolt".split()
)
REACHING = frozenset("enter cross".split())
# What is done by one alone, so that another name is another answer.
SINGLE = frozenset("open_fire order win kill attack own buy appoint design invent hack".split())
# Verbs that say little by themselves: what they are about is in their subject or object.
LIGHT = frozenset(
    "be have do make take get give go come put set see show say tell add keep let hold seem become remain include "
    "stand reach rise fall climb total number bring leave claim hit top exceed amount jump increase drop grow decline "
    "surpass pass near estimate report record reveal mean need want expect".split()
)
COUNTS = frozenset("number total count tally figure".split())  # "the number of dead"
RISING = frozenset("rise climb grow increase jump reach bring update revise raise stand".split())
# Who can be behind something, though no name tells who it is.
GROUPS = frozenset(
    "rebel army government militant separatist troop soldier military navy insurgent militia terrorist gang cartel "
    "opposition union driver pilot owner contractor company extremist jihadist hacker guerrilla mob protester "
    "demonstrator intelligence operator manufacturer crew settler poacher smuggler pirate arsonist".split()
)
# Nouns by which a happening is called; what several reports call so can be one and the same.
DEEDS = frozenset(
    "attack bombing bomb explosion blast shooting killing murder assassination raid strike hack leak fire blaze arson "
    "sabotage poisoning massacre crash kidnapping abduction assault collapse incident violence shelling accident "
    "derailment outage flood flooding spill theft robbery heist hijacking stabbing ambush coup riot breach cyberattack "
    "disaster sinking blackout wildfire stampede airstrike".split()
)


@dataclass(frozen=True, slots=True)
class Count:
    """How people are counted. name: of the class. question: that it answers. runs: more may come until a moment."""

    name: str
    question: str
    runs: bool


@functools.cache
def _table() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    text = resources.files("rashomon.claims").joinpath("events.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, name, question, words = line.split("\t")
            found.setdefault(kind, []).append((name, question, tuple(words.split())))
    return found


@functools.cache
def _counts() -> dict[str, Count]:
    return {
        word: Count(name, question, kind == "count")
        for kind in ("count", "closed")
        for name, question, words in _table()[kind]
        for word in words
    }


@functools.cache
def _named(kind: str) -> dict[str, str]:
    return {word: name for name, _, words in reversed(_table()[kind]) for word in words}


def count_of(lemma: str) -> Count | None:
    """Return the class of people that a word counts; None: it counts none."""
    return _counts().get(lemma)


def measure_of(lemma: str) -> str:
    """Return the class of what is measured by a word, or the word."""
    return _named("measure").get(lemma, lemma)


def deed_of(lemma: str) -> str:
    """Return the class of what a verb tells of, or the verb."""
    return _named("deed").get(lemma, lemma)


def turned(event: str) -> str | None:
    """Return what is said not to be so when this is: "approve" of "reject"; None: nothing is known."""
    return _named("opposite").get(event.replace(" ", "_"))


def thing_of(lemma: str) -> str:
    """Return the class of a noun, or the noun."""
    return _named("noun").get(lemma, lemma)


def topic_of(lemma: str) -> str:
    """Return the class of a word, whatever it is: "march" and "demonstrator" are of one."""
    count = count_of(lemma)
    return count.name if count else thing_of(lemma)


def is_measure(name: str) -> bool:
    """Whether it is a class of what is measured."""
    return name in _named("measure").values()


def runs(event: str) -> bool:
    """Whether more may come to a count until a moment: deaths, arrests."""
    return any(count.runs for count in _counts().values() if count.name == event)
