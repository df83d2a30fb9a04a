"""Inspections (督查调研): what inspectors saw at a school, and what the school says to it.

Nouns: inspection, finding (keeps its id through report, comment and rectification), evidence file,
self-check (自查) of last year's commitments and this year's key tasks.
Used by reports, which have to answer the findings; meetings and assessments show them.
"""
