"""Inspections, findings and self-checks over HTTP."""

from app.core.routing import feature_router

router = feature_router("inspections")
