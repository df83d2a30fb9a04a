"""The charts of a cycle (D2): what the features below have, counted; the sums are theirs."""
