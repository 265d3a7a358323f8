"""Rashomon turns news reports into a ledger of accounts: who said what, and where it stands."""
