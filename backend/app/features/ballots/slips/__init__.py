"""Slips (测评票): made, printed, voided and accounted for before the ballot opens."""
