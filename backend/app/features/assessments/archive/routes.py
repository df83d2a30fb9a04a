"""HTTP of archives (A6)."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.files import file_response
from app.core.routing import feature_router
from app.features.assessments.archive import service
from app.features.assessments.archive.keys import ArchiveKeys
from app.features.assessments.archive.schemas import ArchiveKeyList, ArchiveKeyRead

router = feature_router("assessments", prefix="")

Reader = Annotated[Actor, Depends(Requires(P.ASSESSMENT_READ))]


@router.get(
    "/assessments/{assessment_id}/archive",
    summary="The file for the personal archive",
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}, "description": "Zip with a catalogue"}},
)
def download_assessment_archive(assessment_id: UUID, actor: Reader, session: DbSession) -> Response:
    """Papers, catalogue, checksums and signature; 404 before it is archived, 409 while the file is
    being made."""
    file = service.archive_file(session, actor, assessment_id)
    assert file.content is not None  # or else it is being made
    return file_response(file.name, "application/zip", file.content)


@router.get("/archive-keys", summary="The public keys with which archives are checked")
def list_archive_keys(request: Request) -> ArchiveKeyList:
    """For everybody: an archive is checked offline, with a key that was not taken from it."""
    keys = ArchiveKeys.open(request.app.state.settings.data_dir)
    return ArchiveKeyList(
        items=[
            ArchiveKeyRead(**key.described(), pem=key.pem.decode(), signs=key.id == keys.signing.id)
            for key in keys.keys
        ]
    )
