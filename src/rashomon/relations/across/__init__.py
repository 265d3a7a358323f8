"""Answers of many accounts: which answer one question of one event, which are equal, and how the others stand.

Pure functions over answers and what their reports are about.
"""

from typing import TYPE_CHECKING

from rashomon.lazily import lazily

if TYPE_CHECKING:
    from rashomon.relations.across.grouping import Claim, Question, questions
    from rashomon.relations.across.regrouping import Decided
    from rashomon.relations.across.relating import Standing, between
    from rashomon.relations.across.rivals import inside
    from rashomon.relations.across.told import Told

__all__ = ["Claim", "Decided", "Question", "Standing", "Told", "between", "inside", "questions"]

__getattr__ = lazily(
    __name__,
    {
        "Claim": "grouping",
        "Question": "grouping",
        "questions": "grouping",
        "Decided": "regrouping",
        "Standing": "relating",
        "between": "relating",
        "inside": "rivals",
        "Told": "told",
    },
)
