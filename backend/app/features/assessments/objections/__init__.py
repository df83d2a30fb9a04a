"""异议: the reviewee's objection as a thread, and what the rounds before were (A4).

Only what is kept and read; the verbs are in `feedback`, above the flow.
"""
