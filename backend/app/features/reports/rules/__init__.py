"""Pure rules of a report: its content, its length, its checks, and how a Word text falls apart."""
