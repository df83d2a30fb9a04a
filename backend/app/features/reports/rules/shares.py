"""Length and shares, decided with exact fractions: a third of 300 is 100, not 99.99 (R2)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from app.core.i18n import Text
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.length import count_content
from app.features.reports.rules.results import (
    CheckContext,
    CheckResult,
    Severity,
    error,
)

_TOO_MANY_ACHIEVEMENTS = Text(
    zh="成绩清单 {part} 字，占全文 {total} 字的 {percent}%，不得超过 {limit}（最多 {most} 字）。"
    "请压缩成绩，或把问题和任务写充分。",
    en="The achievements have {part} of {total} characters, {percent}%; at most {limit} ({most}) "
    "are allowed. Shorten them, or say more about problems and tasks.",
)
_TOO_FEW_PROBLEMS = Text(
    zh="问题清单 {part} 字，占全文 {total} 字的 {percent}%，不得少于 {limit}（至少 {least} 字）。"
    "请把问题和原因写具体。",
    en="The problems have {part} of {total} characters, {percent}%; at least {limit} ({least}) are "
    "required. Describe problems and causes in more detail.",
)
_TOO_LONG = Text(
    zh="全文 {total} 字，超过 {most} 字，请删减 {over} 字。",
    en="The report has {total} characters, more than {most}: cut {over}.",
)


def achievements_share_too_large(
    content: ReportContent, context: CheckContext
) -> Iterator[CheckResult]:
    counts, limit = count_content(content), context.limits.achievements_share_max
    if counts.achievements_share > limit:
        yield error(
            "achievements_share",
            _TOO_MANY_ACHIEVEMENTS.with_values(
                part=counts.achievements,
                total=counts.total,
                percent=_percent(counts.achievements_share),
                limit=limit,
                most=floor(counts.total * limit),
            ),
        )


def problems_share_too_small(
    content: ReportContent, context: CheckContext
) -> Iterator[CheckResult]:
    counts, limit = count_content(content), context.limits.problems_share_min
    if counts.total and counts.problems_share < limit:
        yield error(
            "problems_share",
            _TOO_FEW_PROBLEMS.with_values(
                part=counts.problems,
                total=counts.total,
                percent=_percent(counts.problems_share),
                limit=limit,
                least=ceil(counts.total * limit),
            ),
        )


def total_too_long(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    total, most = count_content(content).total, context.limits.total_max
    if total > most:
        severity = Severity.ERROR if context.limits.total_max_is_error else Severity.WARNING
        detail = _TOO_LONG.with_values(total=total, most=most, over=total - most)
        yield CheckResult("total_length", severity, None, detail)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.1f}"
