"""Who said what in one report: pure functions over `Document` and `Parse`."""

from rashomon.attribution.finding import STAGE, find
from rashomon.attribution.reports import parse_report

__all__ = ["STAGE", "find", "parse_report"]
