"""How sure each rule is, and what it rests on.

A score is the rule's precision on PolNeAR's training part (840 articles): how many of what it finds outside of other
contents are annotated with the same content and source, each by half or more of the words. `python -m training.cues
PATH` prints them; rerun it after a change to a rule. What stands inside another content is not annotated there
(PolNeAR marks one layer); it gets the score of its rule times that of what holds it.
"""

from rashomon.attribution.candidates import Candidate

_RULES = {
    "clause": (0.70, "a reporting verb with a clause"),
    "quotation": (0.75, "a quotation beside a verb of saying"),
    "according to": (0.7, "according to"),
    "headline": (0.5, "a headline's colon"),
    "transcript": (0.6, "a speaker's name before a colon"),
    "noun": (0.35, "a noun of saying with its owner and a clause"),
    "infinitive": (0.45, "a verb of saying or wanting with an infinitive"),
    "object+infinitive": (0.5, "a verb of asking with whom and what for"),
    "object": (0.4, "a verb of saying with an object"),
    "responsibility": (0.8, "a claim of responsibility"),
    "prep": (0.4, "a verb of saying with a phrase"),
    "passive": (0.4, "a passive verb of saying"),
    "raised": (0.4, "a passive verb of expecting"),
    "complement": (0.4, "a verb of saying with a complement"),
}


def score(one: Candidate) -> float:
    """Return the precision of the rule that found a candidate."""
    return _RULES[one.rule][0]


def reason(one: Candidate) -> str:
    """Return what the rule rests on, for people."""
    return _RULES[one.rule][1]
