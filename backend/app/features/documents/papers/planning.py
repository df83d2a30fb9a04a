"""实施方案 and 通知 of a cycle."""

from collections.abc import Iterator

from app.features.documents.material import Planned
from app.features.documents.rules import Written
from app.features.rectifications.papers import day_in_words
from app.features.reports.rules.splitting.numbers import chinese_numeral


def plan_text(plan: Planned) -> Written:
    """The plan as the stages, the rules and the roster say it, to be edited."""
    return Written(
        title=f"{plan.title}实施方案",
        text="\n".join(
            (
                f"为做好{plan.year}年度党支部书记抓党建述职评议考核工作，结合实际，制定本方案。",
                "一、考核对象",
                f"{_reviewees(plan)}。",
                "二、述职评议内容",
                *_numbered(plan.areas),
                *(("三、年度重点任务", *_numbered(plan.tasks)) if plan.tasks else ()),
                *_steps(plan, 4 if plan.tasks else 3),
            )
        ),
        issuer=plan.organizer,
        day=day_in_words(plan.today),
    )


def notice_text(plan: Planned) -> Written:
    """The notice to the schools: who reports, what about, by when, and when the meeting is."""
    return Written(
        title=f"关于做好{plan.title}工作的通知",
        addressee="各党支部",
        text="\n".join(
            (
                f"根据工作安排，现就做好{plan.title}工作有关事项通知如下。",
                "一、述职对象",
                f"{_reviewees(plan)}。",
                "二、述职报告",
                (
                    f"围绕{'、'.join(plan.areas)}撰写述职报告，列出成绩清单、问题清单、任务清单，全文一般不超过"
                    f"{plan.total_limit}字，于{day_in_words(plan.reporting_due_on)}前在系统中提交。"
                ),
                "三、述职评议会",
                f"拟于{day_in_words(plan.meeting_on)}召开，具体时间、地点另行通知。",
                "四、有关要求",
                (
                    "各党支部要高度重视，党支部书记要亲自撰写述职报告，"
                    "聚焦问题，把自己摆进去、把职责摆进去、把工作摆进去。"
                ),
            )
        ),
        issuer=plan.organizer,
        day=day_in_words(plan.today),
    )


def _reviewees(plan: Planned) -> str:
    total = plan.onsite + plan.written
    return f"列入考核的党支部书记共{total}名，其中现场述职{plan.onsite}名，书面述职{plan.written}名"


def _numbered(texts: tuple[str, ...]) -> Iterator[str]:
    for number, text in enumerate(texts, start=1):
        yield f"（{chinese_numeral(number)}）{text}"


def _steps(plan: Planned, first: int) -> Iterator[str]:
    yield f"{chinese_numeral(first)}、方法步骤"
    for number, (title, said) in enumerate(_stages(plan), start=1):
        yield f"（{chinese_numeral(number)}）{title}"
        yield said
    yield f"{chinese_numeral(first + 1)}、组织领导"
    yield (
        f"述职评议考核工作由{plan.organizer}负责组织实施。要坚持实事求是，严肃工作纪律，"
        "防止形式主义，切实减轻基层负担。"
    )


def _stages(plan: Planned) -> Iterator[tuple[str, str]]:
    if plan.inspecting_due_on is not None:
        yield (
            "督查调研",
            (
                f"{day_in_words(plan.inspecting_due_on)}前，采取专题调研、随机调研、交叉检查等方式了解情况，"
                "发现的问题及时反馈，由党支部书记逐项回应。"
            ),
        )
    yield (
        "撰写报告",
        (
            f"{day_in_words(plan.reporting_due_on)}前，党支部书记提交述职报告，全文一般不超过"
            f"{plan.total_limit}字；报告经审核、审定后参加述职。"
        ),
    )
    classes = "、".join(f"{name}（权重{weight}）" for name, weight in plan.voter_classes)
    yield (
        "述职评议",
        (
            f"{day_in_words(plan.meeting_on)}召开述职评议会，现场述职与书面述职相结合，逐一点评，"
            f"并由{classes}进行民主测评。"
        ),
    )
    until = f"{day_in_words(plan.assessing_due_on)}前，" if plan.assessing_due_on else ""
    yield (
        "综合评价",
        (
            f"{until}综合督查调研、述职报告、现场评议、民主测评等情况提出综合评价意见，"
            f"经党（工）委会议研究后反馈本人；本人有异议的，可在{plan.objection_days}个工作日内提出。"
        ),
    )
    yield (
        "整改落实",
        f"评议指出的问题列入整改台账，逐项整改销号，工作于{day_in_words(plan.closing_on)}前总结。",
    )
