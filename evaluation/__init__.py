"""Quality as a test: the project's results against people's annotations, with floors that a change must not fall below.

    python -m evaluation PATH_TO_DATA

The data is not part of the project (its texts belong to their publishers); `docs/evaluation.md` says where it is from.
"""
