"""Bytes to documents: pure functions, one reader a format. What cannot be read becomes a document with an issue."""

from rashomon.ingest.language import SUPPORTED_LANGUAGES
from rashomon.ingest.reading import STAGE, digests, parts, read, unread

__all__ = ["STAGE", "SUPPORTED_LANGUAGES", "digests", "parts", "read", "unread"]
