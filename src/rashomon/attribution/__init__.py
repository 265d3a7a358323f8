"""Who said what in one report: pure functions over `Document` and `Parse`."""

from typing import TYPE_CHECKING

from rashomon.lazily import lazily

if TYPE_CHECKING:
    from rashomon.attribution.absences import find_absences
    from rashomon.attribution.finding import BY_RULES, STAGE, find
    from rashomon.attribution.named_turns import name_turns
    from rashomon.attribution.reports import parse_report
    from rashomon.attribution.tagged import tag_report
    from rashomon.attribution.with_rules import BESIDE_MODEL

__all__ = ["BESIDE_MODEL", "BY_RULES", "STAGE", "find", "find_absences", "name_turns", "parse_report", "tag_report"]

__getattr__ = lazily(
    __name__,
    {
        "find_absences": "absences",
        "BY_RULES": "finding",
        "STAGE": "finding",
        "find": "finding",
        "name_turns": "named_turns",
        "parse_report": "reports",
        "tag_report": "tagged",
        "BESIDE_MODEL": "with_rules",
    },
)
