"""台账: the ledger as lists, with search, filters and totals; as a file, out and in; steps for many
(X3)."""
