"""整改: problems with a person responsible, measures and a deadline, until another person accepts.

Nouns: rectification, entry (progress with evidence), deadline extension, carry (into next year).
States: open → in_progress → submitted → accepted | returned → in_progress; reopened with a reason.
Fed by assessments and by the items that a cycle carries over from the year before.
"""
