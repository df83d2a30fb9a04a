"""Some inspections: answered and not, of several kinds, and one that is still a draft."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core import workflow
from app.core.clock import today
from app.features.cycles.planning.queries import areas_of
from app.features.cycles.tables import Reviewee
from app.features.inspections import service as inspections
from app.features.inspections.findings import service as findings
from app.features.inspections.findings.schemas import FindingCreate
from app.features.inspections.schemas import InspectionCreate
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    InspectionAction,
    InspectionKind,
)
from app.features.inspections.workflow import INSPECTION_FLOW
from app.features.people.tables import Person
from app.seed.sample_reports import actor_of

INSPECTOR = "P106"


@dataclass(frozen=True)
class Seen:
    """A finding: under which content area (by place), how grave, what, and the school's answer."""

    area: int
    severity: FindingSeverity
    text: str
    answer: str = ""


@dataclass(frozen=True)
class Visit:
    """An inspection of the school of a secretary, some days ago."""

    staff_no: str
    kind: InspectionKind
    days_ago: int
    seen: tuple[Seen, ...]
    note: str = ""
    is_fed_back: bool = True


# P001 and P005 have none: the guide and a journey import those reports from Word
VISITS = (
    Visit(
        "P002",
        InspectionKind.THEMATIC,
        9,
        (
            Seen(
                3,
                FindingSeverity.NOTABLE,
                "“三会一课”记录本缺第二季度两次支委会记录，签到表与会议日期不一致。",
                "已按原始签到补齐记录，明确由组织委员每月核对一次。",
            ),
            Seen(2, FindingSeverity.MINOR, "党员活动室兼作仓库，资料柜未分类。"),
        ),
    ),
    Visit(
        "P003",
        InspectionKind.CROSS,
        6,
        (Seen(4, FindingSeverity.NOTABLE, "双融合试点方案只有目标，没有责任人和时间表。"),),
    ),
    Visit(
        "P008",
        InspectionKind.RANDOM,
        2,
        (
            Seen(
                0,
                FindingSeverity.SERIOUS,
                "本年度没有召开过专题研究党建工作的支委会，无法提供会议记录。",
            ),
            Seen(5, FindingSeverity.MINOR, "党员教师培养台账更新到去年十二月。"),
        ),
        note="阵地建设较上次检查有明显改进。",
    ),
    Visit("P006", InspectionKind.RANDOM, 4, (), note="资料齐全，记录规范，未发现问题。"),
    Visit(
        "P007",
        InspectionKind.THEMATIC,
        0,
        (Seen(1, FindingSeverity.MINOR, "学校章程未写明党组织参与重大事项决策的程序。"),),
        is_fed_back=False,
    ),
)


def add_sample_inspections(session: Session, cycle_id: UUID) -> None:
    """Record, feed back and answer, by the people who do so; no photos."""
    inspector = actor_of(session, INSPECTOR)
    areas = areas_of(session, cycle_id)
    for visit in VISITS:
        reviewee = session.scalars(
            select(Reviewee)
            .join(Person, col(Person.id) == col(Reviewee.person_id))
            .where(col(Reviewee.cycle_id) == cycle_id, col(Person.staff_no) == visit.staff_no)
        ).one()
        body = InspectionCreate(
            reviewee_id=reviewee.id,
            kind=visit.kind,
            inspected_on=today(session) - timedelta(days=visit.days_ago),
            inspector_ids=[inspector.person_id],
            note=visit.note,
        )
        inspection = inspections.record_inspection(session, inspector, body)
        for seen in visit.seen:
            finding = FindingCreate(
                area_id=areas[seen.area].id, severity=seen.severity, seen=seen.text
            )
            findings.add_finding(session, inspector, inspection.id, finding)
        if visit.is_fed_back:
            workflow.apply(
                session,
                INSPECTION_FLOW,
                inspection.id,
                InspectionAction.FEED_BACK,
                inspector,
                version=inspection.version,
            )
            _answer(session, visit, inspection.id)


def _answer(session: Session, visit: Visit, inspection_id: UUID) -> None:
    secretary = actor_of(session, visit.staff_no)
    told = session.scalars(
        select(Finding)
        .where(col(Finding.inspection_id) == inspection_id)
        .order_by(col(Finding.position))
    ).all()
    for seen, finding in zip(visit.seen, told, strict=True):
        if seen.answer:
            findings.answer_finding(session, secretary, finding.id, seen.answer, finding.version)
