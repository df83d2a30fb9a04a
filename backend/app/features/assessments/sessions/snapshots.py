"""What a session decides on, kept as it is at the signature (A4)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import now
from app.core.errors import FieldError
from app.core.i18n import Text, speaking
from app.core.workflow import Blocked
from app.features.assessments.decisions.records import Line
from app.features.assessments.decisions.rules import MOST_FAULTS, digest_of
from app.features.assessments.decisions.tables import AssessmentSnapshot, DeliberationSession
from app.features.assessments.evidence.queries.loading import Evidence, load_all
from app.features.assessments.evidence.queries.opinions import opinions_of
from app.features.assessments.evidence.rules import Opinion, withdrawn_gaps
from app.features.assessments.queries.grounds import evidence_read, opinion_read
from app.features.assessments.schemas import EvidenceRead
from app.features.assessments.sessions.queries.agenda import assessments_in, rules_number
from app.features.assessments.tables import Assessment

_WITHDRAWN = Text(
    zh="第 {n} 项（{name}）：{fault}；请撤回会议，把该项退回起草",
    en="Item {n} ({name}): {fault}; take the session back and send this item back",
)


def make_snapshots(
    session: Session, actor: Actor, held: DeliberationSession, lines: Sequence[Line]
) -> dict[str, str]:
    """Keep evidence, arithmetic, opinion and both grades of each item; returns the digests by
    assessment. In Chinese, the language of the file, whoever signs; in as many statements for five
    hundred as for one.

    Raises Blocked (409) where an opinion cites what was taken back since it was proposed (A2).
    """
    found = assessments_in(session, [one.assessment_id for one in lines])
    evidence, opinions = load_all(session, found), opinions_of(session, found)
    _check_withdrawn(lines, evidence, opinions)
    moment, rules = now(session), rules_number(session, held.cycle_id)
    rows = {row.id: row for row in found}
    kept = []
    with speaking("zh"):
        for line in lines:
            row, opinion = rows[line.assessment_id], opinions[line.assessment_id]
            read = evidence_read(actor, row, evidence[row.id], opinion)
            content = _content(row, opinion, read, line, rules)
            kept.append(
                {
                    "tenant_id": held.tenant_id,
                    "id": uuid4(),
                    "assessment_id": line.assessment_id,
                    "round": line.round,
                    "session_id": held.id,
                    "content": content,
                    **_figures(read),
                    "digest": digest_of(content),
                    "made_at": moment,
                }
            )
    if kept:
        # one statement for all: rows without some figure are not put aside
        nulls = {"render_nulls": True}
        session.execute(insert(AssessmentSnapshot), kept, execution_options=nulls)
    return {str(one["assessment_id"]): str(one["digest"]) for one in kept}


def _check_withdrawn(
    lines: Sequence[Line], evidence: Mapping[UUID, Evidence], opinions: Mapping[UUID, Opinion]
) -> None:
    faults = [
        _WITHDRAWN.with_values(n=line.point.position, name=line.point.name, fault=gap)
        for line in lines
        for gap in withdrawn_gaps(
            opinions[line.assessment_id], evidence[line.assessment_id].existing()
        )
    ]
    if faults:
        shown = faults[:MOST_FAULTS]
        raise Blocked(shown[0], errors=[FieldError("", "missing", fault) for fault in shown])


def _figures(evidence: EvidenceRead) -> dict[str, Any]:
    composite, ballot = evidence.composite, evidence.ballot
    return {
        "composite_score": composite.score if composite else None,
        "composite_grade": composite.grade if composite else None,
        "ballot_score": ballot.score if ballot else None,
        "ballot_grade": ballot.grade if ballot else None,
    }


def _content(
    row: Assessment, opinion: Opinion, evidence: EvidenceRead, line: Line, rules: int
) -> dict[str, Any]:
    return {
        "rules_version": rules,
        "proposed_grade": line.point.proposed_grade,
        "decided_grade": line.point.decided_grade,
        "opinion": opinion_read(row, opinion).model_dump(mode="json"),
        "evidence": evidence.model_dump(mode="json"),
    }
