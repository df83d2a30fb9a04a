"""Request and response shapes of people and of signing in."""

from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from app.access.permissions import P
from app.access.roles import Role
from app.core.i18n import Text
from app.core.labels import labelled
from app.core.schema import Reply, Request
from app.features.people.rules import LONGEST_EMAIL, LONGEST_PASSWORD

# A password is taken as typed, spaces at its ends included.
Password = Annotated[
    str, StringConstraints(strip_whitespace=False, min_length=1, max_length=LONGEST_PASSWORD)
]


class LoginRequest(Request):
    """Staff number and password."""

    login: str = Field(min_length=1, max_length=32, examples=["1001"])
    password: Password


class PasswordChange(Request):
    """The present password and the one that replaces it."""

    current_password: Password
    new_password: Password


class TokenRead(Reply):
    """An access token; the refresh token goes into an HttpOnly cookie and never into a body."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    must_change_password: bool


class HeldRoleRead(Reply):
    """A role and the organization it is held for, with their names for people."""

    role: Role
    role_label: str
    organization_id: UUID
    organization_name: str


class MeRead(Reply):
    """Whoever is signed in; `permissions` are those held anywhere, for the menu."""

    person_id: UUID
    staff_no: str
    name: str
    organization_id: UUID
    organization_name: str
    position: str
    roles: list[HeldRoleRead]
    permissions: list[P]
    must_change_password: bool


class AccountState(StrEnum):
    """none: never got a password · initial: must still change it · active · deactivated."""

    NONE = "none"
    INITIAL = "initial"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


ACCOUNT_LABELS = labelled(
    {
        AccountState.NONE: Text(zh="未开通", en="No account"),
        AccountState.INITIAL: Text(zh="待改初始密码", en="First password"),
        AccountState.ACTIVE: Text(zh="已启用", en="Active"),
        AccountState.DEACTIVATED: Text(zh="已停用", en="Deactivated"),
    }
)


class PersonRead(Reply):
    """One row of the list of people."""

    id: UUID
    staff_no: str
    name: str
    organization_id: UUID
    organization_name: str
    position: str
    email: str | None
    roles: list[HeldRoleRead]
    account: AccountState
    version: int


class PersonDetail(PersonRead):
    """One person, with how to reach them."""

    phone: str | None


class EmailChange(Request):
    """Where e-mail for a person goes; empty: nowhere."""

    email: str = Field(max_length=LONGEST_EMAIL)


class OwnEmailRead(Reply):
    """One's own address; `version` is one's own row's, sent back as If-Match."""

    email: str | None
    version: int


class RoleGrant(Request):
    """A role for an organization and everything below it."""

    role: Role = Field(strict=False)
    organization_id: UUID = Field(strict=False)


class RolesChange(Request):
    """All roles of a person; those left out are taken away."""

    roles: list[RoleGrant] = Field(max_length=50)


class PasswordIssue(Request):
    """For these people, or for everybody who has no account yet."""

    person_ids: list[Annotated[UUID, Field(strict=False)]] = Field(default=[], max_length=1000)
    all_without_account: bool = False

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if bool(self.person_ids) == self.all_without_account:
            raise ValueError("give either person_ids or all_without_account")
        return self


class IssuedPassword(Reply):
    """A first password, told this once."""

    person_id: UUID
    staff_no: str
    name: str
    password: str


class JsonWebKey(Reply):
    """A public key (RFC 7517, 7518)."""

    kty: str
    crv: str
    x: str
    y: str
    use: str
    alg: str
    kid: str


class JsonWebKeySet(Reply):
    """The keys that access tokens are verified with."""

    keys: list[JsonWebKey]
