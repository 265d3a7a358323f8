"""Claims: what a statement says, in pieces that can be checked and compared, and what questions it answers.

Pure functions over text, its parse and its time expressions.
"""

from rashomon.claims.events import GROUPS, thing_of, topic_of
from rashomon.claims.reading import read

STAGE = "claims/1"

__all__ = ["GROUPS", "STAGE", "read", "thing_of", "topic_of"]
