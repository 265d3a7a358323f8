"""Where records live: `memory` is the reference, `sqlite` the ledger. One contract suite runs both."""
