"""Verbs of the cycle; other features call `require_stage`."""

from app.features.cycles.standing import require_stage

__all__ = ["require_stage"]
