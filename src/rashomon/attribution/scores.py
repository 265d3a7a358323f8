"""How sure each rule is, and what it rests on.

A score is the rule's precision on PolNeAR's training part (840 articles): how many of what it finds outside of other
contents are annotated with the same content and source, each by half or more of the words. `python -m training.cues
PATH` prints them; rerun it after a change to a rule. A claim of responsibility has two examples there and takes the
score of verbs with an object; that of interviews is measured by `python -m
evaluation.interviews`; of seven signed quotations all seven are right, by the rule of succession 8 in 9. What
stands inside another content has the score of its rule: PolNeAR marks one layer, and says nothing about the second.
"""

import math

from rashomon.attribution.candidates import Candidate

_RULES = {
    "clause": (0.84, "a reporting verb with a clause"),
    "quotation": (0.77, "a quotation beside a verb of saying"),
    "according to": (0.73, "according to"),
    "headline": (0.90, "a headline's colon"),
    "transcript": (0.33, "a speaker's name before what he says"),
    "interview, asks": (0.97, "the turn of who asks, by its place in an interview"),
    "interview, answers": (0.97, "the turn of who answers, by its place in an interview"),
    "signed": (0.89, "a quotation signed with a name"),
    "noun": (0.46, "a noun of saying with its owner and a clause"),
    "infinitive": (0.59, "a verb of saying or wanting with an infinitive"),
    "object+infinitive": (0.68, "a verb of asking with whom and what for"),
    "object": (0.61, "a verb of saying with an object"),
    "responsibility": (0.61, "a claim of responsibility"),
    "prep": (0.61, "a verb of saying with a phrase"),
    "passive": (0.60, "a passive verb of saying"),
    "raised": (0.73, "a passive verb of expecting"),
    "complement": (0.39, "a verb of saying with a complement"),
}

MODEL, AND_RULES = "the attribution model", ", and the rules"
"""What the reason of a tagger's candidate begins with, and how it ends where the rules see the same."""

_MODEL = {"model": MODEL, "model, inside": f"{MODEL}, inside another content"}


# How a tagger's probability changes with what the rules see by themselves: slope and offset of its log-odds where they
# see the same content and source, and where they do not. Logistic regressions on PolNeAR's development part, printed by
# `python -m training.attribution.calibration`.
_SEEN, _UNSEEN = (1.30, 0.23), (0.72, -0.38)

# Of what a rule finds where the tagger finds nothing, fewer are right than of all that it finds: on PolNeAR's
# development part this share of them (docs/evaluation.md, "What scores mean", has both figures by rule).
_MISSED = 0.7


def score(one: Candidate) -> float:
    """Return how probable it is that a candidate is right: by tagger and rules together, or its rule's precision."""
    if one.sure is None:
        return _RULES[one.rule][0]
    return beside(one.sure, seen=one.seen) if one.rule in _MODEL else one.sure


def beside(sure: float, *, seen: bool) -> float:
    """Return how probable a tagger's candidate is, given whether the rules see the same.

    sure: how probable the tagger alone holds it, above 0 and below 1.
    """
    slope, offset = _SEEN if seen else _UNSEEN
    return 1 / (1 + math.exp(-slope * math.log(sure / (1 - sure)) - offset))


def alone(score: float, *, seen: bool) -> float:
    """Return how probable the tagger alone held a candidate of this score: `beside`, backwards."""
    slope, offset = _SEEN if seen else _UNSEEN
    return 1 / (1 + math.exp((offset - math.log(score / (1 - score))) / slope))


def missed(one: Candidate) -> float:
    """Return how probable it is that a rule's candidate is right whose cue the tagger has not found."""
    return _MISSED * score(one)


def reason_of(rule: str) -> str:
    """Return what the candidates of a rule rest on, for people."""
    return _RULES[rule][1]


def reason(one: Candidate) -> str:
    """Return what a candidate rests on, for people."""
    if one.rule in _RULES:
        return reason_of(one.rule)
    return f"{_MODEL[one.rule]}{AND_RULES if one.seen else ''}"
