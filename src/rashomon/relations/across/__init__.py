"""Answers of many accounts: which answer one question of one event, which are equal, and how the others stand.

Pure functions over answers and what their reports are about.
"""

from rashomon.relations.across.grouping import Claim, Question, questions
from rashomon.relations.across.regrouping import Decided
from rashomon.relations.across.relating import Standing, between
from rashomon.relations.across.told import Told

__all__ = ["Claim", "Decided", "Question", "Standing", "Told", "between", "questions"]
