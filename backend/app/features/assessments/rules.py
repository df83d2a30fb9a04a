"""Who may decide on an opinion and when it may be announced. No framework, session or clock."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from app.core.i18n import Text

FEEDBACK_DAYS = (
    5  # a reviewee who does not open the feedback can delay an announcement, not stop it
)
SHORTEST_REASON = 10


def is_reason(text: str) -> bool:
    """Whether a text says anything: at least ten characters that are letters or digits (A3)."""
    return sum(character.isalnum() for character in text) >= SHORTEST_REASON


def deliberation_faults(
    reviewee: UUID, present: Collection[UUID], recused: Collection[UUID]
) -> tuple[Text, ...]:
    """P3, A4: somebody decides, and neither the reviewee nor anybody recused is among them."""
    found: list[Text] = []
    if not present:
        found.append(Text(zh="没有填写参加研究的人员", en="Nobody is recorded as present"))
    if reviewee in present:
        found.append(
            Text(
                zh="述职人本人不得参加对自己的研究",
                en="The reviewee may not deliberate on themselves",
            )
        )
    if set(present) & set(recused):
        found.append(
            Text(zh="回避人员不得同时参加研究", en="A recused person may not be among the present")
        )
    return tuple(found)


def may_be_announced(
    acknowledged: bool, fed_back_on: date, today: date, has_open_objection: bool
) -> tuple[Text, ...]:
    """What keeps a fed back assessment from being announced (A4)."""
    found: list[Text] = []
    if has_open_objection:
        found.append(Text(zh="述职人的异议尚未答复", en="The reviewee's objection is unanswered"))
    if not acknowledged and today < fed_back_on + timedelta(days=FEEDBACK_DAYS):
        found.append(
            Text(
                zh="述职人尚未阅知；反馈满 {days} 天后方可直接公布",
                en="Not read by the reviewee yet; may be announced {days} days after feedback",
            ).with_values(days=FEEDBACK_DAYS)
        )
    return tuple(found)


def last_year_score(done: int, begun: int, untouched: int) -> Decimal | None:
    """0 to 100 from last year's items: finished ones count fully, begun ones half.

    None without items: there was nothing to do, which is not the same as nothing done (A2).
    """
    total = done + begun + untouched
    if total == 0:
        return None
    mean = (Decimal(done) + Decimal(begun) / 2) * 100 / Decimal(total)
    return mean.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
