"""Which roles a person holds, and the three duties that are kept apart (P1, P2)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.posts import PostHolding
from app.access.roles import ROLE_LABELS, Role, conflicting_duties
from app.core.clock import today
from app.core.errors import FieldError, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.features.people.errors import ConflictingDuties, OwnAccount
from app.features.people.events import RolesChanged, person_event
from app.features.people.queries.people import unknown_organizations
from app.features.people.queries.posts import lasting_holdings
from app.features.people.schemas import RoleGrant
from app.features.people.service.people import lock_person, touch
from app.features.people.service.posts import leave_posts, take_post
from app.features.people.tables import Person

_NO_SUCH = Text(zh="没有这个单位", en="No such organization")
_TWO_DUTIES = Text(
    zh="{name}不能同时担任“{first}”和“{second}”：三员分立，一人只能担任其中之一。",
    en="{name} cannot be both {first} and {second}: these duties belong to different people.",
)


def set_roles(
    session: Session,
    person_id: UUID,
    roles: Iterable[tuple[Role, UUID]],
    *,
    if_match: int | None = None,
) -> Person:
    """Give a person exactly these (role, organization id) pairs; the same pairs change nothing.

    Raises NotFound, PreconditionFailed (412) and ConflictingDuties (409). The organizations must
    exist.
    """
    # locked, so that two administrators at once cannot give one duty each
    person = lock_person(session, person_id, if_match)
    wanted = set(roles)
    held: dict[tuple[Role, UUID], list[PostHolding]] = {}
    coming = set()
    for holding, post in lasting_holdings(session, person_id):
        if holding.has_begun(today(session)):
            held.setdefault((post.role, post.organization_id), []).append(holding)
        else:
            coming.add(post.role)
    refuse_conflicting_duties(person.name, {role for role, _ in wanted} | coming)
    if wanted == held.keys():
        return person
    leave_posts(session, (one for pair in held.keys() - wanted for one in held[pair]))
    for role, organization_id in sorted(wanted - held.keys()):
        take_post(session, person_id, role, organization_id)
    touch(person)
    session.flush()
    emit(
        session,
        person_event(RolesChanged, person_id, before=_spell(held), after=_spell(wanted)),
    )
    return person


def change_roles(
    session: Session, actor: Actor, person_id: UUID, grants: Sequence[RoleGrant], if_match: int
) -> Person:
    """What an administrator does by hand: `set_roles`, with the organizations looked up first.

    Raises Unprocessable (422) for an unknown organization and OwnAccount (409) when they would
    take their own administrator role away.
    """
    unknown = unknown_organizations(session, (grant.organization_id for grant in grants))
    if unknown:
        raise Unprocessable(
            errors=[
                FieldError(f"/roles/{index}/organization_id", "unknown-organization", _NO_SUCH)
                for index, grant in enumerate(grants)
                if grant.organization_id in unknown
            ]
        )
    if person_id == actor.person_id and all(grant.role is not Role.ADMIN for grant in grants):
        raise OwnAccount
    pairs = [(grant.role, grant.organization_id) for grant in grants]
    return set_roles(session, person_id, pairs, if_match=if_match)


def refuse_conflicting_duties(name: str, roles: Iterable[Role]) -> None:
    """Raise ConflictingDuties (409), naming both, when two of the three are among `roles` (P2)."""
    pair = conflicting_duties(roles)
    if pair is not None:
        first, second = pair
        raise ConflictingDuties(
            _TWO_DUTIES.with_values(
                name=name, first=ROLE_LABELS[first], second=ROLE_LABELS[second]
            ),
            roles=[str(first), str(second)],
        )


def _spell(pairs: Iterable[tuple[Role, UUID]]) -> list[str]:
    return sorted(f"{role}@{organization_id}" for role, organization_id in pairs)
