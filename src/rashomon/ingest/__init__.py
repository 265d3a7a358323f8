"""Bytes to documents: pure functions, one reader a format. What cannot be read becomes a document with an issue."""

from typing import TYPE_CHECKING

from rashomon.lazily import lazily

if TYPE_CHECKING:
    from rashomon.ingest.language import SUPPORTED_LANGUAGES
    from rashomon.ingest.reading import STAGE, ReadPdf, digests, parts, read, unread

__all__ = ["STAGE", "SUPPORTED_LANGUAGES", "ReadPdf", "digests", "parts", "read", "unread"]

__getattr__ = lazily(
    __name__,
    {
        "SUPPORTED_LANGUAGES": "language",
        "STAGE": "reading",
        "ReadPdf": "reading",
        "digests": "reading",
        "parts": "reading",
        "read": "reading",
        "unread": "reading",
    },
)
