"""Answers, and what reports are about, as rows and back.

They are looked up by document and key, and read whole: the record itself is one column, as JSON. The words that carry
an answer are written down beside it, so that `verify` can compare them.
"""

import sqlite3

from rashomon import codec
from rashomon.asked import Answer, Rival, Setting
from rashomon.ids import question_id
from rashomon.records import Record
from rashomon.spans import words
from rashomon.stores.kept import Kind, Parts, Row, StoredParts, no_parts

ANSWERS = (
    """CREATE TABLE answer (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        attribution TEXT REFERENCES attribution (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        made_by TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX answer_document ON answer (document)",
    "CREATE INDEX answer_attribution ON answer (attribution)",
    """CREATE TABLE answer_key (
        key INTEGER NOT NULL,
        answer INTEGER NOT NULL REFERENCES answer (row) ON DELETE CASCADE,
        PRIMARY KEY (key, answer)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX answer_key_answer ON answer_key (answer)",
    """CREATE TABLE setting (
        document INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE,
        made_by TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
)

QUESTIONS_BY_ID = (
    "ALTER TABLE answer ADD COLUMN question TEXT",
    "UPDATE answer SET question = question_id(id)",
    "CREATE INDEX answer_question ON answer (question)",
)
"""So that a question is found by its id without a look at all answers."""

RIVALS = (
    # What it says of answers that are made anew, or are gone, is not looked at.
    """CREATE TABLE rival (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        other TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        answer TEXT NOT NULL,
        against TEXT NOT NULL,
        score REAL NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX rival_document ON rival (document)",
    "CREATE INDEX rival_other ON rival (other)",
)


def _answer_row(home: int, answer: Answer, text: str) -> Row:
    span = answer.span[0]
    said = words(text, [span])
    made_by, body = answer.made_by, codec.to_json(answer)
    return (answer.id, question_id(answer.id), home, answer.attribution, span.start, span.end, said, made_by, body)


def _answer_parts(row: int, answer: Answer, _text: str) -> Parts:
    return {"answer_key": [(key, row) for key in answer.keys]}


def _answer_from(row: sqlite3.Row, _parts: StoredParts) -> Answer:
    return codec.from_json(row["body"], Answer)


def _setting_row(home: int, setting: Setting, _text: str) -> Row:
    return (home, setting.made_by, codec.to_json(setting))


def _setting_from(row: sqlite3.Row, _parts: StoredParts) -> Setting:
    return codec.from_json(row["body"], Setting)


def _rival_row(home: int, rival: Rival, _text: str) -> Row:
    return (rival.id, home, rival.other, rival.answer, rival.against, rival.score, rival.made_by)


def _rival_from(row: sqlite3.Row, _parts: StoredParts) -> Rival:
    return Rival(
        id=row["id"],
        document=row["document_id"],
        other=row["other"],
        answer=row["answer"],
        against=row["against"],
        score=row["score"],
        made_by=row["made_by"],
    )


KINDS: dict[type[Record], Kind] = {
    Setting: Kind("setting", ("document", "made_by", "body"), (), _setting_row, no_parts, _setting_from),
    Answer: Kind(
        "answer",
        ("id", "question", "document", "attribution", "start", "end", "words", "made_by", "body"),
        (),
        _answer_row,
        _answer_parts,
        _answer_from,
    ),
    Rival: Kind(
        "rival",
        ("id", "document", "other", "answer", "against", "score", "made_by"),
        (),
        _rival_row,
        no_parts,
        _rival_from,
    ),
}
