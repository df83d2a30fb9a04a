"""HTTP of the public pages (S1): HTML, no cookie, no account, and readable without scripts."""

from typing import Annotated, NoReturn, cast
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Form, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from app.core.counts import MinuteCounts
from app.core.database import DbSession
from app.core.errors import NotFound
from app.core.i18n import Text, use_language
from app.core.routing import looked_up
from app.features.publicity import service
from app.features.publicity.door.challenges import TICKET_WAIT, Door, HeldOff
from app.features.publicity.errors import NotTaken
from app.features.publicity.rules import cleaned, code_hash, text_fault
from app.features.publicity.site import making, queries
from app.features.publicity.site.answering import (
    CACHED,
    IMMUTABLE,
    NO_STORE,
    PageRefused,
    answer,
)
from app.features.publicity.site.queries import Entry
from app.features.publicity.site.rendering import FILES, Look, Rendered
from app.features.publicity.site.rules import COMMENTS_ON_A_PAGE, ON_A_PAGE, pages
from app.features.publicity.site.shelf import Contents, Key, Maker, Shelf
from app.features.publicity.site.words import WORDS

router = APIRouter(prefix="/public", include_in_schema=False)

COUNTS = MinuteCounts("publicity", "public comment requests in a minute")
READ = ["GET", "HEAD"]
# what anybody could type in a minute; longer texts are refused before they are looked at
LONGEST_SENT = 20_000


def shelf_of(request: Request) -> Shelf:
    """The pages in memory."""
    return cast(Shelf, request.app.state.shelf)


def door_of(request: Request) -> Door:
    """Who is let in."""
    return cast(Door, request.app.state.door)


def look_of(request: Request) -> Look:
    """The language the browser asks for, and the size of letters the address says."""
    language = use_language(request.headers.get("accept-language"))
    return Look(language, request.query_params.get("text") == "large")


Pages = Annotated[Shelf, Depends(looked_up(shelf_of))]
Guard = Annotated[Door, Depends(looked_up(door_of))]
Seen = Annotated[Look, Depends(looked_up(look_of))]


def page_number(request: Request) -> int:
    """The page asked for; the first one for anything that is no number."""
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return max(1, number)


async def _show(request: Request, contents: Contents, key: Key, make: Maker) -> Response:
    look = look_of(request)
    try:
        page = await shelf_of(request).page(contents, (*key, look), make)
    except SQLAlchemyError:
        return answer(request, making.message_page(look, "broken", 503), NO_STORE)
    return answer(request, page, CACHED)


async def _contents(request: Request) -> Contents:
    """What is published. Raises PageRefused (503)."""
    try:
        return await shelf_of(request).contents()
    except SQLAlchemyError as error:
        raise PageRefused(making.message_page(look_of(request), "broken", 503)) from error


async def _entry(request: Request, report_id: str) -> Entry:
    """The published abstract with this id. Raises PageRefused (404, 503)."""
    return _entry_of(await _contents(request), request, report_id)


def _entry_of(contents: Contents, request: Request, report_id: str) -> Entry:
    return contents.entries.get(_uuid(report_id)) or _missing(request)


def _missing(request: Request) -> NoReturn:
    raise PageRefused(making.message_page(look_of(request), "missing", 404))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@router.api_route("", methods=READ)
@router.api_route("/", methods=READ)
async def show_public_pages(request: Request, look: Seen) -> Response:
    """The abstracts of the latest year."""
    contents = await _contents(request)
    return await _show(request, contents, ("year", None, 1), making.year_page(look, None, 1))


@router.api_route("/years/{year}", methods=READ)
async def show_year(request: Request, year: str, look: Seen) -> Response:
    """The abstracts of a year, school by school."""
    number, contents = page_number(request), await _contents(request)
    found = [one for one in contents.entries.values() if str(one.year) == year]
    if not found or number > pages(len(found), ON_A_PAGE):
        _missing(request)
    chosen = found[0].year
    make = making.year_page(look, chosen, number)
    return await _show(request, contents, ("year", chosen, number), make)


@router.api_route("/schools/{organization_id}", methods=READ)
async def show_school(request: Request, organization_id: str, look: Seen) -> Response:
    """The abstracts of a school through the years."""
    school, contents = _uuid(organization_id), await _contents(request)
    found = [one for one in contents.entries.values() if one.organization_id == school]
    if not found:
        _missing(request)
    return await _show(request, contents, ("school", school), making.school_page(look, found))


@router.api_route("/abstracts/{report_id}", methods=READ)
async def show_abstract(request: Request, report_id: str, look: Seen) -> Response:
    """One abstract with the comments that are shown."""
    contents = await _contents(request)
    entry = _entry_of(contents, request, report_id)
    number = min(page_number(request), pages(queries.MOST_COMMENTS, COMMENTS_ON_A_PAGE))
    make = making.abstract_page(look, entry, number)
    return await _show(request, contents, ("abstract", entry.report_id, number), make)


@router.api_route("/abstracts/{report_id}/comment", methods=READ)
async def show_comment_form(request: Request, report_id: str, look: Seen, door: Guard) -> Response:
    """The form; it carries what a browser without scripts needs."""
    COUNTS.count("form")
    entry = await _entry(request, report_id)
    page = making.form_page(look, entry, door.ticket(), TICKET_WAIT)
    return answer(request, page, NO_STORE)


