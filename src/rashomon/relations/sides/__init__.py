"""Two statements side by side: how statements stand to each other, and in what respect.

Pure functions over statements and what a trained model says of a pair.
"""

from rashomon.relations.sides.judging import features, judge

__all__ = ["features", "judge"]
