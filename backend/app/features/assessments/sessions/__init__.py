"""党委会议研究: the session in which the committee decides on assessments (A4).

preparing (the office writes down who came and what was decided) → submitted → signed, by the chair
and once for all of it. What a session has decided is read in `decisions`.
"""
