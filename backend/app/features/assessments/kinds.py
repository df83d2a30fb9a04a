"""The kinds of evidence an assessment may rest on (A1)."""

from enum import StrEnum

from app.core.i18n import Text
from app.core.labels import labelled


class EvidenceKind(StrEnum):
    """The sources, in the order the desk shows them."""

    FINDING = "finding"
    SELF_CHECK = "self_check"
    COMMENT = "comment"
    QUESTION = "question"
    REMARK = "remark"
    BALLOT = "ballot"
    REPORT = "report"
    LAST_YEAR = "last_year"
    PUBLIC_COMMENT = "public_comment"


KIND_LABELS = labelled(
    {
        EvidenceKind.FINDING: Text(zh="督查发现", en="findings"),
        EvidenceKind.SELF_CHECK: Text(zh="自查", en="self-check"),
        EvidenceKind.COMMENT: Text(zh="领导点评", en="comments"),
        EvidenceKind.QUESTION: Text(zh="提问与回答", en="questions and answers"),
        EvidenceKind.REMARK: Text(zh="总评", en="overall remarks"),
        EvidenceKind.BALLOT: Text(zh="民主测评", en="ballot"),
        EvidenceKind.REPORT: Text(zh="述职报告", en="report"),
        EvidenceKind.LAST_YEAR: Text(zh="上年整改", en="last year's rectification"),
        EvidenceKind.PUBLIC_COMMENT: Text(zh="群众意见", en="public comments"),
    }
)
