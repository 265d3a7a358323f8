"""What a comparison of one kind of piece finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.claimed import Label, Respect
from rashomon.records import Span

SIDE_BY_SIDE = "read side by side, both cannot hold"  # the reason of a conflict that a model alone finds


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One way in which two statements part, and what shows it.

    label: what it would make of the pair if it stood alone. weight: 0 to 1, how telling it is among others of its kind.
    """

    label: Label
    respect: Respect
    reason: str
    a: Span | None
    b: Span | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All that was found about a pair of one kind: what parts them, and numbers for the judge, by name."""

    findings: tuple[Finding, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
