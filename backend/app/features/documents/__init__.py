"""Every paper the office produces, ready to sign (D1): declared once in `making`, each made from
what the features below read, so that a paper is read by nobody who may not read its data."""
