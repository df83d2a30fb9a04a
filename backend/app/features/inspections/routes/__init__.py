"""Inspections, findings and self-checks over HTTP."""

from app.features.inspections.routes.findings import router as findings
from app.features.inspections.routes.inspections import router as inspections
from app.features.inspections.routes.self_checks import router as self_checks

routers = [inspections, findings, self_checks]
