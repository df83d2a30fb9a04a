"""A page as a response: what may be kept, what has not changed, what it may load."""

from fastapi import Request, Response

from app.features.publicity.site.rendering import Rendered

# a browser asks each time whether its page still holds: what is hidden now is not shown again
CACHED = "no-cache"
NO_STORE = "no-store"
IMMUTABLE = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class PageRefused(Exception):
    """Not possible: the page that says why."""

    def __init__(self, page: Rendered, retry_after: int | None = None) -> None:
        super().__init__(page.status)
        self.page, self.retry_after = page, retry_after


def answer(request: Request, page: Rendered, cached: str, **headers: str) -> Response:
    """The page, or 304 where the browser has it already; nothing is set on the reader's side."""
    sent = {"Cache-Control": cached, "Content-Security-Policy": POLICY, **headers}
    if cached != NO_STORE:
        sent["ETag"] = page.etag
        if page.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=sent)
    body, sent["Vary"] = page.body, "Accept-Encoding"
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, sent["Content-Encoding"] = page.compressed, "gzip"
    return Response(body, page.status, sent, "text/html; charset=utf-8")
