"""Names: inside one document, which mentions are one and who a source is; across documents, who is one.

Pure functions over `Document`, `Parse`, `Attribution`, and over profiles, lists and judgements.
"""

from typing import TYPE_CHECKING

from rashomon.lazily import lazily

if TYPE_CHECKING:
    from rashomon.entities.joining import join_names
    from rashomon.entities.resolving import Resolved, partition, resolve
    from rashomon.entities.sources import name_sources

STAGE = "entities/4"

__all__ = ["STAGE", "Resolved", "join_names", "name_sources", "partition", "resolve"]

__getattr__ = lazily(
    __name__,
    {
        "join_names": "joining",
        "Resolved": "resolving",
        "partition": "resolving",
        "resolve": "resolving",
        "name_sources": "sources",
    },
)
