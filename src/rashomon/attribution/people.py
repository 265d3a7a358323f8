"""Who can speak at all: names, personal pronouns, and nouns of people and of bodies that issue statements."""

import re
from collections.abc import Sequence

from rashomon.attribution.candidates import Candidate
from rashomon.protocols import Parse
from rashomon.records import Span

ANONYMITY = re.compile(
    r"\b(?:not (?:to )?be (?:named|identified|quoted)|anonym|name (?:be|was|not) (?:withheld|not|be)|identified only"
    r"|(?:declin\w+|refus\w+|not (?:want|wish)\w*) to (?:be (?:named|identified|quoted)"
    r"|(?:give|disclose|reveal) (?:his|her|their) (?:full |real )?name))"
)
"""What is said of somebody who wants no name."""

UNNAMED = re.compile(rf"{ANONYMITY.pattern}|\bcall(?:s|ing) (?:it|them|him|her)sel(?:f|ves)\b")
"""The same, and what somebody calls himself: what stands for a name."""

_LONGEST_WISH = 80  # code points from "asked" to the end of "not to be identified by name"


def wants_no_name(text: str, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether an attribution only says that somebody wants no name: "who | did not want | to give her name"."""
    if not cue or not content or not 0 < content[-1].end - cue[0].start <= _LONGEST_WISH:
        return False
    wish = ANONYMITY.search(text, cue[0].start, content[-1].end)
    return wish is not None and wish.start() <= content[0].start < wish.end()


# The reporter's own marks that two accounts part; and that somebody has a story, without the story.
_PARTING = re.compile(r"contradict(?:s|ed)\b")
_ANOTHER = re.compile(
    r"(?:an?|the|another|quite|rather|very|somewhat|slightly| )*(?:different|differing|conflicting|contradictory|other"
    r"|contrasting|opposite|similar|another|same) (?:stor(?:y|ies)|version|account|tale|picture|explanation)s?\W*",
    re.IGNORECASE,
)
_TOO_EARLY = re.compile(
    r"(?:.*\b(?:early|soon|hard|difficult|impossible|possible|easy|premature|fair|safe|true|enough) )?to \w+"
)


def tells_nothing(text: str, one: Candidate) -> bool:
    """Whether an attribution tells only that accounts part, that there is one, or that one cannot say.

    "Lee denied it, contradicting | testimony by Roe"; "residents told | a different story"; "too early | to say".
    """
    if not one.cue or not one.content:
        return False
    cue, source = (" ".join(text[s.start : s.end] for s in spans).lower() for spans in (one.cue, one.source))
    first = text[one.content[0].start : one.content[-1].end]
    if source in {"it", ""} and _TOO_EARLY.fullmatch(cue):
        return True
    is_mark = cue.startswith("contradicting") or (source in {"that", "which"} and _PARTING.match(cue) is not None)
    return is_mark or _ANOTHER.fullmatch(first) is not None


_NOT_KNOWN = re.compile(
    r"(?:is|was|are|were|'s|’s|remain(?:s|ed)?|been|became)\b.{0,40}\b(?:un)?(?:clear|known|certain|sure)\b"
)


_NAMING = re.compile(r"(?:call|style)\w*(?= (?:him|her|it|them)sel(?:f|ves)\b)")


def is_naming(text: str, cue: Sequence[Span]) -> bool:
    """Whether a cue only says what somebody goes by: "a man | calling | himself Commander Roe"."""
    return bool(cue) and _NAMING.match(text, cue[0].start) is not None


def is_known_to_nobody(text: str, source: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Whether the reporter only says that something is not known: "It was not immediately clear | who had fired"."""
    written = text[cue[0].start : cue[-1].end].lower() if cue and not source else ""
    return _NOT_KNOWN.match(written.removeprefix("it ")) is not None


_PERSONAL = frozenset({"he", "she", "they", "i", "we", "you", "who"})
# Nouns of persons, offices and bodies that news lets speak; from general knowledge. What is missing here is not lost:
# the list only decides in doubt.
_SPEAKING = frozenset(
    "activist adviser agency aide analyst army attacker attorney author authority body boss brother campaign"
    " captain captor chairman chairwoman chief citizen coach colleague commander commission committee company"
    " correspondent cousin council counsel court crew critic daughter defendant democrat demonstrator deputy detective"
    " diplomat director doctor driver editor embassy employee envoy executive expert family farmer father fighter"
    " firm fisherman force friend general government governor group guard gunman head historian hospital hostage"
    " husband insurgent investigator journalist judge kidnapper lawmaker lawyer leader man manager mayor member migrant"
    " militant military militia minister ministry monitor mother neighbor neighbour nurse officer official"
    " opposition organisation organization owner parent party people person pilot police politician president"
    " priest prisoner prosecutor protester rebel refugee relative reporter republican researcher resident rival"
    " sailor scientist secretary senator sheriff sister soldier son source spokesman spokesperson spokeswoman"
    " staff student supporter survivor teacher team troop union victim villager voter widow wife witness woman"
    " worker".split()
)


def names_speakers(word: str) -> bool:
    """Whether a word, in lower case, is a noun of somebody who can speak, in the singular or the plural."""
    singular = f"{word[:-3]}man" if word.endswith("men") else word.removesuffix("s")
    return word in _SPEAKING or singular in _SPEAKING or word in {"media", "tv", "television"}


def may_speak(parse: Parse, i: int) -> bool:
    """Whether token i, the head of a noun phrase, names somebody or something that can say a thing."""
    if parse.pos[i] == "PROPN":
        return True
    return parse.lemma[i].lower() in (_PERSONAL if parse.pos[i] == "PRON" else _SPEAKING)
