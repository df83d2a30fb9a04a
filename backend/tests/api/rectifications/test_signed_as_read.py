"""P6: an item is accepted with the evidence that was read."""

from tests.support.ledger import API, Ledger
from tests.support.reading import act_after_change


def test_accept_after_the_deadline_was_moved_is_refused(ledger: Ledger) -> None:
    ledger.bring_to("submitted")
    later = {"due_on": "2027-12-31", "reason": "等待上级批复"}

    problem = act_after_change(
        ledger.client("office"),
        f"{API}/{ledger.item}",
        "accept",
        lambda: ledger.put("deadline", later, role="office"),
    )

    assert problem["state"] == "submitted"
