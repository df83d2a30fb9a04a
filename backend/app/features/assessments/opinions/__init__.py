"""Writing the opinion: statements that cite, and a draft from the evidence (A2)."""
