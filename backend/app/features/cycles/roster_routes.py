"""HTTP of the roster (C4): dry run, import, export, template."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, File, Response, UploadFile

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.idempotency import Once
from app.core.office_files import MAX_FILE_BYTES
from app.core.routing import feature_router
from app.features.cycles import service
from app.features.cycles.rules.roster import RosterPlan, write_roster
from app.features.cycles.schemas import RosterReport

router = feature_router("cycles")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_REPLY = {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}}

Manager = Annotated[Actor, Depends(Requires(P.CYCLE_MANAGE))]
Workbook = Annotated[UploadFile, File(description=".xlsx, at most 10 MiB")]


def _content(file: UploadFile) -> bytes:
    # one byte more than allowed, so that the guard sees that it is too much
    return file.file.read(MAX_FILE_BYTES + 1)


@router.get(
    "/roster-template.xlsx",
    summary="An empty roster to fill in",
    response_class=Response,
    responses=FILE_REPLY,  # type: ignore[arg-type]
)
def download_roster_template(_actor: Manager) -> Response:
    """An empty roster with the five sheets and their headers."""
    return _workbook(write_roster(RosterPlan()), "名册模板.xlsx")


@router.post("/{cycle_id}/roster/check", summary="Dry run: every fault, or what would change")
def check_roster(
    cycle_id: UUID, file: Workbook, actor: Manager, session: DbSession
) -> RosterReport:
    """Dry run: every fault by sheet, row and column in one go, or what would change. Writes
    nothing (C4)."""
    return service.check_upload(session, actor, cycle_id, _content(file))


@router.post("/{cycle_id}/roster", summary="Import the roster: all of it, or nothing")
def import_roster(
    cycle_id: UUID, file: Workbook, actor: Manager, session: DbSession, once: Once
) -> RosterReport:
    """Import all of the file, or nothing: 422 lists every fault. The same file again changes
    nothing (C4)."""
    content = _content(file)
    return once(RosterReport, lambda: service.import_roster(session, actor, cycle_id, content))


@router.get(
    "/{cycle_id}/roster.xlsx",
    summary="The roster as a file that imports again unchanged",
    response_class=Response,
    responses=FILE_REPLY,  # type: ignore[arg-type]
)
def export_roster(cycle_id: UUID, actor: Manager, session: DbSession) -> Response:
    """The roster as a workbook that imports again unchanged (C4)."""
    cycle, content = service.export_roster(session, actor, cycle_id)
    return _workbook(content, f"名册-{cycle.title}.xlsx")


def _workbook(content: bytes, name: str) -> Response:
    disposition = f"attachment; filename=\"roster.xlsx\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=XLSX, headers={"Content-Disposition": disposition})
