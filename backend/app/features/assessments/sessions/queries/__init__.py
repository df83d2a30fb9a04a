"""What is read of sessions: their pages, and what their verbs need to know."""
