"""Every SELECT of the administration side, and what the pages show of an election."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible, visible
from app.access.permissions import P
from app.core import workflow
from app.core.errors import NotFound
from app.features.ballots.box import close, count, paper, slips
from app.features.ballots.box.close import ClosedBox
from app.features.ballots.box.slips import SlipTotal
from app.features.ballots.errors import ElectionVoid
from app.features.ballots.manifest import BallotLaw, RevieweeLine
from app.features.ballots.schemas import (
    ConfirmationRead,
    ElectionList,
    ElectionListItem,
    ElectionRead,
    ElectionSummary,
    SlipCountRead,
    VoterClassRead,
)
from app.features.ballots.tables import Election, ElectionConfirmation, ElectionState
from app.features.ballots.workflow import ELECTION_FLOW, confirmations
from app.features.cycles.queries import rules_of
from app.features.cycles.tables import Reviewee
from app.features.inbox.schemas import Todo
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

MAX_LISTED = 100
PUBLISHED = frozenset({ElectionState.RELEASED, ElectionState.DESTROYED})
MAX_TODOS = 50

# who waits for what: (state, has key) → permission and kind of the to-do
WAITING = {
    (ElectionState.DRAFT, False): (P.ELECTION_KEY, "election.key"),
    (ElectionState.DRAFT, True): (P.ELECTION_RUN, "election.print"),
    (ElectionState.PRINTED, True): (P.ELECTION_RUN, "election.reconcile"),
    (ElectionState.RECONCILED, True): (P.ELECTION_RUN, "election.open"),
    (ElectionState.OPEN, True): (P.ELECTION_RUN, "election.close"),
    (ElectionState.CLOSED, True): (P.ELECTION_OPEN, "election.count"),
    (ElectionState.COUNTED, True): (P.ELECTION_OPEN, "election.release"),
}
PAPER = (P.ELECTION_RUN, "election.paper")
CONFIRMABLE = {"election.open", "election.close", "election.count", "election.release"}
IN_USE = frozenset(set(ElectionState) - {"draft", "printed", "reconciled"})


def get_election(session: Session, actor: Actor, election_id: UUID) -> Election:
    """The election, or NotFound (404) for whom it does not exist."""
    found: Election = get_visible(session, actor, P.ELECTION_READ, Election, election_id)
    return found


def lock_election(session: Session, actor: Actor, election_id: UUID) -> Election:
    """The election, locked until the transaction ends: two people never act at the same time.

    Raises ElectionVoid (409): nothing is done with an election that another one repeats.
    """
    get_election(session, actor, election_id)
    election = session.scalars(
        select(Election)
        .where(col(Election.id) == election_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if election.void_reason is not None:
        raise ElectionVoid
    return election


def list_elections(session: Session, actor: Actor, cycle_id: UUID) -> ElectionList:
    """The elections of a cycle, by title (at most 100)."""
    rows = session.scalars(
        visible(actor, P.ELECTION_READ, select(Election), Election)
        .where(col(Election.cycle_id) == cycle_id)
        .order_by(col(Election.created_at), col(Election.id))
        .limit(MAX_LISTED)
    ).all()
    return ElectionList(
        items=[
            ElectionListItem(
                **ElectionSummary.model_validate(row).model_dump(),
                offers=workflow.offers(session, ELECTION_FLOW, row, actor),
            )
            for row in rows
        ]
    )


def reviewee_lines(session: Session, cycle_id: UUID) -> list[RevieweeLine]:
    """The reviewees of a cycle in their order: on site as they speak, then the written ones."""
    rows = session.execute(
        select(Reviewee, Person.name, Organization.name)  # type: ignore[call-overload]
        .join(Person, (Person.tenant_id == Reviewee.tenant_id) & (Person.id == Reviewee.person_id))
        .join(
            Organization,
            (Organization.tenant_id == Reviewee.tenant_id)
            & (Organization.id == Reviewee.organization_id),
        )
        .where(Reviewee.cycle_id == cycle_id)
        .order_by(
            col(Reviewee.position).asc().nulls_last(), col(Person.name_pinyin), col(Reviewee.id)
        )
    )
    return [
        RevieweeLine(str(reviewee.id), name, organization, str(reviewee.mode))
        for reviewee, name, organization in rows
    ]


def ballot_law(session: Session, cycle_id: UUID) -> BallotLaw:
    """The cycle's rules in force for its ballot (B4, B6): points of each grade, smallest class."""
    rules = rules_of(session, cycle_id)
    points = rules.grade_points
    return BallotLaw(
        {1: points.good, 2: points.fairly_good, 3: points.fair, 4: points.poor},
        rules.minimum_class_size,
    )


def own_reviewee(session: Session, actor: Actor, election_id: UUID) -> tuple[Election, Reviewee]:
    """The election in which the actor is reviewed, and as whom. Raises NotFound for all others."""
    row = session.execute(
        select(Election, Reviewee)
        .join(
            Reviewee,
            (col(Reviewee.tenant_id) == col(Election.tenant_id))
            & (col(Reviewee.cycle_id) == col(Election.cycle_id)),
        )
        .where(col(Election.id) == election_id, col(Reviewee.person_id) == actor.person_id)
    ).one_or_none()
    if row is None or not actor.may(P.OWN_RESULT_READ, row[1]):
        raise NotFound
    return row[0], row[1]


