"""Who is let in with a comment (S1): bots are held off by work, floods by budgets.

All of it is in memory and nothing of it in the log: buckets by address, under a key that changes
every day, so that an address is never kept. A form is used once."""
