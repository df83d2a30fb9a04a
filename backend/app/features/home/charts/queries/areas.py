"""Content areas: what inspections found and what reports write about, counted by area."""

from uuid import UUID

from sqlalchemy import Select, Text, Uuid, cast, distinct, func, literal, or_, select, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.features.home.charts.schemas import AreaLine, AreasChart
from app.features.inspections.sight import findings_in_sight
from app.features.inspections.tables import Finding, FindingState
from app.features.meetings.contributions.queries import counts, heard_already
from app.features.meetings.tables import Comment, Remark
from app.features.publicity.queries import is_told
from app.features.publicity.tables import PublicComment
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.material.queries import areas_of
from app.features.reports.tables import Report, ReportVersion

_LISTS = ("achievements", "problems", "tasks")
_NUMBERS = ("findings", *_LISTS, "public_comments")
_Counts = dict[tuple[UUID | None, str], int]


def areas_chart(session: Session, actor: Actor, cycle_id: UUID) -> AreasChart:
    """By area in the cycle's order, items without one last; seven statements."""
    areas = areas_of(session, cycle_id)
    titles = {area.title: area.id for area in areas}
    found = (
        _findings(session, actor, cycle_id)
        | _written(session, actor, cycle_id)
        | _told(session, actor, cycle_id, titles)
    )
    lines = [_line(found, area.id, area.title) for area in areas]
    known = {area.id for area in areas}
    # an item may name no area, or one that the cycle has no more
    without = _line(found, None, None)
    for (area_id, name), n in found.items():
        if area_id is not None and area_id not in known:
            setattr(without, name, getattr(without, name) + n)
    if any(getattr(without, name) for name in _NUMBERS):
        lines.append(without)
    return AreasChart(
        areas=lines,
        reports=session.scalars(_submitted(actor, select(func.count()), cycle_id)).one(),
        comments=_said(session, actor, P.COMMENT_READ, Comment, cycle_id),
        remarks=_said(session, actor, P.REMARK_READ, Remark, cycle_id),
    )


def _line(found: _Counts, area_id: UUID | None, title: str | None) -> AreaLine:
    numbers = {name: found.get((area_id, name), 0) for name in _NUMBERS}
    return AreaLine(area_id=area_id, title=title, **numbers)


def _findings(session: Session, actor: Actor, cycle_id: UUID) -> _Counts:
    rows = session.execute(
        select(col(Finding.area_id), func.count())
        .where(
            col(Finding.cycle_id) == cycle_id,
            col(Finding.state) == FindingState.STANDING,
            # a draft is its inspectors' own, also where the reader is one of them
            col(Finding.fed_back_at).is_not(None),
            findings_in_sight(actor),
        )
        .group_by(col(Finding.area_id))
    )
    return {(area_id, "findings"): n for area_id, n in rows}


def _submitted(actor: Actor, statement: Select[int], cycle_id: UUID) -> Select[int]:
    """Narrowed to the last submitted versions of the reports that the actor may read."""
    statement = (
        statement.select_from(Report)
        .join(
            ReportVersion,
            (col(ReportVersion.report_id) == col(Report.id))
            & (col(ReportVersion.number) == col(Report.version_number)),
        )
        .where(col(Report.cycle_id) == cycle_id)
    )
    return visible(actor, P.REPORT_READ, statement, Report)


def _written(session: Session, actor: Actor, cycle_id: UUID) -> _Counts:
    parts = []
    for name in _LISTS:
        item = func.jsonb_array_elements(col(ReportVersion.content)[name]).column_valued(
            name, joins_implicitly=True
        )
        area = cast(item.op("->>")("area_id"), Uuid)
        statement = select(literal(name, Text).label("list"), area.label("area_id"))
        narrowed = _submitted(actor, statement, cycle_id).where(item.op("->>")("text") != "")
        parts.append(narrowed)
    items = union_all(*parts).subquery()
    rows = session.execute(
        select(items.c.area_id, items.c.list, func.count()).group_by(items.c.area_id, items.c.list)
    )
    return {(area_id, name): n for area_id, name, n in rows}


def _told(session: Session, actor: Actor, cycle_id: UUID, titles: dict[str, UUID]) -> _Counts:
    """What the public said and is shown, by the kind that the office gave the item made of it: as a
    rule an area's title. One that became several items counts in the area of each."""
    made = (
        (col(Rectification.tenant_id) == col(PublicComment.tenant_id))
        & (col(Rectification.source_kind) == SourceKind.PUBLIC_COMMENT)
        & (col(Rectification.source_id) == col(PublicComment.id))
    )
    rows = session.execute(
        select(col(Rectification.category), func.count(distinct(col(PublicComment.id))))
        .select_from(PublicComment)
        .outerjoin(Rectification, made)
        .where(col(PublicComment.cycle_id) == cycle_id, is_told(actor))
        .group_by(col(Rectification.category))
    )
    found: _Counts = {}
    for category, n in rows:
        key = titles.get(category or ""), "public_comments"
        found[key] = found.get(key, 0) + n
    return found


def _said(
    session: Session, actor: Actor, permission: P, model: type[Comment | Remark], cycle_id: UUID
) -> int:
    statement = select(func.count(col(model.id))).where(
        col(model.cycle_id) == cycle_id, counts(model), heard_already(model, actor)
    )
    if model is Comment:
        # prepared for a turn that has not come: nobody else's business yet
        own = col(Comment.author_id) == actor.person_id
        statement = statement.where(or_(col(Comment.given_at).is_not(None), own))
    return session.scalars(visible(actor, permission, statement, model)).one()
