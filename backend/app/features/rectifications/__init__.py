"""整改: problems with a person responsible, measures and a deadline, until another person accepts.

Nouns: rectification, entry (progress or a check, with evidence), extension request, escalation,
look back. States: open → acknowledged → in_progress → submitted → accepted | returned → submitted;
reopened with a reason. Fed by assessments, by rosters, and by hand from whatever was said or found.
"""
