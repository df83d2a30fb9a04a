"""Next year's cycle from this year's (C5)."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.events import emit
from app.features.cycles.edits import lock_managed
from app.features.cycles.events import CycleCreated, CycleSucceeded
from app.features.cycles.planning.queries import areas_of, key_tasks
from app.features.cycles.planning.rules.template import a_year_later, title_a_year_later
from app.features.cycles.planning.schemas import SuccessorCreate
from app.features.cycles.planning.service.cycles import add_rules, refuse_same
from app.features.cycles.queries import reviewees_of, rules_of
from app.features.cycles.roster.service.placing import name_on_rosters
from app.features.cycles.rules import for_next_year
from app.features.cycles.tables import ContentArea, Cycle, CycleAction, KeyTask, Reviewee


def create_successor(
    session: Session, actor: Actor, cycle_id: UUID, wanted: SuccessorCreate
) -> Cycle:
    """A cycle in planning for the next year: same roster, rules, headings and, unless told
    otherwise, key tasks; days moved a year.

    What is open stays open, and is answered in the new cycle without being copied (C5). Raises
    HasSuccessor, SameCycle
    and StageForbids (409): only from the assessing stage on.
    """
    old = lock_managed(session, actor, cycle_id, CycleAction.SUCCEED, None)
    new = Cycle(
        title=wanted.title or title_a_year_later(old.title, old.year),
        year=old.year + 1,
        kind=old.kind,
        organization_id=old.organization_id,
        reporting_due_on=a_year_later(old.reporting_due_on),
        meeting_on=a_year_later(old.meeting_on),
        closing_on=a_year_later(old.closing_on),
        inspecting_due_on=_moved(old.inspecting_due_on),
        assessing_due_on=_moved(old.assessing_due_on),
        predecessor_id=old.id,
    )
    refuse_same(session, new)
    session.add(new)
    session.flush()
    add_rules(session, new, for_next_year(rules_of(session, old.id)), author_name=actor.name)
    _copy_headings(session, old, new)
    if wanted.keep_key_tasks:
        _copy_key_tasks(session, old, new)
    _copy_roster(session, old, new)
    emit(session, CycleCreated(subject_id=new.id, details={"predecessor": str(old.id)}))
    emit(
        session,
        CycleSucceeded(
            subject_id=old.id,
            old_cycle_id=old.id,
            new_cycle_id=new.id,
            details={"successor": str(new.id)},
        ),
    )
    return new


def _moved(day: date | None) -> date | None:
    return a_year_later(day) if day else None


def _copy_headings(session: Session, old: Cycle, new: Cycle) -> None:
    for area in areas_of(session, old.id):
        session.add(ContentArea(cycle_id=new.id, position=area.position, title=area.title))


def _copy_key_tasks(session: Session, old: Cycle, new: Cycle) -> None:
    for task in key_tasks(session, old.id):
        due_on = _moved(task.due_on)
        session.add(
            KeyTask(cycle_id=new.id, position=task.position, title=task.title, due_on=due_on)
        )


def _copy_roster(session: Session, old: Cycle, new: Cycle) -> None:
    for reviewee in reviewees_of(session, old.id):
        session.add(
            Reviewee(
                cycle_id=new.id,
                post_id=reviewee.post_id,
                person_id=reviewee.person_id,
                organization_id=reviewee.organization_id,
                mode=reviewee.mode,
                position=reviewee.position,
            )
        )
    session.flush()
    # whoever holds the post by now reports
    name_on_rosters(session, col(Reviewee.cycle_id) == new.id)
