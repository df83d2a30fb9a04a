"""A feature in miniature, for tests of what every feature stands on: notes that can be signed."""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, FastAPI, Response, UploadFile
from pydantic import Field as Bounded
from sqlalchemy import MetaData, Table, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.core import error_handlers
from app.core.database import Database, DbSession, VersionedTable, enum_column
from app.core.errors import Conflict
from app.core.etags import IfMatch, check_version, set_etag
from app.core.i18n import Text
from app.core.idempotency import Once
from app.core.middleware import BodyGuard, RequestContext
from app.core.paging import Page, PageQuery, paginate
from app.core.schema import Reply, Request
from app.core.workflow import Edit, Taken, Transition, Workflow


class NoteState(enum.StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    TORN = "torn"
    SEALED = "sealed"


class NoteAction(enum.StrEnum):
    SIGN = "sign"
    TEAR = "tear"
    SEAL = "seal"
    REWRITE = "rewrite"


class Note(VersionedTable, table=True):
    """Not among the product's tables: it has metadata of its own."""

    metadata = MetaData()
    __tablename__ = "test_notes"

    text: str = Field(max_length=100)
    state: NoteState = Field(default=NoteState.DRAFT, sa_column=enum_column(NoteState))


def has_no_text(_session: Session, note: Note, _actor: object) -> list[Text]:
    return [] if note.text else [Text(zh="没有内容", en="No text")]


def is_short(_session: Session, note: Note, _actor: object) -> list[Text]:
    return [] if len(note.text) > 3 else [Text(zh="内容太短", en="Too short")]


NOTE_FLOW = Workflow(
    name="note",
    table=Note,
    states=NoteState,
    actions=NoteAction,
    labels={
        NoteState.DRAFT: Text(zh="草稿", en="Draft"),
        NoteState.SIGNED: Text(zh="已签", en="Signed"),
        NoteState.TORN: Text(zh="作废", en="Torn"),
        NoteState.SEALED: Text(zh="已封存", en="Sealed"),
    },
    transitions=(
        Transition(
            NoteAction.SIGN,
            Text(zh="签发", en="Sign"),
            {NoteState.DRAFT},
            NoteState.SIGNED,
            "note.sign",
            guards=(has_no_text,),
            warnings=(is_short,),
        ),
        Transition(
            NoteAction.TEAR,
            Text(zh="作废", en="Tear up"),
            {NoteState.SIGNED},
            NoteState.TORN,
            "note.tear",
            needs_comment=True,
        ),
        Transition(
            NoteAction.SEAL,
            Text(zh="封存", en="Seal"),
            {NoteState.SIGNED},
            NoteState.SEALED,
            confirmed_by=("note.seal", "note.seal", "note.watch"),
        ),
    ),
    edits=(
        Edit(NoteAction.REWRITE, Text(zh="改写", en="Rewrite"), "note.sign", {NoteState.DRAFT}),
    ),
)


@NOTE_FLOW.does(NoteAction.TEAR)
def tear(_session: Session, taken: Taken[Note]) -> None:
    """What is torn up has no text."""
    taken.row.text = ""


@dataclass(frozen=True)
class Signer:
    """Somebody with the permissions given."""

    permissions: frozenset[str] = frozenset({"note.sign", "note.tear"})
    person_id: UUID = field(default_factory=uuid4)
    name: str = "签发人"

    def may(self, permission: str, row: Any = None) -> bool:
        del row
        return permission in self.permissions


class NoteWrite(Request):
    text: Annotated[str, Bounded(min_length=1, max_length=100)]
    count: int = 0
    id: UUID | None = None


class NoteRead(Reply):
    id: UUID
    text: str


@contextmanager
def notes_table(database: Database) -> Iterator[None]:
    """The table of notes, while the block runs."""
    table = Note.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    table.create(database.engine)
    try:
        yield
    finally:
        table.drop(database.engine)


def notes_app(database: Database) -> FastAPI:
    """An application whose only feature is notes."""
    app = FastAPI()
    app.state.database = database
    app.include_router(_router())
    error_handlers.install(app)
    app.add_middleware(BodyGuard)
    app.add_middleware(RequestContext)
    return app


def _router() -> APIRouter:
    router = APIRouter()

    @router.post("/notes", status_code=201)
    def create_note(body: NoteWrite, session: DbSession, once: Once) -> NoteRead:
        def work() -> Note:
            note = Note(text=body.text)
            session.add(note)
            return note

        return once(NoteRead, work)

    @router.get("/notes")
    def list_notes(session: DbSession, page: PageQuery) -> Page[NoteRead]:
        rows, following = paginate(session, select(Note), (col(Note.text), col(Note.id)), page)
        return Page[NoteRead](items=[NoteRead.model_validate(r) for r in rows], next=following)

    @router.put("/notes/{note_id}")
    def edit_note(
        note_id: UUID, body: NoteWrite, session: DbSession, if_match: IfMatch, response: Response
    ) -> NoteRead:
        note = session.scalars(select(Note).where(col(Note.id) == note_id)).one()
        check_version(note, if_match)
        note.text = body.text
        session.flush()
        set_etag(response, note)
        return NoteRead.model_validate(note)

    @router.post("/notes/half")
    def write_and_fail(session: DbSession) -> None:
        session.add(Note(text="half"))
        session.flush()
        raise Conflict

    @router.post("/notes/crash")
    def crash(session: DbSession) -> None:
        session.add(Note(text="crash"))
        session.flush()
        raise RuntimeError("a mistake in a feature")

    @router.post("/notes/late-failure", status_code=201)
    def fail_at_commit(session: DbSession) -> NoteRead:
        # a deferred constraint is checked by the COMMIT, after the route has returned
        session.connection().exec_driver_sql(
            "CREATE TEMPORARY TABLE once_only (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)"
            " ON COMMIT DROP; INSERT INTO once_only VALUES (1), (1)"
        )
        return NoteRead(id=uuid4(), text="never stored")

    @router.post("/notes/upload")
    def upload(file: UploadFile) -> int:
        return len(file.file.read())

    return router


class Texts:
    """The texts of all notes that were committed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self) -> list[str]:
        with self._database.session() as session:
            return sorted(note.text for note in session.scalars(select(Note)))
