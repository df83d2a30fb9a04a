"""Rows that are there twice."""

from collections.abc import Hashable, Iterator, Mapping

from app.access.roles import Role
from app.features.cycles.roster.rules.hand_overs import Secretary, hand_overs
from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.reading import Draft, DraftSheet
from app.features.cycles.tables import ReviewMode


def check_keys(drafts: Mapping[str, DraftSheet]) -> None:
    """No two rows of a sheet speak of the same thing; the later one is blamed."""
    for sheet in drafts.values():
        seen: dict[tuple[Hashable, ...], Draft] = {}
        key = sheet.sheet.key
        for draft in sheet.drafts:
            values = tuple(draft.values.get(name) for name in key)
            if None in values:
                continue
            first = seen.setdefault(values, draft)
            if first is not draft:
                sheet.blame(draft, key[0], "duplicate", row=first.row)


def check_meeting_order(drafts: Mapping[str, DraftSheet], known: Known) -> None:
    """Places on site are different numbers, and only reviewees on site have one."""
    reviewees = drafts["reviewees"]
    seen: dict[int, Draft] = {}
    numbers = {draft.values.get("staff_no") for draft in reviewees.drafts}
    # whose post is handed over leaves their place with it
    numbers |= {e.predecessor_no for e in hand_overs(_secretaries(drafts), known.secretaries)}
    for draft in reviewees.drafts:
        position, mode = draft.values.get("position"), draft.values.get("mode")
        if position is None or mode is None:
            continue
        if mode is ReviewMode.WRITTEN:
            reviewees.blame(draft, "position", "order-for-written")
            continue
        first = seen.setdefault(position, draft)
        if first is not draft:
            reviewees.blame(draft, "position", "duplicate-order", row=first.row)
        # whoever is in the file as well gets the place that the file gives them
        elif known.meeting_order.get(position, draft.values.get("staff_no")) not in numbers:
            other = known.meeting_order[position]
            reviewees.blame(draft, "position", "order-taken", other=other)


def _secretaries(drafts: Mapping[str, DraftSheet]) -> Iterator[Secretary]:
    """The same as of a plan, of rows that may still have faults."""
    for name in ("roles", "reviewees"):
        for draft in drafts[name].drafts:
            values = draft.values
            if name == "reviewees" or values.get("role") is Role.SECRETARY:
                yield values.get("staff_no", ""), values.get("organization_code", "")
