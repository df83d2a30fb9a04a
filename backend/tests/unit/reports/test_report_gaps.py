"""R7: a report held against what was found and what is open."""

from uuid import UUID

from app.features.reports.rules.content import (
    AnsweredSubject,
    AnswerStatus,
    AnswerSubject,
    LastYearAnswer,
    ReportContent,
)
from app.features.reports.rules.gaps import CarriedGap, Found, find_gaps
from tests.support.report_texts import achievement, problem, task

FIRST, SECOND = UUID(int=1), UUID(int=2)
MINOR, SERIOUS = Found(UUID(int=11), FIRST, 0), Found(UUID(int=12), FIRST, 2)
OTHER = Found(UUID(int=13), SECOND, 1)
ITEM = UUID(int=21)


def answering(*found: Found, area_id: UUID | None = None) -> ReportContent:
    item = problem()
    item.area_id = area_id
    item.answers = [
        AnsweredSubject(subject_type=AnswerSubject.FINDING, subject_id=one.id) for one in found
    ]
    return ReportContent(achievements=[achievement(area_id=FIRST)], problems=[item], tasks=[task()])


def test_find_gaps_names_the_problems_that_answer_each_finding() -> None:
    content = answering(MINOR, OTHER)
    gaps = find_gaps(content, (FIRST, SECOND), (MINOR, SERIOUS, OTHER), {})
    mine = (content.problems[0].id,)
    assert [(gap.finding_id, gap.problem_ids) for gap in gaps.findings] == [
        (MINOR.id, mine),
        (SERIOUS.id, ()),
        (OTHER.id, mine),
    ]
    assert gaps.findings_left_out == 1


def test_find_gaps_holds_findings_against_items_under_each_area() -> None:
    gaps = find_gaps(answering(), (FIRST, SECOND, ITEM), (MINOR, SERIOUS, OTHER), {})
    assert [
        (area.findings, area.gravest, area.achievements, area.problems, area.is_left_out)
        for area in gaps.areas
    ] == [(2, 2, 1, 0, True), (1, 1, 0, 0, True), (0, None, 0, 0, False)]
    assert gaps.areas_left_out == 2


def test_find_gaps_lets_a_problem_speak_by_its_mark_or_by_what_it_answers() -> None:
    marked = find_gaps(answering(area_id=FIRST), (FIRST,), (MINOR,), {})
    linked = find_gaps(answering(MINOR, area_id=SECOND), (FIRST,), (MINOR,), {})
    assert (marked.areas_left_out, linked.areas_left_out) == (0, 0)


def gap_of(status: AnswerStatus | None, text: str, *, done: bool) -> CarriedGap:
    said = [LastYearAnswer(carried_item_id=ITEM, status=status, text=text)] if status else []
    (answer,) = find_gaps(ReportContent(last_year=said), (), (), {ITEM: done}).carried
    return answer.gap


def test_find_gaps_sees_what_is_unanswered_and_what_is_claimed_against_the_record() -> None:
    assert gap_of(None, "", done=False) is CarriedGap.UNANSWERED
    assert gap_of(AnswerStatus.DONE, "", done=True) is CarriedGap.UNANSWERED
    assert gap_of(AnswerStatus.DONE, "每月公开", done=False) is CarriedGap.CLAIMED_DONE
    assert gap_of(AnswerStatus.DONE, "每月公开", done=True) is CarriedGap.NONE
    assert gap_of(AnswerStatus.PARTLY, "每月公开", done=False) is CarriedGap.NONE
