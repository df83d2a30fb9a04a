"""Length and shares, decided with exact fractions: a third of 300 is 100, not 99.99 (R2)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from app.core.i18n import Text
from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.length import Counts, count_content
from app.features.reports.rules.results import (
    CheckContext,
    CheckResult,
    Limits,
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


def wrong_lengths(content: ReportContent, context: CheckContext) -> Iterator[CheckResult]:
    """Both shares and the total, counted once."""
    counts = count_content(content)
    if has_every_list(content):
        yield from _achievements_share_too_large(counts, context.limits.achievements_share_max)
        yield from _problems_share_too_small(counts, context.limits.problems_share_min)
    yield from _total_too_long(counts.total, context.limits)


def _achievements_share_too_large(counts: Counts, limit: Fraction) -> Iterator[CheckResult]:
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


def _problems_share_too_small(counts: Counts, limit: Fraction) -> Iterator[CheckResult]:
    if counts.problems_share < limit:
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


def has_every_list(content: ReportContent) -> bool:
    """Shares are of a report with all three lists; what is still empty is said by itself."""
    return bool(content.achievements and content.problems and content.tasks)


def _total_too_long(total: int, limits: Limits) -> Iterator[CheckResult]:
    most = limits.total_max
    if total > most:
        severity = Severity.ERROR if limits.total_max_is_error else Severity.WARNING
        detail = _TOO_LONG.with_values(total=total, most=most, over=total - most)
        yield CheckResult("total_length", severity, None, detail)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.1f}"
