"""The audit log: every event of every feature as one row of a hash chain, only ever added to.

A row's hash covers its content and the hash of the row before, so that a changed, removed or
inserted row is found by recomputing (`/audit-events/verification`). The auditor reads it; nobody
changes it, the database refuses.
"""
