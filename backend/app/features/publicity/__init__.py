"""Public supervision (S1): what everybody reads about reviewees, and what anybody may say of it.

Nouns: public comment, hidden reason, follow-up code. States: waiting → shown | hidden, and back
with a reason. Nothing about a sender is stored: no contact, address, program, or time finer than
the day; the audit log begins when somebody of the office decides.
Places: `site` the pages everybody reads · `door` bots and floods held off, in memory.
"""

import re

# Whoever writes or follows a comment leaves no line of their own in the log: its moment, beside
# what a network or a browser remembers, would name them. Counted by the minute instead.
UNLOGGED_PATHS = re.compile(r"^/public/(challenge|follow|abstracts/[^/]+/comment)/?$")
