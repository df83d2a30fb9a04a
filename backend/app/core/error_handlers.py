"""Every failure becomes application/problem+json (RFC 9457); nothing a client sends is a 500."""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from app.core.errors import (
    PROBLEM_BASE,
    Conflict,
    DomainError,
    FieldError,
    Unavailable,
    Unprocessable,
)
from app.core.i18n import Text

log = structlog.get_logger("errors")


class InternalError(DomainError):
    """A fault of the program; what it was is in the log only."""

    status = 500
    code = "internal-error"
    title = Text(zh="系统内部出错", en="Internal error")


STATUS_TITLES = {
    400: ("bad-request", Text(zh="请求有误", en="Bad request")),
    404: ("not-found", Text(zh="没有这个地址", en="No such address")),
    405: ("method-not-allowed", Text(zh="此地址不支持这种请求方法", en="Method not allowed here")),
    406: ("not-acceptable", Text(zh="无法按要求的格式返回", en="Not acceptable")),
    413: ("body-too-large", Text(zh="提交的内容过大", en="The body is too large")),
    415: ("unsupported-media-type", Text(zh="不支持的内容类型", en="Unsupported media type")),
}

FIELD_TEXTS = {
    "missing": Text(zh="必须填写", en="This field is required"),
    "extra_forbidden": Text(zh="不认识的字段，请删除", en="Unknown field; remove it"),
    "json_invalid": Text(zh="不是正确的 JSON", en="Not valid JSON"),
    "string_too_short": Text(
        zh="内容太短，至少 {min_length} 个字符", en="Too short: at least {min_length} characters"
    ),
    "string_too_long": Text(
        zh="内容太长，最多 {max_length} 个字符", en="Too long: at most {max_length} characters"
    ),
    "one_line": Text(
        zh="不能有换行、控制字符或改变文字方向的不可见字符，请删去后重新输入",
        en="Line breaks, control characters and marks that turn the text round are not possible:"
        " delete them and type it again",
    ),
    "too_long": Text(
        zh="项数太多，最多 {max_length} 项", en="Too many items: at most {max_length}"
    ),
    "too_short": Text(
        zh="项数太少，至少 {min_length} 项", en="Too few items: at least {min_length}"
    ),
    "enum": Text(zh="应为以下之一：{expected}", en="Must be one of: {expected}"),
    "literal_error": Text(zh="应为以下之一：{expected}", en="Must be one of: {expected}"),
    "uuid_parsing": Text(zh="应为 UUID", en="Must be a UUID"),
    "int_type": Text(zh="应为整数", en="Must be an integer"),
    "int_parsing": Text(zh="应为整数", en="Must be an integer"),
    "bool_type": Text(zh="应为 true 或 false", en="Must be true or false"),
    "string_type": Text(zh="应为文字", en="Must be a string"),
    "list_type": Text(zh="应为列表", en="Must be a list"),
    "greater_than_equal": Text(zh="不能小于 {ge}", en="Must be at least {ge}"),
    "less_than_equal": Text(zh="不能大于 {le}", en="Must be at most {le}"),
    "greater_than": Text(zh="应大于 {gt}", en="Must be more than {gt}"),
    "less_than": Text(zh="应小于 {lt}", en="Must be less than {lt}"),
}
DATE_TEXT = Text(zh="应为日期，如 2026-03-31", en="Must be a date such as 2026-03-31")


def install(app: FastAPI) -> None:
    """Register every handler on the application."""
    app.add_exception_handler(DomainError, _on_domain_error)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _on_invalid_request)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _on_http_exception)  # type: ignore[arg-type]
    app.add_exception_handler(IntegrityError, _on_integrity_error)  # type: ignore[arg-type]
    app.add_exception_handler(OperationalError, _on_database_gone)
    app.add_exception_handler(PoolTimeout, _on_database_gone)
    app.add_exception_handler(DBAPIError, _on_database_refusal)  # type: ignore[arg-type]
    app.add_exception_handler(Exception, _on_surprise)


def answer(problem: DomainError) -> JSONResponse:
    """The reply for a domain error."""
    return JSONResponse(
        problem.problem(),
        status_code=problem.status,
        headers=problem.headers,
        media_type="application/problem+json",
    )


async def _on_domain_error(_request: Request, error: DomainError) -> JSONResponse:
    return answer(error)


async def _on_invalid_request(_request: Request, error: RequestValidationError) -> JSONResponse:
    return answer(Unprocessable(errors=[_field_error(e) for e in error.errors()[:100]]))


def _field_error(error: Mapping[str, object]) -> FieldError:
    code = str(error["type"])
    location = error["loc"]
    parts = [str(part) for part in location] if isinstance(location, tuple) else []
    if parts and parts[0] == "body":
        parts = parts[1:] if code != "json_invalid" else []
    pointer = "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)
    context = error.get("ctx")
    values = {k: str(v) for k, v in context.items()} if isinstance(context, Mapping) else {}
    text = DATE_TEXT if code.startswith("date") else FIELD_TEXTS.get(code)
    if text is None:
        text = Text(zh="内容不符合要求", en=str(error["msg"]).replace("{", "(").replace("}", ")"))
    return FieldError(
        pointer=pointer, code=code.replace("_", "-"), detail=text.with_values(**values)
    )


async def _on_http_exception(_request: Request, error: HTTPException) -> JSONResponse:
    code, title = STATUS_TITLES.get(
        error.status_code,
        (f"http-{error.status_code}", Text(zh="请求被拒绝", en=str(error.detail))),
    )
    body = {
        "type": PROBLEM_BASE + code,
        "title": title.say(),
        "status": error.status_code,
        "detail": title.say(),
        "code": code,
        "errors": [],
    }
    return JSONResponse(
        body,
        status_code=error.status_code,
        headers=error.headers,  # 405 keeps its Allow
        media_type="application/problem+json",
    )


async def _on_integrity_error(_request: Request, error: IntegrityError) -> JSONResponse:
    # Two requests at once passed the same check; the constraint let one of them through.
    log.warning("integrity", constraint=_constraint_name(error))
    return answer(
        Conflict(
            Text(
                zh="刚才有人提交了相同或相关的内容，请刷新后再试。",
                en="Somebody has just submitted the same or related content; reload and retry.",
            ),
            constraint=_constraint_name(error),
        )
    )


def _constraint_name(error: DBAPIError) -> str | None:
    diagnostics = getattr(error.orig, "diag", None)
    return getattr(diagnostics, "constraint_name", None)


async def _on_database_gone(_request: Request, error: Exception) -> JSONResponse:
    log.error("database unavailable", kind=type(error).__name__)
    return answer(
        Unavailable(
            5,
            Text(
                zh="数据库暂时连接不上，您提交的内容没有保存，请稍后重试。",
                en="The database cannot be reached; nothing was saved. Please retry shortly.",
            ),
        )
    )


async def _on_database_refusal(request: Request, error: DBAPIError) -> JSONResponse:
    if error.connection_invalidated:
        return await _on_database_gone(request, error)
    if isinstance(error, DataError):  # a NUL character, a number out of range
        return answer(
            Unprocessable(
                Text(
                    zh="内容里有无法保存的字符或数字，请检查后重新填写。",
                    en="There is a character or number that cannot be stored; check your input.",
                )
            )
        )
    return await _on_surprise(request, error)


async def _on_surprise(_request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected", exc_info=error)
    return answer(
        InternalError(
            Text(
                zh="系统内部出错，已记录。请稍后重试；若仍不行，请联系管理员。",
                en="An internal error was recorded. Retry later or contact the administrator.",
            )
        )
    )
