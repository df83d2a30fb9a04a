"""SHUPING_SMTP_URL: what it means, and what stops the start."""

import pytest
from pydantic import ValidationError

from app.features.delivery.smtp import MailServer
from app.settings import Settings

SENDER = "shuping@county.example"


@pytest.mark.parametrize(
    ("url", "port", "use_tls", "start_tls"),
    [
        ("smtp://mail.example", 25, False, None),
        ("smtp://mail.example:2525", 2525, False, None),
        ("smtp://u:p@mail.example", 587, False, True),  # a password is never sent in the clear
        ("smtp://u:p@mail.example?starttls=never", 587, False, False),
        ("smtp://mail.example?starttls=always", 25, False, True),
        ("smtps://u:p@mail.example", 465, True, False),
    ],
)
def test_url_says_how_to_encrypt(
    url: str, port: int, use_tls: bool, start_tls: bool | None
) -> None:
    server = MailServer.at(url, SENDER)
    assert (server.host, server.port) == ("mail.example", port)
    assert (server.use_tls, server.start_tls) == (use_tls, start_tls)


def test_user_and_secret_may_have_any_character() -> None:
    server = MailServer.at("smtps://a%40b:p%3Aq%2F@mail.example", SENDER)
    assert (server.user, server.secret) == ("a@b", "p:q/")


def test_an_empty_url_is_no_server() -> None:
    assert Settings.model_validate({"smtp_url": ""}).smtp_url is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"smtp_url": "smtp://mail.example"},
        {"smtp_url": "mail.example", "mail_from": SENDER},
        {"mail_from": "nobody"},
        {"mail_from": "a@b.example\r\nBcc: c@d.example"},
        {"remind_days_before": "three"},
    ],
)
def test_wrong_settings_stop_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_the_secret_is_not_shown() -> None:
    settings = Settings.model_validate(
        {"smtp_url": "smtp://u:hidden@mail.example", "mail_from": SENDER}
    )
    assert "hidden" not in repr(settings)
