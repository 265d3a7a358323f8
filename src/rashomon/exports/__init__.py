"""What leaves the ledger: one file a format."""
