"""What was decided on an assessment, and on what: sessions, their items, and the snapshot made at
the signature (A4). How a session goes is in `sessions`."""
