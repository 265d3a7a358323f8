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
COMING = frozenset("come enter arrive cross infiltrate".split())
# What is done by one alone, so that another name is another answer.
SINGLE = frozenset("open_fire order win kill attack own buy appoint design invent hack".split())
# Verbs that say little by themselves: what they are about is in their subject or object.
LIGHT = frozenset(
    "be have do make take get give go come put set see show say tell add keep let hold seem become remain include "
    "stand reach rise fall climb total number bring leave claim hit top exceed amount jump increase drop grow decline "
    "surpass pass near estimate report record reveal mean need want expect ease slow accelerate slip edge climb soar "
    "plunge dip shrink widen narrow swell slide tumble hover average creep peak".split()
)
# Of them, those that tell nothing of their own but with an object.
EMPTY = frozenset(
    "be have do make take get give go come put set see show say tell add keep let hold seem become remain include want "
    "need mean expect".split()
)
# With a noun that tells what is done: "gave the order", "handed in his resignation", "the warning was issued".
GIVING = frozenset(
    "give issue hand tender submit offer hold have make send deliver receive launch reach conduct carry obtain get "
    "conclude mount grant".split()
)
COUNTS = frozenset("number total count tally figure".split())  # "the number of dead"
RISING = frozenset("rise climb grow increase jump reach bring update revise raise stand".split())
# Who can be behind something, though no name tells who it is.
GROUPS = frozenset(
    "rebel army state government militant separatist troop soldier military navy insurgent militia terrorist gang "
    "cartel opposition union driver pilot owner contractor company extremist jihadist hacker guerrilla mob protester "
    "demonstrator intelligence guard operator manufacturer crew settler poacher smuggler pirate arsonist".split()
)
# Where something can happen, though no name tells where it is.
ROOMS = frozenset(
    "kitchen bedroom bathroom room basement cellar attic roof floor garage engine street square park forest field "
    "river lake hospital school church mosque prison office home house hotel station airport port market shop bar "
    "restaurant car lobby corridor warehouse factory yard stairwell balcony bus train plane tent "
    "international".split()  # waters
)
# Of people that are counted, parts that reports tell apart; other nouns ("workers", "climbers") are mostly all of them.
SUBSETS = frozenset(
    "child girl boy baby infant toddler teenager minor woman man civilian soldier troop policeman officer foreigner "
    "tourist firefighter rescuer rebel militant fighter insurgent journalist guard pilot driver student pupil inmate "
    "suspect attacker gunman pensioner patient nurse doctor leader adult".split()
)
# What happens to a thing by itself: its subject is what it happens to.
HAPPENING = frozenset(
    "go_ahead take_place continue begin start end collapse resume happen occur open close burn explode sink crash fall "
    "derail break burst spread go_on miss die leak survive".split()
)
# Verbs by which an event that a noun names takes place: "the attack happened", "a fire broke out".
TAKING_PLACE = frozenset("occur happen take_place go_ahead start begin break_out erupt come strike hit".split())
VEHICLES = frozenset("plane ship car train bus helicopter drone coach tram convoy balloon glider".split())
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
    """Return the class of what a verb tells of, or the verb; "be dead" is written "be_dead" in the table."""
    return _named("deed").get(lemma.replace(" ", "_"), lemma)


def named_deed(lemma: str) -> str | None:
    """Return what is done when a noun is given, had or issued: "order" of "gave an instruction"; None: nothing."""
    return _named("light").get(lemma)


def cause_of(lemma: str) -> str | None:
    """Return the kind of a cause: "fault" of "failure"; of two words, joined by "_"; None: it tells no kind."""
    return _named("cause").get(lemma)


def event_of(lemma: str) -> str | None:
    """Return the event that a noun names, as a verb's class: "explode" of "blast"; None: it names none."""
    return _named("event").get(thing_of(lemma)) or _named("event").get(lemma)


def side_of(lemma: str) -> str | None:
    """Return on which side of a war at home a word stands: "state" of "army", "rebel"; None: it tells none."""
    return _named("side").get(lemma)


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
