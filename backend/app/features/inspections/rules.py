"""What an inspection may contain and when it may be fed back (I1, I2). Pure functions."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from app.core.i18n import Text
from app.core.labels import labelled
from app.features.inspections.tables import (
    EvidenceSide,
    FindingSeverity,
    FindingState,
    InspectionKind,
)

KIND_LABELS = labelled(
    {
        InspectionKind.THEMATIC: Text(zh="专题调研", en="Thematic"),
        InspectionKind.RANDOM: Text(zh="随机调研", en="Random"),
        InspectionKind.CROSS: Text(zh="交叉检查", en="Cross-check"),
    }
)

SEVERITY_LABELS = labelled(
    {
        FindingSeverity.MINOR: Text(zh="一般", en="Minor"),
        FindingSeverity.NOTABLE: Text(zh="较重", en="Notable"),
        FindingSeverity.SERIOUS: Text(zh="严重", en="Serious"),
    }
)

FINDING_LABELS = {
    FindingState.STANDING: Text(zh="有效", en="Standing"),
    FindingState.WITHDRAWN: Text(zh="已撤销", en="Withdrawn"),
}

MOST_FINDINGS = 50
# characters of a note, of what was seen, of an answer
LONG = 4000
MOST_FILES = {EvidenceSide.SEEN: 9, EvidenceSide.ANSWER: 9}
MOST_PROOFS = 5


def feedback_faults(finding_count: int, note: str) -> tuple[Text, ...]:
    """What keeps an inspection from being fed back: it says nothing at all."""
    if finding_count or note.strip():
        return ()
    return (
        Text(
            zh="还没有写：请至少记录一条发现，没有发现的请写总体情况",
            en="Nothing is written: record a finding, or say how it was on the whole",
        ),
    )


def date_faults(inspected_on: date, today: date) -> tuple[Text, ...]:
    """An inspection has been."""
    if inspected_on <= today:
        return ()
    return (Text(zh="检查日期不能晚于今天", en="The day of the inspection is in the future"),)


def inspector_faults(
    inspectors: Collection[UUID], reviewee: UUID, allowed: Collection[UUID]
) -> tuple[Text, ...]:
    """P3: nobody inspects themselves; and whoever went is an inspector for that school."""
    if not inspectors:
        return (Text(zh="请选择检查人员", en="Choose who went"),)
    if reviewee in inspectors:
        return (Text(zh="述职人不能检查自己的学校", en="Nobody inspects their own school"),)
    if set(inspectors) - set(allowed):
        return (
            Text(
                zh="检查人员须是负责该校的督查组成员或考核办人员",
                en="Whoever went has to be an inspector, or of the office, for this school",
            ),
        )
    return ()
