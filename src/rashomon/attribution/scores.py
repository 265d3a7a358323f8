"""How sure each rule is, and what it rests on.

A score is the rule's precision on PolNeAR's training part (840 articles): how many of what it finds outside of other
contents are annotated with the same content and source, each by half or more of the words. `python -m training.cues
PATH` prints them; rerun it after a change to a rule. A claim of responsibility has two examples there and takes the
score of verbs with an object; of seven signed quotations all seven are right, by the rule of succession 8 in 9. What
stands inside another content has the score of its rule: PolNeAR marks one layer, and says nothing about the second.
"""

from rashomon.attribution.candidates import Candidate

_RULES = {
    "clause": (0.84, "a reporting verb with a clause"),
    "quotation": (0.77, "a quotation beside a verb of saying"),
    "according to": (0.73, "according to"),
    "headline": (0.90, "a headline's colon"),
    "transcript": (0.33, "a speaker's name before a colon"),
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

_MODEL = {"model": "the attribution model", "model, inside": "the attribution model, inside another content"}


# Of what a rule finds where the tagger finds nothing, fewer are right than of all that it finds: on PolNeAR's
# development part this share of them (docs/evaluation.md, "What scores mean", has both figures by rule).
_MISSED = 0.6


def score(one: Candidate) -> float:
    """Return how probable it is that a candidate is right: by the tagger, or else the precision of its rule."""
    return _RULES[one.rule][0] if one.sure is None else one.sure


def missed(one: Candidate) -> float:
    """Return how probable it is that a rule's candidate is right whose cue the tagger has not found."""
    return _MISSED * score(one)


def reason(one: Candidate) -> str:
    """Return what the rule rests on, for people."""
    return _RULES[one.rule][1] if one.rule in _RULES else _MODEL[one.rule]
