"""What an opinion rests on (A1), the opinion as the rules see it, and what it lacks (A2)."""
