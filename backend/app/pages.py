"""Serves the built web pages: the application at every path, the ballot page at /ballot.html."""

import gzip
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

IMMUTABLE = "public, max-age=31536000, immutable"
ENCODING = "Accept-Encoding"


COMPRESSED = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
}
MADE_BY_BUILD = (("br", ".br"), ("gzip", ".gz"))


class HashedFiles(StaticFiles):
    """Files whose names carry a hash of their content: browsers may keep them for ever. Scripts,
    styles and texts travel compressed: the ballot page must open in a full hall's network (B1)."""

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        path = Path(full_path)
        kind = COMPRESSED.get(path.suffix)
        found = _compressed(path, Headers(scope=scope).get(ENCODING, "")) if kind else None
        if kind and found and scope["method"] == "GET":
            response = Response(found[1], headers={"Content-Encoding": found[0]})
            response.headers["Content-Type"] = kind
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = IMMUTABLE
        response.headers["Vary"] = ENCODING
        return response


def _compressed(path: Path, accepted: str) -> tuple[str, bytes] | None:
    """The encoding that this browser understands, and the bytes: as the build made them beside the
    file, or (the ballot page: everything in its folder is in the manifest) made here."""
    for encoding, suffix in MADE_BY_BUILD:
        if encoding in accepted and (made := _read(Path(f"{path}{suffix}"))):
            return encoding, made
    return ("gzip", _compress(path)) if "gzip" in accepted else None


@lru_cache(maxsize=1024)
def _read(path: Path) -> bytes | None:
    """Once for each file: its name changes with its content."""
    return path.read_bytes() if path.is_file() else None


@lru_cache(maxsize=256)
def _compress(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def mount_pages(app: FastAPI, folder: Path) -> None:
    """Serve `folder`; a path that is no file is a page of the single-page application."""
    if (folder / "assets").is_dir():
        app.mount("/assets", HashedFiles(directory=folder / "assets"), name="assets")

    @app.get("/{path:path}", include_in_schema=False)
    def show_page(path: str) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404)
        if not (folder / "index.html").is_file():
            return PlainTextResponse("网页尚未构建，请运行 make run。\n", status_code=503)
        wanted = (folder / path).resolve()
        if path and wanted.is_file() and wanted.is_relative_to(folder.resolve()):
            return FileResponse(wanted, headers={"Cache-Control": "no-cache"})
        return FileResponse(folder / "index.html", headers={"Cache-Control": "no-cache"})
