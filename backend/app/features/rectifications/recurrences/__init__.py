"""Problems that come back over the years, in other words too (X3)."""
