"""Pure functions from ledger rows to what a reader is shown: independence, brief."""