def read_election(session: Session, actor: Actor, election: Election) -> ElectionRead:
    """The election as its page shows it; how many slips were used, and never any result."""
    tenant_id = election.tenant_id
    totals = slips.slip_totals(session, tenant_id, election.id)
    head = close.tree_head(session, tenant_id, election.id)
    return ElectionRead(
        **ElectionSummary.model_validate(election).model_dump(),
        classes=[VoterClassRead(**voter_class) for voter_class in election.classes],
        slips=[_slip_count(election, c["id"], totals.get(c["id"])) for c in election.classes],
        has_key=election.public_key is not None,
        share_fingerprints=election.share_fingerprints,
        manifest_hash=election.manifest_hash.hex() if election.manifest_hash else None,
        turnout=_turnout(session, election, head),
        paper_slips=paper.exchanged(session, tenant_id, election.id),
        paper_forms=election.paper_forms,
        waits_for_paper=_waits_for_paper(session, election),
        may_run=actor.may(P.ELECTION_RUN, election),
        root=head.root.hex() if head else None,
        opening_hash=election.opening["hash"] if election.opening else None,
        repeats_id=election.repeats_id,
        void_reason=election.void_reason,
        may_repeat=actor.may(P.ELECTION_RUN, election) and is_repeatable(election),
        confirmations=[
            ConfirmationRead.model_validate(row) for row in confirmations(session, election.id)
        ],
        may_make_key=actor.may(P.ELECTION_KEY, election) and election.state == ElectionState.DRAFT,
        may_open=actor.may(P.ELECTION_OPEN, election)
        and election.state == ElectionState.CLOSED
        and election.void_reason is None,
        may_read_tally=actor.may(P.TALLY_READ, election) and election.state in PUBLISHED,
        offers=workflow.offers(session, ELECTION_FLOW, election, actor),
        history=workflow.history(session, ELECTION_FLOW, election.id),
    )


def is_repeatable(election: Election) -> bool:
    """Neither while people vote, nor once the result is known to all, nor twice."""
    final = {ElectionState.OPEN, *PUBLISHED}
    return election.state not in final and election.void_reason is None


def _turnout(session: Session, election: Election, head: ClosedBox | None) -> int | None:
    if election.state not in IN_USE:
        return None
    if election.state == ElectionState.DESTROYED and head is not None:
        on_paper = paper.paper_slips(session, election.tenant_id, election.id)
        return head.size + sum(on_paper.values())
    return count.cast_count(session, election.tenant_id, election.id)


def _slip_count(election: Election, class_id: str, total: SlipTotal | None) -> SlipCountRead:
    counted = (election.slip_counts or {}).get(class_id, {})
    return SlipCountRead(
        class_id=class_id,
        printed=total.printed if total else 0,
        voided=total.voided if total else 0,
        issued=counted.get("issued"),
        leftover=counted.get("leftover"),
        spoiled=counted.get("spoiled"),
        signed_in=counted.get("signed_in"),
    )


def names_of(election: Election) -> dict[UUID, dict[str, str]]:
    """The manifest's line of each reviewee."""
    lines: Sequence[dict[str, str]] = (election.manifest or {}).get("reviewees", [])
    return {UUID(line["id"]): line for line in lines}


def _waiting(session: Session, election: Election) -> tuple[P, str]:
    """Who has to do what next; before the box is opened, paper counts have to agree."""
    if _waits_for_paper(session, election):
        return PAPER
    return WAITING[(election.state, election.public_key is not None)]


def _waits_for_paper(session: Session, election: Election) -> bool:
    if election.state != ElectionState.CLOSED:
        return False
    return bool(paper.disagreed_classes(session, election.tenant_id, election.id))


def todos(session: Session, actor: Actor) -> list[Todo]:
    """Elections that wait for this actor (at most 50), but not for their second confirmation."""
    if not (actor.may(P.ELECTION_KEY) or actor.may(P.ELECTION_RUN) or actor.may(P.ELECTION_OPEN)):
        return []
    elections = session.scalars(
        visible(actor, P.ELECTION_READ, select(Election), Election)
        .where(col(Election.state).in_({state for state, _ in WAITING}))
        .where(col(Election.void_reason).is_(None))
        .order_by(col(Election.created_at), col(Election.id))
        .limit(MAX_TODOS)
    ).all()
    if not elections:
        return []
    mine = session.scalars(
        select(ElectionConfirmation).where(
            col(ElectionConfirmation.election_id).in_([e.id for e in elections]),
            col(ElectionConfirmation.person_id) == actor.person_id,
        )
    )
    confirmed = {(c.election_id, f"election.{c.step.value}") for c in mine}
    found = []
    for election in elections:
        permission, kind = _waiting(session, election)
        if not actor.may(permission, election):
            continue
        if kind in CONFIRMABLE and (election.id, kind) in confirmed:
            continue
        found.append(
            Todo(
                kind=kind,
                subject_type="election",
                subject_id=election.id,
                params={"title": election.title},
                due_on=None,
                since=None,
            )
        )
    return found
