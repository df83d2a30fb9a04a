"""P6: an item is accepted with the evidence that was read."""

from tests.support.ledger import API, Ledger


def test_accept_after_the_deadline_was_moved_is_refused(ledger: Ledger) -> None:
    ledger.bring_to("submitted")
    office, path = ledger.client("office"), f"{API}/{ledger.item}"
    etag = office.get(path).headers["ETag"]
    later = {"due_on": "2027-12-31", "reason": "等待上级批复"}
    assert ledger.put("deadline", later, role="office").status_code == 200

    body = {"words": "已核实"}
    unread = office.post(f"{path}/acceptance", json=body)
    assert (unread.status_code, unread.json()["code"]) == (428, "if-match-required")
    refused = office.post(f"{path}/acceptance", json=body, headers={"If-Match": etag})

    assert (refused.status_code, refused.json()["code"]) == (412, "changed-meanwhile")
    assert ledger.read()["state"] == "submitted"
