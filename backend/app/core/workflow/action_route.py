"""The route of a flow's actions, the same for every flow: If-Match, Idempotency-Key, and in the
contract who may take which action and what can refuse it."""

import enum
import inspect
import re
from collections.abc import Callable
from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from sqlalchemy.orm import Session

from app.core.database import DbSession
from app.core.errors import DomainError, Forbidden, NotFound, PreconditionRequired
from app.core.etags import BadETag, IfMatch, set_etag
from app.core.idempotency import BadKey, KeyInProgress, KeyReused, Once
from app.core.schema import ActionRequest
from app.core.workflow.applying import apply, withdraw_confirmation
from app.core.workflow.errors import (
    Blocked,
    ChangedMeanwhile,
    CommentMissing,
    WrongState,
)
from app.core.workflow.flow import A, R, Workflow


class VersionedPage(Protocol):
    """A reply that says which version of the row it shows."""

    @property
    def version(self) -> int: ...


Page = TypeVar("Page", bound=VersionedPage)

ALWAYS: tuple[type[DomainError], ...] = (
    Forbidden, NotFound, BadETag, BadKey, PreconditionRequired, ChangedMeanwhile, WrongState,
    KeyInProgress, KeyReused,
)  # fmt: skip


async def no_gift() -> None:
    """What comes with an action of most flows: nothing but its comment."""


def action_route(
    router: APIRouter,
    flow: Workflow[R, A],
    *,
    actor: Any,
    load: Callable[[Session, Any, UUID], R],
    page: Callable[[Session, Any, R], Page],
    path: str | None = None,
    given: Callable[..., Any] = no_gift,
) -> None:
    """Add `POST {path}/actions/{action}` to the router, and `DELETE {path}/actions/{action}/
    confirmation` where steps take several people.

    `actor` is the annotated dependency at the door, `load` reads the row or raises NotFound, `page`
    what is answered; `path` ends in the id's parameter (by default `/{flow_id}`). Steps that
    have a form are left to routes of their own, those that are part of others to these. `given` is
    a dependency whose value every step of the flow receives.
    """
    path = path or f"/{{{flow.name}_id}}"
    id_name = re.findall(r"\{(\w+)\}", path)[-1]
    buttons = {t.action for t in flow.transitions if not (t.has_form or t.is_part)}
    taken = [a for a in flow.actions if a in buttons]
    reply = inspect.signature(page).return_annotation
    door = _Door(id_name, _enumeration(flow, taken), actor, reply)

    def act(**came: Any) -> Any:
        session, who, response = came["session"], came["actor"], came["response"]
        body: ActionRequest = came["body"]

        def work() -> object:
            row = load(session, who, came[id_name])
            row = apply(
                session, flow, row.id, flow.actions(came["action"]), who, body.comment,
                version=came["if_match"], given=came["given"],
            )  # fmt: skip
            return page(session, who, row)

        done = came["once"](reply, work)
        set_etag(response, done)
        return done

    router.add_api_route(
        f"{path}/actions/{{action}}",
        door.dress(act, f"act_on_{flow.name}", given=Annotated[Any, Depends(given)]),
        methods=["POST"],
        response_model=reply,
        summary="Take an action of the workflow",
        description=_describe(flow, taken),
        openapi_extra={"x-actions": {str(a): _contract(flow, a) for a in taken}},
    )
    shared = [a for a in taken if any(t.confirmed_by for t in flow.of_action(a))]
    if shared:
        _add_withdrawal(router, flow, door, shared, load, page, path)


class _Door:
    """What both routes ask of a request."""

    def __init__(self, id_name: str, actions: type[enum.StrEnum], actor: Any, reply: Any) -> None:
        self.id_name, self.actions, self.actor, self.reply = id_name, actions, actor, reply

    def dress(self, endpoint: Callable[..., Any], name: str, **more: Any) -> Callable[..., Any]:
        """The endpoint with the signature from which the framework reads its parameters."""
        asked: dict[str, Any] = {
            self.id_name: UUID,
            "action": self.actions,
            "body": ActionRequest,
            "actor": self.actor,
            "session": DbSession,
            "response": Response,
            "once": Once,
            "if_match": IfMatch,
            **more,
        }
        if more.get("body", ...) is None:
            asked.pop("body")
        kind = inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter(name, kind, annotation=annotation)
            for name, annotation in asked.items()
        ]
        endpoint.__name__ = name
        signature = inspect.Signature(parameters, return_annotation=self.reply)
        endpoint.__signature__ = signature  # type: ignore[attr-defined]  # read by inspect
        return endpoint


def _add_withdrawal(
    router: APIRouter,
    flow: Workflow[R, A],
    door: _Door,
    shared: list[A],
    load: Callable[[Session, Any, UUID], R],
    page: Callable[[Session, Any, R], Page],
    path: str,
) -> None:
    def withdraw(**came: Any) -> Any:
        session, who = came["session"], came["actor"]
        row = load(session, who, came[door.id_name])
        row = withdraw_confirmation(
            session, flow, row.id, flow.actions(came["action"]), who, version=came["if_match"]
        )
        read = page(session, who, row)
        set_etag(came["response"], read)
        return read

    router.add_api_route(
        f"{path}/actions/{{action}}/confirmation",
        door.dress(withdraw, f"delete_{flow.name}_confirmation", body=None),
        methods=["DELETE"],
        response_model=door.reply,
        summary="Take back one's confirmation of a step that several people take",
        description="409 where one has not confirmed it, or it is too late.",
        openapi_extra={"x-actions": {str(a): _contract(flow, a) for a in shared}},
    )


def _enumeration(flow: Workflow[R, A], taken: list[A]) -> type[enum.StrEnum]:
    if len(taken) == len(flow.actions):
        return flow.actions
    name = "".join(part.title() for part in flow.name.split("_")) + "Step"
    return enum.StrEnum(name, {str(a).upper(): str(a) for a in taken})  # type: ignore[return-value]


def _describe(flow: Workflow[R, A], taken: list[A]) -> str:
    lines = [f"- `{action}`: {flow.of_action(action)[0].label.en}" for action in taken]
    return "\n".join([
        "409 in the wrong state or while something is missing, 412 when the row has changed",
        "since it was read, 422 when the step needs a comment.",
        "",
        *lines,
    ])  # fmt: skip


def _contract(flow: Workflow[R, A], action: A) -> dict[str, Any]:
    transitions = flow.of_action(action)
    refusals = {error.code for error in ALWAYS}  # what its work refuses, app.description adds
    if any(t.guards or t.warnings or t.confirmed_by for t in transitions):
        refusals.add(Blocked.code)
    if any(t.needs_comment for t in transitions):
        refusals.add(CommentMissing.code)
    return {
        "permissions": sorted({str(p) for t in transitions for p in t.permissions}),
        "confirmed_by": [str(p) for p in transitions[0].confirmed_by],
        "needs_comment": any(t.needs_comment for t in transitions),
        "from": sorted({str(s) for t in transitions for s in t.sources}),
        "refusals": sorted(refusals),
    }
