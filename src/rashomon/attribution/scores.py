"""How sure each rule is: its precision on annotated news."""

from rashomon.attribution.candidates import Candidate

SCORES = {
    "clause": 0.7, "quotation": 0.75, "according to": 0.7, "headline": 0.5, "transcript": 0.6, "noun": 0.35,
    "infinitive": 0.45, "object+infinitive": 0.5, "object": 0.4, "prep": 0.4, "passive": 0.4, "raised": 0.4, "complement": 0.4, "responsibility": 0.8,
}


def score(one: Candidate) -> float:
    """Return the precision of the rule that found a candidate."""
    return SCORES[one.rule]
