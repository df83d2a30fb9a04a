"""The sample cycle of the tests: planned, with both schools' secretaries, in any stage."""

from datetime import date

from sqlalchemy.orm import Session

from app.access.roles import Role
from app.core.clock import now
from app.features.cycles.rules import RuleSet
from app.features.cycles.tables import ContentArea, Cycle, CycleRules, Reviewee, ReviewMode, Stage
from app.features.people.queries.posts import posts_held
from app.features.people.tables import Person
from tests.support.county import County
from tests.support.posts import add_post

# the shipped template (C1)
AREAS = (
    "履行抓党建责任",
    "党管教育落实",
    "活动阵地建设",
    "学习教育常态化制度化",
    "重点任务完成",
    "人才培养与干部管理",
    "成效问题与思路措施",
)


def add_cycle(session: Session, county: County, stage: Stage, title: str, year: int) -> Cycle:
    """A cycle of the county with rules, content areas and the first school's and the second
    school's secretary, in this order, on site."""
    cycle = Cycle(
        title=title,
        year=year,
        organization_id=county.office.id,
        state=stage,
        reporting_due_on=date(year + 1, 1, 20),
        meeting_on=date(year + 1, 2, 3),
        closing_on=date(year + 1, 12, 31),
    )
    session.add(cycle)
    session.flush()
    session.add(
        CycleRules(
            cycle_id=cycle.id,
            number=1,
            rules=RuleSet().model_dump(mode="json"),
            created_at=now(session),
        )
    )
    for position, area in enumerate(AREAS, start=1):
        session.add(ContentArea(cycle_id=cycle.id, position=position, title=area))
    for position, code in enumerate(("P001", "P002"), start=1):
        add_reviewee(session, cycle, county.people[code], position=position)
    return cycle


def add_reviewee(
    session: Session,
    cycle: Cycle,
    person: Person,
    mode: ReviewMode = ReviewMode.ONSITE,
    position: int | None = None,
) -> Reviewee:
    """The person as one who reports in the cycle, for their own organization."""
    held = posts_held(session, Role.SECRETARY, [(person.id, person.organization_id)])
    post = next(iter(held.values()), None)
    reviewee = Reviewee(
        cycle_id=cycle.id,
        post_id=(post or add_post(session, Role.SECRETARY, person.organization_id)).id,
        person_id=person.id,
        organization_id=person.organization_id,
        mode=mode,
        position=position,
    )
    session.add(reviewee)
    session.flush()
    return reviewee
