"""Ids from content: the same parts give the same id, on every machine and in every run."""

import hashlib
import json
from collections.abc import Sequence

from rashomon.records import Span


def make_id(kind: str, *parts: object) -> str:
    """Return "kind:" and the first 16 hex digits of SHA-256 over the JSON list of the parts.

    Parts are strings, numbers, None, spans, or sequences of these. A JSON list frames them, so
    ("ab", "c") and ("a", "bc") differ. With 64 bits, a million ids of one kind collide with a
    probability of 3e-8 (birthday bound).
    """
    framed = json.dumps([_plain(part) for part in parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}:{hashlib.sha256(framed.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def question_id(answer: str) -> str:
    """Return the id that a question has when the answer with this id is its earliest."""
    return make_id("question", answer)


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def _plain(part: object) -> object:
    if isinstance(part, Span):
        return [part.start, part.end]
    if isinstance(part, Sequence) and not isinstance(part, str):
        return [_plain(item) for item in part]
    return part
