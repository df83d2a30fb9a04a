"""The one list of feature routers."""

from importlib import import_module

from fastapi import APIRouter

FEATURES = (
    "audit",
    "inbox",
    "organizations",
    "people",
    "calendar",
    "cycles",
    "inspections",
    "reports",
    "meetings",
    "publicity",
    "ballots",
    "assessments",
    "rectifications",
    "documents",
    "integrations",
    "posts",
    "home",
    "delivery",
)


def all_routers() -> list[APIRouter]:
    """Every router, in the order of the API documentation."""
    found: list[APIRouter] = []
    for feature in FEATURES:
        module = import_module(f"app.features.{feature}.routes")
        found.extend(getattr(module, "routers", None) or [getattr(module, "router", APIRouter())])
    return found
