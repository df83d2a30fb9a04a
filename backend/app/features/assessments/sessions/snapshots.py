"""What a session decides on, kept as it is at the signature (A4)."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import now
from app.core.i18n import speaking
from app.features.assessments.decisions.records import Line
from app.features.assessments.decisions.rules import digest_of
from app.features.assessments.decisions.tables import AssessmentSnapshot, DeliberationSession
from app.features.assessments.queries.reading import evidence_page, opinion_shown
from app.features.assessments.sessions.queries.agenda import assessments_in, rules_number
from app.features.assessments.tables import Assessment


def make_snapshots(
    session: Session, actor: Actor, held: DeliberationSession, lines: Sequence[Line]
) -> dict[str, str]:
    """Keep evidence, arithmetic, opinion and both grades of each item; returns the digests by
    assessment. In Chinese, the language of the file, whoever signs."""
    moment, rules = now(session), rules_number(session, held.cycle_id)
    rows = {row.id: row for row in assessments_in(session, [one.assessment_id for one in lines])}
    kept = []
    with speaking("zh"):
        for line in lines:
            content = _content(session, actor, rows[line.assessment_id], line, rules)
            kept.append(
                {
                    "tenant_id": held.tenant_id,
                    "id": uuid4(),
                    "assessment_id": line.assessment_id,
                    "round": line.round,
                    "session_id": held.id,
                    "content": content,
                    "digest": digest_of(content),
                    "made_at": moment,
                }
            )
    if kept:
        session.execute(insert(AssessmentSnapshot), kept)
    return {str(one["assessment_id"]): str(one["digest"]) for one in kept}


def _content(
    session: Session, actor: Actor, row: Assessment, line: Line, rules: int
) -> dict[str, Any]:
    return {
        "rules_version": rules,
        "proposed_grade": line.point.proposed_grade,
        "decided_grade": line.point.decided_grade,
        "opinion": opinion_shown(session, row).model_dump(mode="json"),
        "evidence": evidence_page(session, actor, row).model_dump(mode="json"),
    }
