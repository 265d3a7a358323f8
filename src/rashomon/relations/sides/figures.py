"""Amounts of two statements that answer the same question, and what it means when they do not meet.

Two values are the same when their intervals meet, when one is the other rounded or cut to fewer digits, or when a hedge
("about") covers a gap of five parts in a hundred (`docs/explanation/finding-conflicts.md`).
"""

from rashomon.claimed import Label, Respect
from rashomon.records import Span
from rashomon.relations.sides.circumstances import SESSION, SURROUNDINGS, has_risen, is_level, label_of, surroundings
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side
from rashomon.relations.sides.pairing import Paired, compatible, pairs, without_equal


def compare(a: Side, b: Side) -> Compared:
    """Return in which amounts two statements part. Quadratic in the amounts of a statement, which are few."""
    left, right, same = without_equal(a, b)
    met, apart = 0, []
    for pair in pairs(a, b, left, right):
        if compatible(pair.a, pair.b) and not has_risen(a, b, pair):
            met += 1
        else:
            apart.append(pair)
    apart.sort(key=lambda pair: -pair.alike)
    label = label_of(a, b, apart)
    findings = tuple(_finding(a, b, pair, label) for pair in apart)
    best = apart[0].alike if apart else 0.0
    features = dict.fromkeys(SURROUNDINGS, 0.0) | {
        "amounts_same": min(same + met, 2) / 2,
        "amounts_apart": min(len(apart), 2) / 2,
        "amounts_any": float(bool(a.statement.amounts and b.statement.amounts)),
        "units_apart": float(_units_apart(a, b)),
        "level": float(is_level(a) and is_level(b)),
        "session": float(bool((frozenset(a.lemmas) | frozenset(b.lemmas)) & SESSION)),
    }
    if apart:
        features |= surroundings(a, b, apart)
    for kind in (Label.CONFLICT, Label.SUPERSEDES, Label.INCOMPARABLE):
        features[f"number_{kind}"] = (0.5 + min(best, 0.5)) * (label is kind)
    return Compared(findings=findings, features=features)


def _units_apart(a: Side, b: Side) -> bool:
    """Whether one side gives a share where the other gives a count."""
    left, right = ({x.unit for x in side.statement.amounts} for side in (a, b))
    return ("%" in left) != ("%" in right) and None in left ^ right


def _finding(a: Side, b: Side, pair: Paired, label: Label | None) -> Finding:
    mine, theirs = _written(a, pair.a.span), _written(b, pair.b.span)
    return Finding(
        label=label or Label.INCOMPARABLE,
        respect=Respect.NUMBER,
        reason=f"“{mine}” and “{theirs}” do not meet",
        a=pair.a.span,
        b=pair.b.span,
        weight=pair.alike,
    )


def _written(side: Side, span: Span) -> str:
    return side.statement.text[span.start : span.end]
