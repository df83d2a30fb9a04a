"""The box opened by two scrutineers, and the tally sheet made from it."""
