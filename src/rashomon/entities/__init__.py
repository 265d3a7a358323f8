"""Names inside one document: which mentions are the same person, organisation, group or place, and who a source is.

Pure functions over `Document`, `Parse` and `Attribution`; across documents nothing is joined.
"""

from rashomon.entities.joining import join_names
from rashomon.entities.resolving import Resolved, partition, resolve
from rashomon.entities.sources import name_sources

STAGE = "entities/2"

__all__ = ["STAGE", "Resolved", "join_names", "name_sources", "partition", "resolve"]
