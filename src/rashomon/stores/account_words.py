"""Whose an account is, its outlet, what kind of act: words beside its content's, so that full text finds all at once.

Looked through one by one, the names of sources took 6 to 13 seconds of a million accounts, and counting the denials
that have a common word half a second.
"""

import sqlite3

from rashomon.protocols import Selection
from rashomon.stores import queries
from rashomon.stores.word_bits import CONTENT_WORDS_OUT

_SAID = "SELECT group_concat(words, ' ') FROM attribution_span WHERE attribution = a.row AND role = 'source'"
_CALLED = "SELECT name FROM entity WHERE id = a.source_entity"
_NAMES = f"(replace(coalesce(({_SAID}), ''), char(31), ' ') || char(31) || coalesce(({_CALLED}), ''))"
IS_VOICE = "substr(w.names, instr(w.names, char(31)) + 1) = :voice"
"""Whether the entity's name is a voice, as SQL: it stands behind a separator, so that nothing else has to be read."""
_ACT = "a.manner || ' ' || a.directness"
_OUTLET = "(SELECT outlet FROM publication WHERE document = a.document)"

NAMED = (
    "DROP TRIGGER content_words_out",
    """CREATE VIRTUAL TABLE named_words USING fts5 (
        words, names, act, outlet, account UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    )""",
    f"""INSERT INTO named_words (rowid, words, names, act, outlet, account)
        SELECT w.rowid, w.words, {_NAMES}, {_ACT}, {_OUTLET}, w.account
        FROM content_words w JOIN attribution a ON a.row = w.account ORDER BY w.rowid""",  # noqa: S608
    "DROP TABLE content_words",
    "ALTER TABLE named_words RENAME TO content_words",
    CONTENT_WORDS_OUT,
)

WRITTEN = f"""INSERT INTO content_words (rowid, words, names, act, outlet, account)
    SELECT a.place, ?2, {_NAMES}, {_ACT}, {_OUTLET}, a.row FROM attribution a WHERE a.row = ?1"""  # noqa: S608
"""What writes an account down, from its row and its words."""

_RENAMED = f"""UPDATE content_words SET names = new.names
    FROM (SELECT a.place, {_NAMES} AS names FROM attribution a WHERE a.document = ?) new
    WHERE content_words.rowid = new.place AND content_words.names IS NOT new.names"""  # noqa: S608


def name(connection: sqlite3.Connection, document: int) -> None:
    """Write down anew by what the sources of a document's accounts are called, where they are called otherwise now.

    document: its row.
    """
    connection.execute(_RENAMED, (document,))


def named(name: str) -> str:
    """Return a name as full text is asked for it: each word begins a word of the source; see `queries.is_named`."""
    starts = " AND ".join(f'"{word}" *' for word, _ in queries.folded(name))
    return f"names : ({starts})" if starts else _NOBODY


def asked(selection: Selection) -> list[str]:
    """Return what full text can be asked of accounts besides their words; of a voice the words of its name only."""
    acts = [f'"{one}"' for one in (selection.manner, selection.directness) if one]
    found = [named(selection.source)] if selection.source else []
    found += _phrase("names", selection.voice)
    return [*found, f"act : ({' AND '.join(acts)})"] if acts else found


def by_outlet(selection: Selection) -> list[str]:
    """Return the words of the outlet's name as full text is asked for them."""
    return _phrase("outlet", selection.outlet)


def _phrase(column: str, text: str) -> list[str]:
    phrase = " ".join(word for word, _ in queries.folded(text))
    return [f'{column} : ("{phrase}")'] if phrase else []


_NOBODY = 'names : ("")'
