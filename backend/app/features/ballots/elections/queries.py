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
from app.core.i18n import Text
from app.core.workflow import HistoryRead, Offer
from app.features.ballots.box import close, count, paper, slips
from app.features.ballots.box.close import ClosedBox
from app.features.ballots.box.paper_agreement import disagreed_classes
from app.features.ballots.box.sheets import CodeRule
from app.features.ballots.box.slips import SlipTotal
from app.features.ballots.elections.edits import IN_USE
from app.features.ballots.elections.lawfulness import reasons_to_repeat
from app.features.ballots.elections.manifest import BallotLaw, RevieweeLine
from app.features.ballots.elections.objections import CLOSED_UP
from app.features.ballots.elections.schemas import (
    ElectionConfirmationRead,
    ElectionList,
    ElectionListItem,
    ElectionRead,
    ElectionSummary,
    KeyTrialRead,
    SlipCountRead,
    VoterClassRead,
)
from app.features.ballots.elections.told import told_to_voters
from app.features.ballots.elections.workflow import ELECTION_FLOW, key_trials
from app.features.ballots.errors import ElectionVoid
from app.features.ballots.tables import Election, ElectionAction, ElectionState
from app.features.cycles.queries import rules_of
from app.features.cycles.tables import Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

MAX_LISTED = 100


def get_election(session: Session, actor: Actor, election_id: UUID) -> Election:
    """The election, or NotFound (404) for whom it does not exist."""
    return get_visible(session, actor, P.ELECTION_READ, Election, election_id)


def get_usable(session: Session, actor: Actor, election_id: UUID) -> Election:
    """An election with which something may be done yet; of void ones, their sheets are destroyed.

    Raises NotFound, ElectionVoid (409).
    """
    election = get_election(session, actor, election_id)
    if election.void_reason is not None and election.state not in CLOSED_UP:
        raise ElectionVoid
    return election


def lock_election(session: Session, actor: Actor, election_id: UUID) -> Election:
    """The election, locked until the transaction ends: two people never act at the same time.

    Raises ElectionVoid (409): nothing is done with an election that another one repeats, but that
    its sheets are destroyed.
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
                offers=offers_of(session, row, actor),
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
        rules.own_vote,
        CodeRule(rules.check_codes),
        told_to_voters(rules),
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
    must_repeat = [reason.say() for reason in reasons_to_repeat(session, election)]
    manifest = election.manifest or {}
    steps = workflow.history(session, ELECTION_FLOW, election.id)
    return ElectionRead(
        **ElectionSummary.model_validate(election).model_dump(),
        classes=[VoterClassRead(**voter_class) for voter_class in election.classes],
        slips=[_slip_count(election, c["id"], totals.get(c["id"])) for c in election.classes],
        public_key=election.public_key.hex() if election.public_key else None,
        share_fingerprints=election.share_fingerprints,
        key_trials=[KeyTrialRead.model_validate(row) for row in key_trials(session, election)],
        manifest_hash=election.manifest_hash.hex() if election.manifest_hash else None,
        turnout=_turnout(session, election, head),
        paper_slips=paper.exchanged(session, tenant_id, election.id),
        paper_forms=election.paper_forms,
        waits_for_paper=_waits_for_paper(session, election),
        must_repeat=must_repeat,
        own_vote=manifest.get("own_vote"),
        told=[Text(zh=one["zh"], en=one["en"]).say() for one in manifest.get("told", ())],
        root=head.root.hex() if head else None,
        opening_hash=election.opening["hash"] if election.opening else None,
        repeated_by=repeated_by(session, election),
        confirmations=_confirmations(session, election, steps),
        offers=offers_of(session, election, actor),
        history=steps,
    )


def _confirmations(
    session: Session, election: Election, steps: Sequence[HistoryRead]
) -> list[ElectionConfirmationRead]:
    """Who confirmed a step that another person completed, or still has to."""
    waiting = workflow.standing_confirmations(session, ELECTION_FLOW, [election])
    done = [(step.action, name) for step in steps for name in step.confirmed_by]
    open_ = [(action, c.person_name) for (_, action), given in waiting.items() for c in given]
    return [
        ElectionConfirmationRead(step=ElectionAction(action), person_name=name)
        for action, name in (*done, *open_)
    ]


def offers_of(session: Session, election: Election, actor: Actor) -> list[Offer[ElectionAction]]:
    """What the actor may do with the election. Before the release, sheets are destroyed of void
    elections only, and nothing else is done with these."""
    found = workflow.offers(session, ELECTION_FLOW, election, actor)
    if election.state not in CLOSED_UP:
        return found
    is_void = election.void_reason is not None
    edits = {edit.action for edit in ELECTION_FLOW.edits}
    return [
        offer
        for offer in found
        if offer.action in edits or (offer.action == ElectionAction.DESTROY) == is_void
    ]


def repeated_by(session: Session, election: Election) -> UUID | None:
    """The election that takes the place of a void one."""
    if election.void_reason is None:
        return None
    found: UUID | None = session.scalar(
        select(col(Election.id)).where(col(Election.repeats_id) == election.id)
    )
    return found


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
        not_entitled=counted.get("not_entitled"),
    )


def names_of(election: Election) -> dict[UUID, dict[str, str]]:
    """The manifest's line of each reviewee."""
    lines: Sequence[dict[str, str]] = (election.manifest or {}).get("reviewees", [])
    return {UUID(line["id"]): line for line in lines}


def _waits_for_paper(session: Session, election: Election) -> bool:
    if election.state != ElectionState.CLOSED:
        return False
    return bool(disagreed_classes(session, election.tenant_id, election.id))


def newest_of(session: Session, meeting_id: UUID) -> Election | None:
    """The newest election of a meeting."""
    return session.scalars(
        select(Election)
        .where(col(Election.meeting_id) == meeting_id)
        .order_by(col(Election.created_at).desc())
        .limit(1)
    ).one_or_none()
