"""Abstracts of reports (S1): drafted from the report, edited by a person, published by the office,
read by anybody."""
