"""SELECTs behind the charts: the same number for any cycle, counted by the database."""
