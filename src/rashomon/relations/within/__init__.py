"""Accounts of one document side by side: where the reporter says that they part, where their words do, and where
models that read their sentences take them for rivals.

Pure functions over a document, its attributions and what each states.
"""

from typing import TYPE_CHECKING

from rashomon.lazily import lazily

if TYPE_CHECKING:
    from rashomon.relations.within.accounts import Account, stated
    from rashomon.relations.within.finding import find

STAGE = "relations/3"

__all__ = ["STAGE", "Account", "find", "stated"]

__getattr__ = lazily(
    __name__,
    {
        "Account": "accounts",
        "stated": "accounts",
        "find": "finding",
    },
)
