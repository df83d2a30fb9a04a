"""The ballot box: slips, sealed sheets, closing, counting (B1 to B4, docs on the protocol).

Nothing in here may import people, access or audit, even indirectly: whoever reads a sheet must
not be able to reach a name. The rest of the feature (who may open, close, release) lives above.
Never stored and never logged: person and slip together, any time, address, token or nullifier.
"""

import re

# Requests to these paths carry a token in their body and their arrival order would identify
# voters: access logs, request ids and traces must leave them out (counts per minute only). What a
# voter reads before they vote carries no token, but tells when their phone was in use.
UNLOGGED_PATHS = re.compile(
    r"/elections/[^/]+/(ballots|slips/status|slips/voided|paper-slips|abstracts(/[^/]+)?)/?$"
)

# The rows of 3,000 voters and 500 reviewees are 1.3 MiB of base64; this is for ten times as many.
OPENINGS_PATH = re.compile(r"^/api/v1/elections/[^/]+/openings$")
OPENING_SIZE = 18 * 1024 * 1024
