"""Imports every table, so that the metadata is complete (alembic, tests)."""

from importlib import import_module
from pathlib import Path

from sqlmodel import SQLModel

import app.access.assignments
import app.access.posts
import app.core.files
import app.core.idempotency
import app.core.live.log
import app.core.workflow  # noqa: F401

APP = Path(__file__).parent

for _path in sorted((APP / "features").rglob("tables.py")):
    import_module(".".join(("app", *_path.relative_to(APP).with_suffix("").parts)))

metadata = SQLModel.metadata
