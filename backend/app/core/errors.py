"""Everything a client can be told, as exceptions.

DomainError
 ├─ BadRequest 400 · Unauthorized 401 · Forbidden 403 · NotFound 404 · Conflict 409
 ├─ PreconditionFailed 412 · PayloadTooLarge 413 · UnsupportedMedia 415
 ├─ Unprocessable 422 · PreconditionRequired 428 · TooManyRequests 429
 └─ Unavailable 503

Features subclass these in their own errors.py, with a stable `code` and a `title`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.i18n import Text

PROBLEM_BASE = "https://shuping.example/problems/"


@dataclass(frozen=True)
class FieldError:
    """One fault in a request: a JSON pointer (RFC 6901), a stable code, and what to do."""

    pointer: str
    code: str
    detail: Text


class DomainError(Exception):
    """A refusal that a client can act on; becomes application/problem+json (RFC 9457)."""

    status = 400
    code = "bad-request"
    title = Text(zh="请求有误", en="Bad request")

    def __init__(
        self,
        detail: Text | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **extra: object,
    ) -> None:
        super().__init__(self.code)
        self.detail = detail or self.title
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.extra = extra

    def problem(self) -> dict[str, object]:
        """The problem+json body in the reader's language."""
        return {
            "type": PROBLEM_BASE + self.code,
            "title": self.title.say(),
            "status": self.status,
            "detail": self.detail.say(),
            "code": self.code,
            "errors": [
                {"pointer": e.pointer, "code": e.code, "detail": e.detail.say()}
                for e in self.errors
            ],
            **self.extra,
        }


class BadRequest(DomainError):
    status = 400


class Unauthorized(DomainError):
    status = 401
    code = "unauthorized"
    title = Text(zh="请先登录", en="Please sign in")


class Forbidden(DomainError):
    status = 403
    code = "forbidden"
    title = Text(zh="您没有办理此事的权限", en="You are not permitted to do this")


class NotFound(DomainError):
    status = 404
    code = "not-found"
    title = Text(zh="没有找到，或您无权查看", en="Not found, or not visible to you")


class Conflict(DomainError):
    status = 409
    code = "conflict"
    title = Text(zh="与当前状态冲突", en="In conflict with the current state")


class PreconditionFailed(DomainError):
    status = 412
    code = "changed-meanwhile"
    title = Text(zh="内容已被他人修改", en="Changed by somebody else meanwhile")


class PayloadTooLarge(DomainError):
    status = 413
    code = "body-too-large"
    title = Text(zh="提交的内容过大", en="The body is too large")


class UnsupportedMedia(DomainError):
    status = 415
    code = "unsupported-media-type"
    title = Text(zh="不支持的内容类型", en="Unsupported media type")


class Unprocessable(DomainError):
    status = 422
    code = "invalid"
    title = Text(zh="填写的内容有误", en="The content is not valid")


class PreconditionRequired(DomainError):
    status = 428
    code = "if-match-required"
    title = Text(
        zh="缺少 If-Match：请先读取，再带着 ETag 修改",
        en="If-Match is required: read first, then edit with the ETag",
    )


class TooManyRequests(DomainError):
    status = 429
    code = "too-many-requests"
    title = Text(zh="请求过于频繁，请稍后再试", en="Too many requests, please try later")

    def __init__(self, retry_after: int, detail: Text | None = None) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)})


class Unavailable(DomainError):
    status = 503
    code = "unavailable"
    title = Text(zh="系统暂时不可用，请稍后重试", en="Temporarily unavailable, please retry")

    def __init__(self, retry_after: int = 5, detail: Text | None = None) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)})
