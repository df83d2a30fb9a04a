"""What waits for whom around an election (C6): at most one line for a person and an election, and
eight statements however many of both there are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, at_most, with_doer
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.core.workflow import WorkflowStep, standing_confirmations
from app.features.ballots.box.paper_agreement import waiting_classes
from app.features.ballots.duties.rules import Waiting, kind_of_paper, kind_of_step
from app.features.ballots.elections.edits import is_key_triable
from app.features.ballots.elections.lawfulness import all_reasons
from app.features.ballots.elections.objections import (
    DAYS_TO_DESTROY,
    began_at,
    has_sheets_to_destroy,
    last_objection_day,
    objections_ended_before,
)
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.tables import (
    Election,
    ElectionAction,
    ElectionState,
    KeyTrial,
    PaperEntry,
)
from app.features.cycles.stages.declaration import Activity, stage_allows
from app.features.cycles.tables import Cycle, Stage
from app.features.inbox.schemas import Duty, Todo
from app.features.meetings.tables import Meeting

MOST = 50
DESTROY = "destroy"
NOTHING: dict[str, str] = {}

# the next step of an election, and who takes it
STEPS: Mapping[ElectionState, tuple[P, str]] = {
    ElectionState.PRINTED: (P.ELECTION_RUN, "reconcile"),
    ElectionState.RECONCILED: (P.ELECTION_RUN, "open"),
    ElectionState.OPEN: (P.ELECTION_RUN, "close"),
    ElectionState.CLOSED: (P.ELECTION_OPEN, "count"),
    ElectionState.COUNTED: (P.ELECTION_OPEN, "release"),
}
TRIAL = "election.try_key"
# what has to be done by the day of the meeting, or on it
AT_THE_MEETING = frozenset(
    {
        ElectionState.DRAFT,
        ElectionState.PRINTED,
        ElectionState.RECONCILED,
        ElectionState.OPEN,
    }
)


@dataclass(frozen=True)
class _Row:
    """An election that waits, and a person for whom it may."""

    election: Election
    held_on: date
    is_rehearsal: bool
    stage: Stage
    began_at: datetime | None
    moved_at: datetime | None
    is_tried: bool
    may: Mapping[P, bool]
    person_id: UUID

    @property
    def opens(self) -> bool:
        """Whether people may begin to vote; a rehearsal comes before its stage."""
        return self.is_rehearsal or stage_allows(self.stage, Activity.BALLOT_RUN)

    @property
    def repeats(self) -> bool:
        """Whether somebody may make it void and begin anew."""
        return self.may[P.ELECTION_RUN] and stage_allows(self.stage, Activity.BALLOT_PREPARE)

    @property
    def is_over(self) -> bool:
        """All that is left to do is to destroy its sheets."""
        return (
            self.election.state == ElectionState.RELEASED or self.election.void_reason is not None
        )


def duties(session: Session, doer: Doer) -> list[Duty]:
    """Elections that wait for one person (at most 50), or for everybody, in the same statements."""
    if not any(doer.may(p) for p in (P.ELECTION_KEY, P.ELECTION_RUN, P.ELECTION_OPEN)):
        return []
    rows = _rows(session, doer)
    if not rows:
        return []
    confirmed = _confirmed(session, rows)
    closed = {row.election.id for row in rows if row.election.state == ElectionState.CLOSED}
    paper = _paper(session, closed) if closed else {}
    hopeless = all_reasons(session, {row.election.id: row.election for row in rows}.values())
    found = []
    for row in rows:
        if row.election.id in hopeless:
            kind, params = ("election.repeat" if row.repeats else None), NOTHING
        else:
            kind, params = _kind(row, confirmed, paper.get(row.election.id, []))
        if kind:
            found.append(Duty(row.person_id, _todo(row, kind, params)))
    return found


def _rows(session: Session, doer: Doer) -> list[_Row]:
    permissions = (P.ELECTION_KEY, P.ELECTION_RUN, P.ELECTION_OPEN)
    may = [doer.condition(p, Election) for p in permissions]
    state, void = col(Election.state), col(Election.void_reason)
    is_over = and_(
        has_sheets_to_destroy(),
        began_at() < objections_ended_before(today(session)),
        col(Meeting.is_rehearsal).is_(False),
    )
    in_progress = and_(void.is_(None), state.in_([ElectionState.DRAFT, *STEPS]))
    statement: Select[Any] = (
        select(
            Election,
            Meeting.held_on,  # type: ignore[call-overload]
            Meeting.is_rehearsal,
            Cycle.state,
            began_at(),
            _moved_at(),
            _is_tried(),
            *may,
        )
        .join(
            Meeting,
            and_(
                col(Meeting.tenant_id) == col(Election.tenant_id),
                col(Meeting.id) == col(Election.meeting_id),
            ),
        )
        .join(Cycle, col(Cycle.id) == col(Election.cycle_id))
        .where(or_(in_progress, is_over))
    )
    statement = with_doer(statement, doer).where(or_(*may))
    ordered = statement.order_by(col(Election.created_at), col(Election.id))
    found = session.execute(at_most(ordered, doer, MOST))
    return [
        _Row(
            election,
            held_on,
            is_rehearsal,
            stage,
            began,
            moved,
            is_tried,
            dict(zip(permissions, holds, strict=True)),
            person,
        )
        for election, held_on, is_rehearsal, stage, began, moved, is_tried, *holds, person in found
    ]


@cache
def _moved_at() -> ColumnElement[Any]:
    return (
        select(func.max(col(WorkflowStep.at)))
        .where(
            col(WorkflowStep.tenant_id) == col(Election.tenant_id),
            col(WorkflowStep.subject_type) == "election",
            col(WorkflowStep.subject_id) == col(Election.id),
        )
        .correlate(Election)
        .scalar_subquery()
    )


@cache
def _is_tried() -> ColumnElement[bool]:
    """Whether printed shares of the present key opened a trial sheet."""
    return (
        select(col(KeyTrial.id))
        .where(
            col(KeyTrial.tenant_id) == col(Election.tenant_id),
            col(KeyTrial.election_id) == col(Election.id),
            col(KeyTrial.public_key) == col(Election.public_key),
        )
        .correlate(Election)
        .exists()
    )


def _confirmed(
    session: Session, rows: Sequence[_Row]
) -> dict[tuple[UUID, str], Mapping[UUID, str]]:
    """Who confirmed what: by election and step, names by person."""
    elections = list({row.election.id: row.election for row in rows}.values())
    standing = standing_confirmations(session, ELECTION_FLOW, elections)
    return {key: {c.person_id: c.person_name for c in given} for key, given in standing.items()}


def _paper(session: Session, election_ids: Collection[UUID]) -> dict[UUID, list[Waiting]]:
    """Classes that wait for somebody's counts, with who has entered them so far."""
    waiting = waiting_classes(session, session.info["tenant_id"], election_ids)
    if not waiting:
        return {}
    entered: dict[tuple[UUID, str], set[UUID]] = {}
    for one in session.scalars(select(PaperEntry).where(col(PaperEntry.election_id).in_(waiting))):
        entered.setdefault((one.election_id, one.class_id), set()).add(one.person_id)
    return {
        election_id: [frozenset(entered.get((election_id, one), ())) for one in classes]
        for election_id, classes in waiting.items()
    }


