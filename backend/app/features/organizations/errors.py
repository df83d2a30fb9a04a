"""Refusals about the tree of organizations."""

from app.core.errors import Conflict
from app.core.i18n import Text


class OrganizationLoop(Conflict):
    code = "organization-loop"
    title = Text(zh="组织不能成为自己的上级", en="An organisation cannot be above itself")
