"""Short ways for the tests of this room."""

from rashomon import ingest
from rashomon.records import Document, Issue, Raw, Zone, ZoneKind

READ_AT = "2024-06-01T12:00:00+00:00"


def read(data: bytes | str, name: str = "report.txt") -> tuple[Document, list[str]]:
    """Return the one document in the bytes and the codes of its issues."""
    records = read_all(data, name)
    (document,) = (record for record in records if isinstance(record, Document))
    return document, [record.code for record in records if isinstance(record, Issue)]


def read_all(data: bytes | str, name: str = "report.txt") -> list[Document | Issue]:
    """Return all that reading the bytes yields."""
    given = data.encode() if isinstance(data, str) else data
    return list(ingest.read(Raw(locator=name, data=given, read_at=READ_AT)))


def words(document: Document, zone: Zone) -> str:
    """Return the words of a zone."""
    return document.text[zone.span.start : zone.span.end]


def zone_words(document: Document, kind: ZoneKind) -> list[str]:
    """Return the words of each zone of a kind."""
    return [words(document, zone) for zone in document.zones if zone.kind is kind]


def dropped(document: Document) -> dict[str, int]:
    """Return how often each kind of thing was left out."""
    return {record.what: record.count for record in document.dropped}