def _kind(
    row: _Row,
    confirmed: Mapping[tuple[UUID, str], Mapping[UUID, str]],
    paper: Sequence[Waiting],
) -> tuple[str | None, dict[str, str]]:
    election = row.election
    if row.is_over:
        return _destruction(row, confirmed.get((election.id, DESTROY), {}))
    if _asks_for_trial(row):
        return TRIAL, {}
    if election.state == ElectionState.DRAFT:
        has_key = election.public_key is not None
        permission, kind = (
            (P.ELECTION_RUN, "election.print") if has_key else (P.ELECTION_KEY, "election.key")
        )
        return (kind if row.may[permission] else None), {}
    if paper:
        kind_of = kind_of_paper(paper, row.person_id) if row.may[P.ELECTION_RUN] else None
        return kind_of, {}
    permission, step = STEPS[election.state]
    if not row.may[permission] or (step == ElectionAction.OPEN and not row.opens):
        return None, {}
    return kind_of_step(step, confirmed.get((election.id, step), {}), row.person_id)


def _asks_for_trial(row: _Row) -> bool:
    """Whoever also has the next step to take sees the ballot's page anyway."""
    return (
        row.may[P.ELECTION_KEY]
        and not row.may[P.ELECTION_RUN]
        and is_key_triable(row.election)
        and not row.is_tried
    )


def _destruction(row: _Row, by: Mapping[UUID, str]) -> tuple[str | None, dict[str, str]]:
    assert row.began_at is not None
    last = {"last": last_objection_day(row.began_at).isoformat()}
    if not row.may[P.ELECTION_OPEN]:
        return ("election.destruction" if row.may[P.ELECTION_RUN] else None), last
    kind, params = kind_of_step(DESTROY, by, row.person_id)
    return kind, {**params, **last}


def _todo(row: _Row, kind: str, params: dict[str, str]) -> Todo:
    due_on, since = _dates(row)
    return Todo(
        kind=kind,
        subject_type="election",
        subject_id=row.election.id,
        params={"title": row.election.title, **params},
        due_on=due_on,
        since=since,
    )


def _dates(row: _Row) -> tuple[date | None, date | None]:
    """Until when, and since when: nobody is reminded of a rehearsal."""
    if row.is_rehearsal:
        return None, None
    if row.is_over:
        assert row.began_at is not None
        last = last_objection_day(row.began_at)
        return last + timedelta(days=DAYS_TO_DESTROY), last + timedelta(days=1)
    if row.election.state in AT_THE_MEETING:
        return row.held_on, None
    return None, row.moved_at.astimezone(LOCAL_ZONE).date() if row.moved_at else None
