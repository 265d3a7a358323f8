"""Claims: what a statement says, in pieces that can be checked and compared, and what questions it answers.

Pure functions over text, its parse and its time expressions.
"""

from typing import TYPE_CHECKING

from rashomon.lazily import lazily

if TYPE_CHECKING:
    from rashomon.claims.events import GROUPS, ROOMS, thing_of, topic_of
    from rashomon.claims.reading import read

STAGE = "claims/3"

__all__ = ["GROUPS", "ROOMS", "STAGE", "read", "thing_of", "topic_of"]

__getattr__ = lazily(
    __name__,
    {
        "GROUPS": "events",
        "ROOMS": "events",
        "thing_of": "events",
        "topic_of": "events",
        "read": "reading",
    },
)
