"""Reports (述职报告): one per reviewee and cycle, written by the secretary, checked by the office,
approved by the approver.

Nouns: report, its content (three lists of items and the answers to last year's items), version
(what was submitted, never changed), remark (at one item of a version), abstract (a few sentences
that anybody may read once the office has published them).
States: draft → submitted → checked → approved → presented; returned from submitted and checked.
Used by meetings, assessments and rectifications, which read approved content.
"""
