"""民主测评: the secret ballot over all reviewees of a meeting (B1 to B7).

Nouns: election, voter class, slip, sheet, receipt, opening, tally. States:
draft → printed → reconciled → open → closed → counted → released → destroyed.
`box/` takes and counts sealed sheets and knows nobody; the modules here know people and decide
who may open, close, count and release. Release is told to the features above as an event.
"""
