"""The review meeting (述职评议会).

Nouns: a meeting has an agenda of reviewees; for each of them a deputy's comment (点评), questions
with answers (提问、答问) and the chair's remark (总评); the meeting itself ends with one closing
remark. States: planned → in_session → ended. The office runs it, deputies comment, the chair asks
and remarks, reviewees answer. Requirements M1 to M6.
"""
