"""Serves the built web pages: the application at every path, the ballot page at /ballot.html."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

IMMUTABLE = "public, max-age=31536000, immutable"


class HashedFiles(StaticFiles):
    """Files whose names carry a hash of their content: browsers may keep them for ever."""

    def file_response(self, *args: object, **options: object) -> Response:
        response = super().file_response(*args, **options)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = IMMUTABLE
        return response


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
