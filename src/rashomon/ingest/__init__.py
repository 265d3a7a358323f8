"""Bytes to documents: pure functions, one reader a format. What cannot be read becomes a document with an issue."""

from rashomon.ingest.language import SUPPORTED_LANGUAGES
from rashomon.ingest.reading import STAGE, ReadPdf, digests, parts, read, unread

__all__ = ["STAGE", "SUPPORTED_LANGUAGES", "ReadPdf", "digests", "parts", "read", "unread"]
