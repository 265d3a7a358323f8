"""How many accounts and reports there are, as SQL: kept by triggers as they come and go.

Totals on every page then cost the same in every ledger; counted anew they cost all that is in it.
"""

_ACCOUNTS = "SELECT coalesce(manner, ''), directness, count(*) FROM attribution GROUP BY 1, 2"
_OUTLETS = "SELECT coalesce(outlet, ''), count(*) FROM publication GROUP BY 1"

TALLIES = (
    """CREATE TABLE account_tally (
        manner TEXT NOT NULL, directness TEXT NOT NULL, accounts INTEGER NOT NULL, PRIMARY KEY (manner, directness)
    ) STRICT, WITHOUT ROWID""",
    f"INSERT INTO account_tally {_ACCOUNTS}",
    """CREATE TRIGGER account_in AFTER INSERT ON attribution BEGIN
        INSERT INTO account_tally VALUES (coalesce(new.manner, ''), new.directness, 1)
        ON CONFLICT (manner, directness) DO UPDATE SET accounts = accounts + 1;
    END""",
    """CREATE TRIGGER account_out AFTER DELETE ON attribution BEGIN
        UPDATE account_tally SET accounts = accounts - 1
        WHERE manner = coalesce(old.manner, '') AND directness = old.directness;
    END""",
    # outlet: empty where nothing tells who published.
    """CREATE TABLE outlet_tally (outlet TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    f"INSERT INTO outlet_tally {_OUTLETS}",
    """CREATE TRIGGER outlet_in AFTER INSERT ON publication BEGIN
        INSERT INTO outlet_tally VALUES (coalesce(new.outlet, ''), 1)
        ON CONFLICT (outlet) DO UPDATE SET documents = documents + 1;
    END""",
    """CREATE TRIGGER outlet_out AFTER DELETE ON publication BEGIN
        UPDATE outlet_tally SET documents = documents - 1 WHERE outlet = coalesce(old.outlet, '');
    END""",
)
