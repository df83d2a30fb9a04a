"""综合评价: the party committee's opinion of each reviewee, with evidence, grade and consequences.

Nouns: assessment, opinion, evidence, citation, deliberation, objection, archive file.
States: drafting → proposed → deliberated → fed_back → announced → archived, and back to drafting
with a reason. Read by rectifications (problems become items) and integrations (annual ceiling).
"""
