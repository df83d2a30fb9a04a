"""Slips on paper: print them, void what was left over, and account for every one."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core import workflow
from app.core.clock import LOCAL_ZONE, now
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.law import SlipCount, slip_faults
from app.features.ballots.box.sheets import manifest_hash
from app.features.ballots.box.slips import (
    PrintedSlip,
    SlipTotal,
    replace_slips,
    slip_totals,
    void_slips,
)
from app.features.ballots.elections.edits import ELECTION_EDITS
from app.features.ballots.elections.manifest import Provenance, build_manifest, draws_no_slip
from app.features.ballots.elections.queries import ballot_law, lock_election, reviewee_lines
from app.features.ballots.elections.schemas import ClassSlipCount, Reconciliation, SlipVoiding
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.errors import SlipsDoNotAddUp, UnknownSlips
from app.features.ballots.events import changed
from app.features.ballots.tables import Election, ElectionAction


def print_slips(
    session: Session,
    actor: Actor,
    election_id: UUID,
    keys: KeyFolder,
    provenance: Provenance,
    if_match: int,
) -> tuple[Election, list[PrintedSlip]]:
    """Make new slips and freeze the manifest; the tokens leave in the print file only.

    Printing again, before reconciliation, makes every earlier slip worthless.
    """
    lock_election(session, actor, election_id)
    election = workflow.apply(
        session,
        ELECTION_FLOW,
        election_id,
        ElectionAction.PRINT,
        actor,
        version=if_match,
        given=(keys, provenance),
    )
    wanted = {c["id"]: c["slips"] for c in election.classes}
    return election, replace_slips(session, election.tenant_id, election.id, wanted)


def freeze_manifest(
    session: Session, election: Election, keys: KeyFolder, provenance: Provenance
) -> None:
    """What voters and verifiers are told of the election, as it is from now on."""
    receipt_key = str(now(session).astimezone(LOCAL_ZONE).year)  # rotated yearly
    public = keys.create_receipt_key(receipt_key).public_bytes_raw()
    with session.no_autoflush:  # printed, and without a manifest: not even for a moment
        reviewees = reviewee_lines(session, election.cycle_id)
        law = ballot_law(session, election.cycle_id)
        election.manifest = build_manifest(
            election, reviewees, law, (receipt_key, public), provenance
        )
    election.manifest_hash = manifest_hash(election.manifest)
    election.reviewee_count = len(reviewees)
    election.receipt_key_name = receipt_key


def void_leftover_slips(
    session: Session, actor: Actor, election_id: UUID, body: SlipVoiding
) -> Election:
    """Void slips that were not handed out or were spoiled. Raises NotPrinted, UnknownSlips."""
    election = lock_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, ElectionAction.VOID_SLIPS, actor)
    unknown = void_slips(session, election.tenant_id, election.id, body.tokens)
    if unknown:
        text = Text(zh="不是本次投票的票签", en="No slip of this election")
        raise UnknownSlips(
            errors=[FieldError(f"/tokens/{at}", "unknown-slip", text) for at in unknown]
        )
    emit(session, changed("void_slips", election.id, slips=len(body.tokens)))
    return election


def reconcile(
    session: Session, actor: Actor, election_id: UUID, body: Reconciliation, if_match: int
) -> Election:
    """Record what became of all slips: printed = issued + leftover + spoiled in each class, and
    exactly the leftover and spoiled ones are void. Raises SlipsDoNotAddUp (422)."""
    lock_election(session, actor, election_id)
    election = workflow.apply(
        session, ELECTION_FLOW, election_id, ElectionAction.RECONCILE, actor, version=if_match
    )
    totals = slip_totals(session, election.tenant_id, election.id)
    faults = _count_faults(election, totals, body)
    if faults:
        raise SlipsDoNotAddUp(errors=faults)
    unsaid = {"class_id"} if draws_no_slip(election) else {"class_id", "not_entitled"}
    election.slip_counts = {c.class_id: c.model_dump(exclude=unsaid) for c in body.classes}
    return election


SLIP_FAULTS = {
    "equation": Text(
        zh="印制 {printed} 张，与发出＋剩余＋损坏之和 {sum} 张不符",
        en="{printed} printed, but issued, leftover and spoiled make {sum}",
    ),
    "signed-in": Text(
        zh="发出 {issued} 张，超过签到并可领票的 {entitled} 人",
        en="{issued} issued to {entitled} people who signed in and may have one",
    ),
    "voided": Text(
        zh="已作废 {voided} 张，应为剩余＋损坏 {unused} 张",
        en="{voided} are void; leftover and spoiled make {unused}",
    ),
}


TOO_MANY_ON_THE_LIST = Text(
    zh="不领票的述职人填了 {n} 人，名单上不领票的只有 {reviewees} 人",
    en="{n} who draw no slip, but only {reviewees} on the list draw none",
)


def _count_faults(
    election: Election, totals: dict[str, SlipTotal], body: Reconciliation
) -> list[FieldError]:
    expected = [c["id"] for c in election.classes]
    if sorted(expected) != sorted(c.class_id for c in body.classes):
        text = Text(zh="每个类别都要填写一次", en="Every class must be given once")
        return [FieldError("/classes", "classes", text)]
    on_the_list = sum(counted.not_entitled for counted in body.classes)
    reviewees = election.reviewee_count if draws_no_slip(election) else 0
    if on_the_list > reviewees:
        text = TOO_MANY_ON_THE_LIST.with_values(n=on_the_list, reviewees=reviewees)
        return [FieldError("/classes", "not-entitled", text)]
    return [
        FieldError(f"/classes/{at}", code, SLIP_FAULTS[code].with_values(**values))
        for at, counted in enumerate(body.classes)
        for code, values in _class_faults(counted, totals.get(counted.class_id, SlipTotal(0, 0)))
    ]


def _class_faults(counted: ClassSlipCount, total: SlipTotal) -> list[tuple[str, dict[str, int]]]:
    unused = counted.leftover + counted.spoiled
    values = {
        "printed": total.printed,
        "sum": counted.issued + unused,
        "issued": counted.issued,
        "entitled": counted.signed_in - counted.not_entitled,
        "voided": total.voided,
        "unused": unused,
    }
    numbers = counted.model_dump(exclude={"class_id"})
    codes = slip_faults(SlipCount(printed=total.printed, **numbers))
    if total.voided != unused:
        codes.append("voided")
    return [(code, values) for code in codes]
