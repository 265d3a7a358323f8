"""Where an account stands among all of a ledger, newest first, as one number: full text is kept in that order.

What is found then comes newest first, and the first page costs its own length. Kept in the order of adding, all that
has the words had to be sorted: 0.15 s of 25,000 accounts.

From the left: 23 bits for the day, 22 for the report, 18 for the account in it; day and report are turned round, so
that what is newer comes first. A ledger holds four million reports; a report a quarter of a million accounts.
"""

ACCOUNT_BITS, REPORT_BITS = 18, 22
DAY_BITS = ACCOUNT_BITS + REPORT_BITS  # to the right of the day
_LAST = (1 << 63) - 1
_LAST_REPORT, _LAST_DAY = (1 << REPORT_BITS) - 1, (1 << 23) - 1


def first(until: str) -> int:
    """Return the place before which nothing stands that was published until then. until: ISO, to the day or vaguer."""
    return _day(int(until[:4]), int(until[5:7] or 15), int(until[8:10] or 31))


def behind(since: str) -> int:
    """Return the place before which all stands that was published in the year of a time, or later. since: ISO."""
    return min(_day(int(since[:4]) - 1, 15, 31), _LAST)  # of the year 0: all


def between(since: str) -> tuple[int, int]:
    """Return where what was published before the month of a time, but in its year, begins and ends. since: ISO.

    What is only known to be of that year stands behind it.
    """
    year, month = int(since[:4]), int(since[5:7])
    return _day(year, month - 1, 31), _day(year, 0, 0)


def _day(year: int, month: int, day: int) -> int:
    return (_LAST_DAY - (year << 9 | month << 5 | day)) << DAY_BITS


def report_of(place: str) -> str:
    """Return the row of the report that a place is of, as SQL."""
    return f"({_LAST_REPORT} - (({place} >> {ACCOUNT_BITS}) & {_LAST_REPORT}))"


def _place(row: str, published: str) -> str:
    """Return the place of a report's first account, as SQL. What nothing dates stands last."""
    parts = f"(substr({published}, 1, 4) << 9) + (substr({published}, 6, 2) << 5) + substr({published}, 9, 2)"
    return f"(({_LAST_DAY} - coalesce({parts}, 0)) << {DAY_BITS}) + (({_LAST_REPORT} - {row}) << {ACCOUNT_BITS})"


PLACES = (
    # accounts: how many a report has: the store writes it anew whenever they change. placed: how many it ever had.
    "ALTER TABLE publication ADD COLUMN accounts INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE publication ADD COLUMN placed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE attribution ADD COLUMN place INTEGER",
    f"""UPDATE attribution SET place = numbered.place FROM (
        SELECT a.row, {_place("d.document", "d.published")}
            + row_number() OVER (PARTITION BY a.document ORDER BY a.row) - 1 AS place
        FROM attribution a JOIN publication d ON d.document = a.document
    ) numbered WHERE numbered.row = attribution.row""",  # noqa: S608
    """UPDATE publication SET accounts = counted.number, placed = counted.number FROM (
        SELECT document, count(*) AS number FROM attribution GROUP BY document
    ) counted WHERE counted.document = publication.document""",
    "DROP INDEX entity_document",
    "CREATE INDEX entity_called ON entity (document, name)",
    "CREATE INDEX publication_accounts ON publication (published, accounts)",
    f"""CREATE TRIGGER attribution_placed AFTER INSERT ON attribution BEGIN
        UPDATE attribution SET place = (
            SELECT {_place("document", "published")} + placed FROM publication WHERE document = new.document
        ) WHERE row = new.row;
        UPDATE publication SET placed = placed + 1 WHERE document = new.document;
    END""",  # noqa: S608
    "DROP TRIGGER content_words_out",
    """CREATE VIRTUAL TABLE placed_words USING fts5 (
        words, account UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """INSERT INTO placed_words (rowid, words, account)
        SELECT a.place, w.words, a.row FROM attribution a JOIN content_words w ON w.rowid = a.row ORDER BY a.place""",
    "DROP TABLE content_words",
    "ALTER TABLE placed_words RENAME TO content_words",
    """CREATE TRIGGER content_words_out AFTER DELETE ON attribution BEGIN
        DELETE FROM content_words WHERE rowid = old.place;
    END""",
    "DROP TRIGGER document_words_in",
    "DROP TRIGGER document_words_out",
    "DROP TABLE document_words",
    """CREATE VIRTUAL TABLE document_words USING fts5 (
        title, text, content = '', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    f"""INSERT INTO document_words (rowid, title, text)
        SELECT {_place("row", "document_time")} AS place, title, text FROM document ORDER BY place""",  # noqa: S608
    f"""CREATE TRIGGER document_words_in AFTER INSERT ON document BEGIN
        INSERT INTO document_words (rowid, title, text)
        VALUES ({_place("new.row", "new.document_time")}, new.title, new.text);
    END""",  # noqa: S608
    f"""CREATE TRIGGER document_words_out AFTER DELETE ON document BEGIN
        INSERT INTO document_words (document_words, rowid, title, text)
        VALUES ('delete', {_place("old.row", "old.document_time")}, old.title, old.text);
    END""",  # noqa: S608
)

# What is turned over to reach a later page is read from the index alone.
TURNING = (
    "DROP INDEX publication_time",
    "DROP INDEX publication_accounts",
    "CREATE INDEX publication_listed ON publication (published, document, accounts)",
    # The same of a voice.
    "ALTER TABLE heard ADD COLUMN published TEXT",
    """UPDATE heard SET published = d.published FROM publication d WHERE d.document = heard.document""",
    "CREATE INDEX heard_listed ON heard (name, published, document, accounts)",
)
