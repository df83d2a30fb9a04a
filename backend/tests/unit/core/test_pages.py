"""The built pages as browsers get them."""

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.pages import IMMUTABLE, mount_pages

SCRIPT = "console.log('述评');\n" * 200


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "ballot-1a2b.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "assets" / "font-1a2b.woff2").write_bytes(b"wOF2")
    (tmp_path / "index.html").write_text("<p>述评</p>", encoding="utf-8")
    app = FastAPI()
    mount_pages(app, tmp_path)
    return TestClient(app)


def test_get_script_is_compressed_for_who_can_read_it(browser: TestClient) -> None:
    with browser.stream("GET", "/assets/ballot-1a2b.js") as reply:
        sent = b"".join(reply.iter_raw())
    assert gzip.decompress(sent).decode() == SCRIPT
    assert len(sent) < len(SCRIPT) / 10
    assert reply.headers["content-encoding"] == "gzip"
    assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (reply.headers["cache-control"], reply.headers["vary"]) == (IMMUTABLE, "Accept-Encoding")


@pytest.mark.parametrize(
    ("accepted", "encoding", "suffix"), [("gzip, br", "br", "br"), ("gzip", "gzip", "gz")]
)
def test_get_script_that_the_build_compressed_is_sent_as_made(
    browser: TestClient, tmp_path: Path, accepted: str, encoding: str, suffix: str
) -> None:
    (tmp_path / "assets" / "index-3c4d.js").write_text(SCRIPT, encoding="utf-8")
    for made in ("br", "gz"):
        (tmp_path / "assets" / f"index-3c4d.js.{made}").write_bytes(f"as {made}".encode())
    asked = {"Accept-Encoding": accepted}
    with browser.stream("GET", "/assets/index-3c4d.js", headers=asked) as reply:
        sent = b"".join(reply.iter_raw())
    assert (reply.headers["content-encoding"], sent) == (encoding, f"as {suffix}".encode())
    assert reply.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    ("name", "accepted"), [("ballot-1a2b.js", "identity"), ("font-1a2b.woff2", "gzip")]
)
def test_get_file_is_sent_as_it_is_otherwise(browser: TestClient, name: str, accepted: str) -> None:
    reply = browser.get(f"/assets/{name}", headers={"Accept-Encoding": accepted})
    assert reply.status_code == 200
    assert "content-encoding" not in reply.headers
    assert reply.headers["cache-control"] == IMMUTABLE


def test_get_asset_that_is_not_there_returns_404(browser: TestClient) -> None:
    assert browser.get("/assets/gone.js").status_code == 404
