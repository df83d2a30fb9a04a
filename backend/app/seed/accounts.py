"""First passwords: drawn for everybody with a role, told once."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.access.assignments import roles_of
from app.access.roles import ROLE_LABELS
from app.features.people.queries.people import people_without_account
from app.features.people.service.accounts import issue_passwords


@dataclass(frozen=True)
class FirstAccount:
    """Somebody who can sign in now; `roles` are their Chinese names."""

    staff_no: str
    name: str
    roles: str
    password: str


def issue_first_accounts(session: Session) -> list[FirstAccount]:
    """Accounts for everybody who has a role and none yet, by staff number."""
    issued = issue_passwords(session, people_without_account(session))
    roles = roles_of(session, [account.person_id for account in issued])
    accounts = [
        FirstAccount(
            staff_no=account.staff_no,
            name=account.name,
            roles="、".join(sorted(ROLE_LABELS[held.role].zh for held in roles[account.person_id])),
            password=account.password,
        )
        for account in issued
    ]
    return sorted(accounts, key=lambda account: account.staff_no)


def write_credentials(path: Path, accounts: list[FirstAccount]) -> None:
    """Write the accounts as JSON for this user's eyes only; the file must not exist already."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([asdict(account) for account in accounts], file, ensure_ascii=False, indent=1)
