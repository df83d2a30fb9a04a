"""What the stages of a cycle have not brought about yet (C3)."""
