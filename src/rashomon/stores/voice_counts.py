"""How often a name is heard, as SQL: kept by triggers as what is heard comes and goes.

A list of voices then costs its own length; counted anew it costs all that was ever heard.
"""

VOICE_COUNTS = (
    "CREATE INDEX heard_outlet ON heard (name, outlet)",
    """CREATE TABLE voice (
        name TEXT PRIMARY KEY, accounts INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO voice
        SELECT name, sum(accounts), count(*), count(DISTINCT outlet) FROM heard GROUP BY name""",
    "CREATE INDEX voice_order ON voice (outlets DESC, accounts DESC, name)",
    """CREATE TRIGGER voice_in AFTER INSERT ON heard BEGIN
        INSERT INTO voice (name, accounts, documents, outlets)
        VALUES (new.name, new.accounts, 1, new.outlet IS NOT NULL)
        ON CONFLICT (name) DO UPDATE SET
            accounts = accounts + new.accounts,
            documents = documents + 1,
            outlets = outlets + (new.outlet IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM heard WHERE name = new.name AND outlet = new.outlet AND document != new.document));
    END""",
    """CREATE TRIGGER voice_out AFTER DELETE ON heard BEGIN
        UPDATE voice SET
            accounts = accounts - old.accounts,
            documents = documents - 1,
            outlets = outlets - (old.outlet IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM heard WHERE name = old.name AND outlet = old.outlet))
        WHERE name = old.name;
        DELETE FROM voice WHERE name = old.name AND documents = 0;
    END""",
    "CREATE INDEX attribution_manner_home ON attribution (manner, document)",
)
