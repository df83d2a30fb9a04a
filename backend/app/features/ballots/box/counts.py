"""What the log tells of the phones: how many requests each minute, and nothing else."""

from app.core.counts import MinuteCounts

COUNTS = MinuteCounts("ballots", "ballot requests in a minute")
