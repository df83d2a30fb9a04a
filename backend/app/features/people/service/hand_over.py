"""Handing a post over: the work stays with the post, somebody else has it from a day on (P5)."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.posts import Post, PostHolding
from app.core.clock import today
from app.core.errors import FieldError, NotFound, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.features.people.errors import (
    AccountInactive,
    BadHandOverDay,
    HolderChanged,
    HoldsAlready,
)
from app.features.people.events import HandOverWithdrawn
from app.features.people.queries.people import accounts_of
from app.features.people.queries.posts import holdings_of, lasting_holdings
from app.features.people.service.people import lock_person, touch
from app.features.people.service.posts import (
    get_post,
    tell_handed_over,
)
from app.features.people.service.roles import refuse_conflicting_duties
from app.features.people.tables import Person

# a term of office is longer, but nobody plans its end further ahead: the year is mistyped
MOST_AHEAD = timedelta(days=2 * 365)
_TOO_FAR = Text(
    zh="移交日期不能晚于两年以后，请核对年份",
    en="The day is more than two years ahead: check the year",
)
_NOBODY = Text(zh="没有这个人", en="No such person")
_DEACTIVATED = Text(
    zh="此人的账号已停用，不能接任；请先启用账号，或另选他人",
    en="This person's account is deactivated: activate it first, or choose somebody else",
)


def hand_over(
    session: Session,
    post_id: UUID,
    *,
    holder_id: UUID | None,
    successor_id: UUID,
    on_day: date,
) -> Post:
    """The successor holds the post from that day on. `holder_id` is who holds it as the caller has
    read it.

    A hand-over that was planned and has not come is replaced; naming the holder withdraws it. The
    same once more changes nothing.
    Raises NotFound (404), HolderChanged, HoldsAlready, ConflictingDuties (409), BadHandOverDay and
    Unprocessable (422).
    """
    post = get_post(session, post_id)
    present, planned = holdings_of(session, post)
    if (present.person_id if present else None) != holder_id:
        raise HolderChanged
    if present is not None and successor_id == present.person_id:
        return _withdraw(session, post, present, planned)
    successor = _successor(session, post, successor_id)
    if present is not None and not present.has_begun(on_day):
        raise BadHandOverDay(
            errors=[FieldError("/on_day", BadHandOverDay.code, BadHandOverDay.title)]
        )
    if [(one.person_id, one.held_from) for one in planned] == [(successor_id, on_day)]:
        return post
    if on_day > today(session) + MOST_AHEAD:
        raise BadHandOverDay(_TOO_FAR, [FieldError("/on_day", BadHandOverDay.code, _TOO_FAR)])
    _forget(session, planned)
    _tell_not_coming(session, post, [p for p in planned if p.person_id != successor_id], None)
    if present is not None:
        present.held_until = on_day
        touch(lock_person(session, present.person_id))
    # the end is written before the beginning: nobody holds it for good beside somebody else
    session.flush()
    session.add(PostHolding(post_id=post.id, person_id=successor.id, held_from=on_day))
    touch(successor)
    session.flush()
    tell_handed_over(session, post, holder_id, successor.id, on_day)
    return post


def _successor(session: Session, post: Post, successor_id: UUID) -> Person:
    """Whoever is to hold it, locked; P2 looks at what they hold and are to hold."""
    try:
        successor = lock_person(session, successor_id)
    except NotFound as error:
        fault = FieldError("/successor_id", "unknown-person", _NOBODY)
        raise Unprocessable(errors=[fault]) from error
    account = accounts_of(session, [successor_id]).get(successor_id)
    if account is not None and not account.is_active:
        fault = FieldError("/successor_id", AccountInactive.code, _DEACTIVATED)
        raise Unprocessable(errors=[fault])
    held = {one.role for _, one in lasting_holdings(session, successor_id)}
    refuse_conflicting_duties(successor.name, held | {post.role})
    return successor


def _withdraw(
    session: Session, post: Post, present: PostHolding, planned: list[PostHolding]
) -> Post:
    if not planned:
        raise HoldsAlready
    _forget(session, planned)
    present.held_until = None
    touch(lock_person(session, present.person_id))
    session.flush()
    _tell_not_coming(session, post, planned, present.person_id)
    return post


def _tell_not_coming(
    session: Session, post: Post, planned: list[PostHolding], holder_id: UUID | None
) -> None:
    """Whoever was told that they are to hold it hears that they are not."""
    for one in planned:
        if one.held_from is None:
            continue  # began before anybody kept days, so it was never planned
        emit(
            session,
            HandOverWithdrawn(
                subject_id=post.id,
                organization_id=post.organization_id,
                holder_id=holder_id,
                successor_id=one.person_id,
                on_day=one.held_from,
                details={
                    "holder": str(holder_id) if holder_id else None,
                    "successor": str(one.person_id),
                    "on": one.held_from.isoformat(),
                },
            ),
        )


def _forget(session: Session, planned: list[PostHolding]) -> None:
    # what never began is no history
    for one in planned:
        session.delete(one)
    session.flush()
