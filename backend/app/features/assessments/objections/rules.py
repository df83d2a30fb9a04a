"""How long an objection is possible, and what an announcement waits for (A4). No framework,
session or clock."""

from datetime import date

from app.core.i18n import Text


def is_open_until(until: date | None, today: date) -> bool:
    """Whether the window is still open: its last day ends at the county's midnight."""
    return until is not None and today <= until


def may_be_announced(
    *, until: date | None, today: date, is_objected_to: bool, is_answered: bool, is_waived: bool
) -> tuple[Text, ...]:
    """What keeps a fed back assessment from being announced: an objection without an answer, or
    the days in which one may still be raised, unless the reviewee has expressly none."""
    if is_objected_to and not is_answered:
        return (Text(zh="述职人的异议尚未答复", en="The reviewee's objection is unanswered"),)
    if is_answered or is_waived or until is None or not is_open_until(until, today):
        return ()
    return (
        Text(
            zh="异议期到{day}止；期满后，或本人表示无异议后，方可公布",
            en="Objections are possible until {day}; announce after it, or once the reviewee has"
            " declared to have none",
        ).with_values(day=until),
    )
