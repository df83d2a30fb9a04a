"""A POST sent twice happens once (N3): it takes an Idempotency-Key, or has a reason not to."""

from tests.support.operations import Operation, operations

# operation → why it needs none or must not have one
REASONS = {
    "log_in": "each sign-in is a session of its own; its tokens must not be stored as a reply",
    "log_out": "ending an ended session is no fault",
    "refresh_session": "the refresh token is the key: using it twice is what has to be noticed",
    "change_password": "the second try fails on the old password; tokens must not be stored",
    "issue_service_token": "RFC 6749; tokens must not be stored, and a second one harms nobody",
    "cast_ballot": "the slip's token is the key; a stored reply would link caller and sheet",
    "check_slip_status": "reads only: the token travels in the body, not in the address",
    "print_slips": "tokens must not be stored; printing again makes the earlier slips worthless",
    "print_paper_forms": "a file; printing again makes further numbers, each accounted for",
    "void_slips": "a void slip stays void; slips' tokens must not be hashed beside a caller",
    "check_roster": "reads only: a file is checked and nothing is stored",
    "check_ledger": "reads only: a file is checked, and what it would do is undone",
    "import_report": "reads only: a file is previewed and nothing is stored",
    "validate_report": "reads only: content is checked and nothing is stored",
    "create_screen": "the ticket must not be stored; a second one harms nobody",
    "issue_passwords": "passwords must not be stored; issuing again replaces the ones before",
    "create_service_account": "the secret must not be stored; the name is taken the second time",
    "create_webhook": "the secret must not be stored; the address is taken the second time",
    "rotate_webhook_secret": "the secret must not be stored; rotating again replaces it",
    "rotate_service_secret": "the secret must not be stored; rotating again replaces it",
}


def takes_a_key(operation: Operation) -> bool:
    """Whether Idempotency-Key is among its parameters."""
    return any(
        p["in"] == "header" and p["name"].lower() == "idempotency-key" for p in operation.parameters
    )


def test_every_post_is_safe_to_retry_or_says_why_not() -> None:
    posts = [operation for operation in operations() if operation.method == "POST"]

    assert {o.name for o in posts if not takes_a_key(o)} == set(REASONS)


def test_every_edit_names_the_version_it_edits() -> None:
    """PUT and PATCH are repeatable as they are; If-Match keeps them from overwriting (R6)."""
    edits = [o for o in operations() if o.method in {"PUT", "PATCH", "DELETE"}]
    assert len(edits) > 10

    without = {
        o.name
        for o in edits
        if not any(p["in"] == "header" and p["name"].lower() == "if-match" for p in o.parameters)
    }
    assert without == set()


def test_every_step_names_the_version_it_is_taken_on() -> None:
    """P6: whoever signs, approves, accepts or confirms does so on what they have read."""
    # closing an account twice is once, and depends on nothing that was read
    steps = [o for o in operations() if "/actions/{action}" in o.path and o.name != "act_on_person"]
    assert len(steps) >= 10

    without = {
        o.name
        for o in steps
        if not any(p["in"] == "header" and p["name"].lower() == "if-match" for p in o.parameters)
    }
    assert without == set()
