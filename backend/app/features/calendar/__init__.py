"""工作日历: the county's working days, as the administrator enters the State Council's notice.

Nouns: calendar year, special day. Everybody reads it; periods counted in working days ask it.
"""
