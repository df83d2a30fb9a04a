"""Names of the kinds of organization, and the key that sorts the tree. Pure functions."""

from app.core.i18n import Text
from app.features.organizations.tables import OrganizationKind

MAX_DEPTH = 20

KIND_LABELS: dict[OrganizationKind, Text] = {
    OrganizationKind.EDUCATION_COMMITTEE: Text(zh="教工委", en="Education committee"),
    OrganizationKind.COMMITTEE: Text(zh="党委", en="Party committee"),
    OrganizationKind.GENERAL_BRANCH: Text(zh="党总支", en="General branch"),
    OrganizationKind.BRANCH: Text(zh="党支部", en="Branch"),
    OrganizationKind.OFFICE: Text(zh="机关", en="Office"),
}


def path_under(parent_path: str | None, code: str) -> str:
    """The sort key of an organization: `EDU/S01/`."""
    return f"{parent_path or ''}{code}/"
