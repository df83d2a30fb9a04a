"""Some reports at different steps, so that a first look shows a county at work."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import grants_of
from app.core import workflow
from app.features.people.tables import Person
from app.features.reports import service as reports
from app.features.reports.abstracts import service as abstracts
from app.features.reports.checking import service as checking
from app.features.reports.rules.abstract import propose
from app.features.reports.tables import AbstractAction, Report, ReportAction
from app.features.reports.word.service import preview_word_file
from app.features.reports.workflow import ABSTRACT_FLOW, REPORT_FLOW

A = ReportAction
WORD_FILE = Path(__file__).with_name("report.docx")
# Staff number → what has happened to the report. Everybody else has yet to begin; so has P001,
# whose report the guide imports from Word.
STEPS = {
    "P002": (A.SUBMIT, A.CHECK, A.APPROVE),
    "P003": (A.SUBMIT, A.CHECK),
    "P004": (A.SUBMIT,),
    "P006": (A.SUBMIT, A.RETURN),
}
OFFICE, APPROVER = "P104", "P108"
# whose abstracts the office has written, and whether it has published them
ABSTRACTS = {"P002": True, "P003": False}
TAKEN_BY = {A.CHECK: OFFICE, A.RETURN: OFFICE, A.APPROVE: APPROVER}
REMARK = "第一个问题请补充一个具体事例"


def add_sample_reports(session: Session, cycle_id: UUID) -> None:
    """Write, submit, check, approve and return reports, by the people who do so."""
    for staff_no, steps in STEPS.items():
        secretary = actor_of(session, staff_no)
        report = session.scalars(
            select(Report).where(
                col(Report.cycle_id) == cycle_id, col(Report.person_id) == secretary.person_id
            )
        ).one()
        report_id = report.id
        preview = preview_word_file(session, secretary, report_id, WORD_FILE.read_bytes())
        reports.save_content(session, secretary, report_id, preview.content, if_match=1)
        for step in steps:
            who = actor_of(session, TAKEN_BY[step]) if step in TAKEN_BY else secretary
            if step is A.RETURN:
                first = preview.content.problems[0]
                checking.add_remark(session, who, report_id, first.id, REMARK)
            comment = REMARK if step is A.RETURN else None
            workflow.apply(
                session, REPORT_FLOW, report_id, step, who, comment, version=report.version
            )
        if staff_no in ABSTRACTS:
            office = actor_of(session, OFFICE)
            text = propose(preview.content)
            abstract = abstracts.save_abstract(session, office, report_id, text, if_match=0)
            if ABSTRACTS[staff_no]:
                workflow.apply(
                    session,
                    ABSTRACT_FLOW,
                    report_id,
                    AbstractAction.PUBLISH,
                    office,
                    version=abstract.version,
                )


def actor_of(session: Session, staff_no: str) -> Actor:
    """The person with this staff number, with all their roles."""
    person = session.scalars(select(Person).where(col(Person.staff_no) == staff_no)).one()
    return Actor(person.id, person.name, grants_of(session, person.id))
