"""Imports every table, so that the metadata is complete (alembic, tests)."""

from importlib import import_module

from sqlmodel import SQLModel

import app.access.assignments
import app.access.posts
import app.core.files
import app.core.idempotency
import app.core.live.log
import app.core.workflow  # noqa: F401
from app.routers import FEATURES

for _feature in FEATURES:
    import_module(f"app.features.{_feature}.tables")

metadata = SQLModel.metadata
