"""Which kinds of record a ledger keeps. How each becomes rows and comes back stands in the modules named here."""

from rashomon.records import Record
from rashomon.stores import document_rows, identity_rows, time_rows, voice_rows
from rashomon.stores.kept import Kind

# In the order in which they can be restored: what others point at comes first.
KINDS: dict[type[Record], Kind] = {
    **document_rows.KINDS,
    **voice_rows.KINDS,
    **identity_rows.KINDS,
    **time_rows.KINDS,
}
