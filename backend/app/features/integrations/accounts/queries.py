"""Every SELECT about service accounts."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.errors import NotFound
from app.core.paging import Page, PageRequest, paginate
from app.features.integrations.accounts.schemas import ServiceAccountRead
from app.features.integrations.tables import ServiceAccount
from app.features.organizations.tables import Organization


def list_service_accounts(session: Session, page: PageRequest) -> Page[ServiceAccountRead]:
    """Service accounts, the latest first."""
    rows, following = paginate(
        session,
        select(ServiceAccount),
        (ServiceAccount.created_at, ServiceAccount.id),
        page,
        descending=True,
    )
    return Page[ServiceAccountRead](items=describe(session, rows), next=following)


def describe(session: Session, accounts: Sequence[ServiceAccount]) -> list[ServiceAccountRead]:
    """The accounts with the names of their organizations; one query."""
    wanted = {account.organization_id for account in accounts}
    names = {
        row.id: row.name
        for row in session.execute(
            select(col(Organization.id), col(Organization.name)).where(
                col(Organization.id).in_(wanted)
            )
        )
    }
    return [
        ServiceAccountRead.model_validate(
            {
                **account.model_dump(exclude={"scopes"}),
                "scopes": account.scopes,  # as stored: dumping those of another version would warn
                "organization_name": names[account.organization_id],
            }
        )
        for account in accounts
    ]


def organization_exists(session: Session, organization_id: UUID) -> bool:
    """Whether there is such an organization."""
    statement = select(col(Organization.id)).where(col(Organization.id) == organization_id)
    return session.scalar(statement) is not None


def lock_service_account(session: Session, account_id: UUID) -> ServiceAccount:
    """The account, locked until the transaction ends. Raises NotFound (404)."""
    account = session.scalars(
        select(ServiceAccount)
        .where(col(ServiceAccount.id) == account_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if account is None:
        raise NotFound
    return account


def find_client(session: Session, client_id: str) -> ServiceAccount | None:
    """The account with this client id."""
    return session.scalars(
        select(ServiceAccount).where(col(ServiceAccount.client_id) == client_id)
    ).one_or_none()


def is_name_taken(session: Session, name: str) -> bool:
    """Whether a service account has this name."""
    found = session.scalar(select(col(ServiceAccount.id)).where(col(ServiceAccount.name) == name))
    return found is not None