@router.get("/challenge")
async def send_challenge(request: Request, door: Guard, look: Seen) -> Response:
    """Work for the browser to do (altcha's protocol, v2); 429 when an address wants too many."""
    COUNTS.count("challenge")
    try:
        made = door.challenge(address_of(request))
    except HeldOff as held:
        return JSONResponse(
            {"why": held.why.say(look.language)},
            held.status,
            {"Retry-After": str(held.retry_after)},
        )
    return JSONResponse(made, headers={"Cache-Control": NO_STORE})


def address_of(request: Request) -> str:
    """Where a request comes from: for the budgets, which do not keep it."""
    return request.client.host if request.client else ""


class Sent:
    """A comment that was let in."""

    def __init__(self, entry: Entry, text: str, code: str) -> None:
        self.entry, self.text, self.code = entry, text, code


async def let_in(
    request: Request,
    report_id: str,
    door: Guard,
    text: Annotated[str, Form()] = "",
    altcha: Annotated[str, Form()] = "",
    ticket: Annotated[str, Form()] = "",
) -> Sent:
    """What is asked before there is a session: whether the text will do, and whoever sends it may.
    Raises PageRefused with the form, and the text still in it."""
    COUNTS.count("comment")
    entry = await _entry(request, report_id)

    def refused(why: Text, status: int, retry_after: int | None = None) -> PageRefused:
        # a form that has to wait stays the same one
        kept = ticket[:200] if status == 429 and ticket else door.ticket()
        page = making.form_page(
            look_of(request), entry, kept, TICKET_WAIT, text=text, fault=why, status=status
        )
        return PageRefused(page, retry_after)

    clean = cleaned(text[:LONGEST_SENT])
    fault = text_fault(clean)
    if fault is not None:
        raise refused(fault, 422)
    try:
        admission = await door.knock(address_of(request), clean, altcha, ticket)
    except HeldOff as held:
        raise refused(held.why, held.status, held.retry_after) from held
    return Sent(entry, clean, admission.code)


@router.post("/abstracts/{report_id}/comment")
def send_comment(
    request: Request, look: Seen, sent: Annotated[Sent, Depends(let_in)], session: DbSession
) -> Response:
    """Keep the comment; the page that answers has the code, once."""
    try:
        hashed = cast(str, code_hash(sent.code))
        service.receive(session, sent.entry.report_id, sent.text, hashed)
    except NotFound:
        _missing(request)
    except NotTaken as refusal:
        raise PageRefused(
            _again(request, sent, refusal.why, refusal.status), refusal.retry_after
        ) from refusal
    except SQLAlchemyError:
        session.rollback()
        return answer(request, _again(request, sent, WORDS["broken"], 503), NO_STORE)
    return answer(request, making.sent_page(look, sent.entry, sent.text, sent.code), NO_STORE)


def _again(request: Request, sent: Sent, fault: Text, status: int) -> Rendered:
    """The form with a new ticket, the text still in it."""
    return making.form_page(
        look_of(request),
        sent.entry,
        door_of(request).ticket(),
        TICKET_WAIT,
        text=sent.text,
        fault=fault,
        status=status,
    )


@router.api_route("/follow", methods=READ)
async def show_follow_form(request: Request, look: Seen) -> Response:
    """Where a code is entered; it travels in a body, never in an address."""
    COUNTS.count("follow")
    return answer(request, making.follow_page(look), NO_STORE)


@router.post("/follow")
async def follow_comment(
    request: Request, look: Seen, shelf: Pages, door: Guard, code: Annotated[str, Form()] = ""
) -> Response:
    """What became of the comment with this code."""
    COUNTS.count("follow")
    try:
        door.may_follow(address_of(request))
    except HeldOff as held:
        page = making.follow_page(look, fault=held.why, status=held.status)
        return answer(request, page, NO_STORE, **{"Retry-After": str(held.retry_after)})
    hashed = code_hash(code)
    try:
        found = await shelf.read(lambda s: queries.followed(s, hashed)) if hashed else None
    except SQLAlchemyError:
        return answer(request, making.message_page(look, "broken", 503), NO_STORE)
    contents = await _contents(request)
    if found is None:
        page = making.follow_page(look, fault=WORDS["follow_none"], status=404)
    else:
        page = making.follow_page(look, found=found, entry=contents.entries.get(found.report_id))
    return answer(request, page, NO_STORE)


@router.api_route("/files/{name}", methods=READ)
async def send_file(request: Request, name: str) -> Response:
    """The styles and the two scripts, under an address that changes with their content."""
    known = {path.name: path for path in FILES.iterdir()}
    if name not in known:
        _missing(request)
    return FileResponse(known[name], headers={"Cache-Control": IMMUTABLE})


@router.api_route("/{rest:path}", methods=READ)
async def show_missing(request: Request, rest: str) -> Response:  # noqa: ARG001
    """Nothing else is here."""
    _missing(request)


def install(app: FastAPI) -> None:
    """Add the pages to the application, and how they refuse."""
    app.include_router(router)

    @app.exception_handler(PageRefused)
    async def on_refused(request: Request, refused: PageRefused) -> Response:
        more = {} if refused.retry_after is None else {"Retry-After": str(refused.retry_after)}
        return answer(request, refused.page, NO_STORE, **more)
