"""Refusals about service accounts, and those of the OAuth token endpoint."""

from enum import StrEnum

from app.core.errors import Conflict
from app.core.i18n import Text


class NameTaken(Conflict):
    """Also what a create that was sent twice gets: its secret is told once only."""

    code = "name-taken"
    title = Text(
        zh="已有同名的业务系统账号", en="There is a service account with this name already"
    )


class ServiceAccountInactive(Conflict):
    code = "service-account-deactivated"
    title = Text(zh="此账号已停用", en="This service account is deactivated")


class AddressTaken(Conflict):
    """Also what a create that was sent twice gets: its secret is told once only."""

    code = "webhook-address-taken"
    title = Text(
        zh="该账号已有发往此地址的推送", en="The account has a webhook with this address already"
    )


class WebhookInactive(Conflict):
    code = "webhook-inactive"
    title = Text(zh="推送已停用，请先启用", en="The webhook is switched off: switch it on first")


class StillOnItsWay(Conflict):
    code = "delivery-on-its-way"
    title = Text(zh="正在发送，请稍候", en="It is still on its way")


class OAuthCode(StrEnum):
    """The error codes of RFC 6749, 5.2, that apply to client credentials."""

    INVALID_REQUEST = "invalid_request"
    INVALID_CLIENT = "invalid_client"
    INVALID_SCOPE = "invalid_scope"
    UNSUPPORTED_GRANT_TYPE = "unsupported_grant_type"


class OAuthRefusal(Exception):
    """A refusal in OAuth's own shape, which OAuth clients understand, instead of problem+json.

    The description is English: RFC 6749 allows ASCII only.
    """

    def __init__(self, code: OAuthCode, description: str) -> None:
        super().__init__(code)
        self.code = code
        self.description = description

    @property
    def status(self) -> int:
        """401 when the client is not who it says (RFC 6749, 5.2), else 400."""
        return 401 if self.code is OAuthCode.INVALID_CLIENT else 400
