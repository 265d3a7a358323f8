"""From what was found to one relation: a multinomial logistic regression over the numbers of all comparisons.

Its weights come with the program (`models/conflicts`, fitted by `training/conflicts/judge.py`); the finding that weighs
most gives the respect, the reason and the evidence.
"""

import math
from collections.abc import Mapping

from rashomon.claimed import Comparison, Label, MarkedBy, Respect, Statement
from rashomon.protocols import Judge
from rashomon.relations.sides import figures, moments, polarity, substitutions, voices
from rashomon.relations.sides.circumstances import is_foreseen
from rashomon.relations.sides.findings import SIDE_BY_SIDE, Finding
from rashomon.relations.sides.matching import Side, overlap

LABELS = tuple(Label)


def features(a: Statement, b: Statement) -> tuple[dict[str, float], list[Finding]]:
    """Return the numbers that a pair is judged by, and what parts its statements.

    Quadratic in the words of a sentence at the worst.
    """
    left, right = Side(a), Side(b)
    numbers = overlap(left, right)
    findings: list[Finding] = []
    for kind in (figures, moments, polarity, voices, substitutions):
        compared = kind.compare(left, right)
        numbers |= compared.features
        findings += compared.findings
    numbers["direction"] *= 1 - numbers["level"]
    of_one_story = numbers["contained"] >= _SAME_STORY or numbers["time_verb"] > 0
    numbers["time_clash"] *= (1 - numbers["level"]) * of_one_story
    numbers["clash"] = max(reliability * numbers[name] for name, reliability in _RELIABLE.items())
    numbers["clash_nameless"] = numbers["clash"] * numbers["no_names"]
    numbers["clash_hedged"] = numbers["clash"] * numbers["hedge_one"]
    numbers["clash_short"] = numbers["clash"] * numbers["short"]
    numbers["time_with_amounts"] = numbers["time_clash"] * numbers["amounts_apart"]
    numbers["foreseen_one"] = float(is_foreseen(left) != is_foreseen(right))
    return numbers, findings


# What a finding of each kind says for a conflict, before anything is fitted; the judge learns what the greatest weighs.
_SAME_STORY = 0.4  # of the shorter statement's words, in the other, before days are compared
_RELIABLE = {
    "number_conflict": 1.0,
    "time_clash": 0.8,
    "denied": 1.0,
    "opposite": 1.0,
    "direction": 0.8,
    "speakers": 1.0,
    "swapped": 0.9,
    "blame": 0.9,
    "negated": 0.7,
    "instead_opposite": 1.0,
    "instead_name": 0.6,
}


def judge(a: Statement, b: Statement, by: Judge, read: Mapping[Label, float] | None = None) -> Comparison:
    """Return how two statements stand to each other. read: the chances of labels, as a reader of both gives them."""
    numbers, findings = features(a, b)
    chances = probabilities(numbers, by.weights)
    if read:
        chances = {label: (chance + read[label]) / 2 for label, chance in chances.items()}
    if not numbers["clash"]:
        open_to_it = numbers["length"] >= _OF_ONE_LENGTH and not (read and numbers["amounts_same"])
        chances[Label.CONFLICT] *= (_UNSHOWN_BUT_READ if read else _UNSHOWN)[0 if open_to_it else 1]
    label = max(LABELS, key=lambda one: chances[one])
    if chances[Label.CONFLICT] >= by.threshold:
        label = Label.CONFLICT
    elif label is Label.CONFLICT:
        label = max((one for one in LABELS if one is not Label.CONFLICT), key=lambda one: chances[one])
    return _relation(label, chances[Label.CONFLICT], findings)


# What the chance of a conflict is multiplied with when no comparison shows one: then it has to be surer. First for
# statements of about one length; then beside a long one, where without a reader it never is, for that is below the
# threshold, and where both have the same amounts: a reader converts no units. Set for precision
# (training/conflicts/EXPERIMENTS.md).
_UNSHOWN = 0.6, 0.25
_UNSHOWN_BUT_READ = 0.75, 0.5
_OF_ONE_LENGTH = 0.5


def probabilities(numbers: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> dict[Label, float]:
    """Return the chance of each label. weights: by label, then by the name of a number; "offset" stands alone."""
    sums = {}
    for label in LABELS:
        row = weights[label.value]
        sums[label] = row["offset"] + sum(row.get(name, 0.0) * value for name, value in numbers.items())
    top = max(sums.values())
    raised = {label: math.exp(value - top) for label, value in sums.items()}
    total = sum(raised.values())
    return {label: value / total for label, value in raised.items()}


def _relation(label: Label, score: float, findings: list[Finding]) -> Comparison:
    if label in {Label.AGREE, Label.UNRELATED}:
        reason = "the same is said" if label is Label.AGREE else "there is no question that both answer"
        return Comparison(label=label, respect=None, reason=reason, score=score, marked_by=MarkedBy.RULE)
    best = chosen(findings)
    if best is None:
        return Comparison(
            label=label,
            respect=Respect.POLARITY if label is Label.CONFLICT else Respect.OTHER,
            reason=_READ[label],
            score=score,
            marked_by=MarkedBy.MODEL,
        )
    return Comparison(
        label=label,
        respect=best.respect,
        reason=best.reason,
        score=score,
        marked_by=MarkedBy.RULE,
        evidence_a=best.a,
        evidence_b=best.b,
    )


_READ = {
    Label.CONFLICT: SIDE_BY_SIDE,
    Label.SUPERSEDES: "read side by side, one is later than the other",
    Label.INCOMPARABLE: "read side by side, they do not speak of quite the same",
}


def chosen(findings: list[Finding]) -> Finding | None:
    """Return what parts two statements most: numbers before the rest, if they are as telling."""
    return max(findings, key=lambda f: f.weight + 0.15 * (f.respect is Respect.NUMBER), default=None)
