"""Files an assessment away: opinion, evidence list, tally sheet and checksums as one zip (A6)."""

import hashlib
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import LOCAL_ZONE, now
from app.core.events import emit
from app.features.assessments import records
from app.features.assessments.archive import build_archive, canonical_json
from app.features.assessments.events import ArchiveMade
from app.features.assessments.evidence.queries.loading import Evidence, load_evidence
from app.features.assessments.evidence.queries.opinions import opinion_of
from app.features.assessments.evidence.rules import text_of
from app.features.assessments.grades import CEILING_LABELS, GRADE_LABELS, consequences_of
from app.features.assessments.interviews.records import interview_of
from app.features.assessments.kinds import KIND_LABELS
from app.features.assessments.queries.assessments import Names, names_of
from app.features.assessments.tables import ArchiveFile, Assessment


def file_away(session: Session, row: Assessment) -> ArchiveFile:
    """Make and keep the archive file of an assessment; once (the table allows no second)."""
    names = names_of(session, row)
    evidence = load_evidence(session, row)
    files = {
        "opinion.txt": opinion_text(session, row, names).encode(),
        "evidence.json": canonical_json(evidence_list(session, row, evidence)),
    }
    if evidence.ballot is not None:
        files["tally.json"] = canonical_json(tally_sheet(evidence, names))
    content = build_archive(files)
    file = ArchiveFile(
        assessment_id=row.id,
        name=f"{names.cycle}-{names.staff_no}-{names.person}.zip",
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        created_at=now(session),
    )
    session.add(file)
    session.flush()
    details = {"size": file.size, "sha256": file.sha256}
    emit(session, ArchiveMade(subject_id=row.id, details=details))
    return file


def opinion_text(session: Session, row: Assessment, names: Names) -> str:
    """The opinion as a plain text in Chinese, whoever asks: the archive has one language."""
    assert row.grade is not None  # an opinion without a grade is never proposed
    opinion = opinion_of(session, row)
    ceiling = consequences_of(row.grade).annual_appraisal_ceiling
    lines = [
        "综合评价意见",
        f"考核周期：{names.cycle}",
        f"述职人：{names.person}（工号 {names.staff_no}）",
        f"单位：{names.organization}",
        f"综合等次：{GRADE_LABELS[row.grade].zh}",
        f"年度考核：{CEILING_LABELS[ceiling].zh}",
        f"等次说明：{row.grade_reason or '无'}",
        f"做得好的：{text_of(opinion.done_well)}",
        f"做得不够的：{text_of(opinion.not_done_well)}",
        "存在问题：",
    ]
    problems = records.problems_of(session, row.id)
    lines += [f"  {p.position}. {p.text}（整改时限 {p.due_on}）" for p in problems] or ["  无"]
    lines += _procedure(session, row)
    return "\n".join(lines) + "\n"


def _procedure(session: Session, row: Assessment) -> list[str]:
    lines = []
    deliberation = records.deliberation_of(session, row)
    if deliberation is not None:
        lines.append(f"党委会议研究：{deliberation.held_on}，{deliberation.decision}")
    objection = records.objection_of(session, row)
    if objection is not None:
        lines += [f"本人异议：{objection.text}", f"答复：{objection.answer}"]
    for label, moment in (
        ("反馈", row.fed_back_at),
        ("本人阅知", row.acknowledged_at),
        ("公布", row.announced_at),
    ):
        if moment is not None:
            lines.append(f"{label}：{moment.astimezone(LOCAL_ZONE).date()}")
    interview = interview_of(session, row.id)
    if interview is not None:
        lines += [f"约谈：{interview.held_on or ''}", interview.record]
    return lines


def evidence_list(session: Session, row: Assessment, evidence: Evidence) -> list[dict[str, Any]]:
    """All evidence with its text and whether the opinion cites it."""
    cited = set(opinion_of(session, row).cited)
    return [
        {
            "kind": kind,
            "label": KIND_LABELS[kind].zh,
            "subject_id": item.subject_id,
            "title": item.title.zh,
            "text": item.text.zh,
            "author": item.author_name,
            "cited": (kind, item.subject_id) in cited,
        }
        for kind, items in evidence.items.items()
        for item in items
    ]


def tally_sheet(evidence: Evidence, names: Names) -> dict[str, Any]:
    """The released result of the ballot for this reviewee."""
    result = evidence.ballot
    assert result is not None
    return {
        "reviewee": names.person,
        "organization": names.organization,
        "counts": {grade.value: count for grade, count in result.counts.items()},
        "valid": result.valid,
        "score": result.score,
    }
