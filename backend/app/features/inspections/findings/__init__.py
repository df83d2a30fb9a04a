"""Findings: recorded with their evidence, answered by the school, withdrawn."""
