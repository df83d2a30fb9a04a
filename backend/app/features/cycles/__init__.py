"""考核周期: one year of report, review and assessment for a set of reviewees.

Nouns: cycle, stage, rules, content area, reviewee, carried item, step, roster.
Stages: planning → inspecting → reporting → reviewing → assessing → rectifying → closed.
Every feature above asks here which stage a cycle is in and reports its progress to the board.
"""
