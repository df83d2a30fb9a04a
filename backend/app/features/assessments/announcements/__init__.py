"""公布: one record for many assessments, and who may read it (A4).

States: draft → published → corrected | withdrawn; what corrects is an announcement of its own.
"""
