"""The parents given make a tree."""

from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.reading import DraftSheet
from app.features.organizations.rules import MAX_DEPTH


def check_tree(organizations: DraftSheet, known: Known) -> None:
    """No organization is its own ancestor, and the tree is not absurdly deep."""
    parents = dict(known.parents)
    for draft in organizations.drafts:
        if draft.values.get("code") is not None:
            parents[draft.values["code"]] = draft.values.get("parent_code")
    for draft in organizations.drafts:
        code = draft.values.get("code")
        if code is None or draft.values.get("parent_code") is None:
            continue
        ancestors = _ancestors(code, parents)
        if code in ancestors:
            circle = " → ".join([code, *ancestors])
            organizations.blame(draft, "parent_code", "organization-loop", value=circle)
        elif len(ancestors) >= MAX_DEPTH and _is_tree_above(ancestors, parents):
            organizations.blame(draft, "parent_code", "too-deep", limit=MAX_DEPTH)


def _ancestors(code: str, parents: dict[str, str | None]) -> list[str]:
    """From the parent upwards, ending at the root, at `code` again, or before any repetition."""
    found: list[str] = []
    above = parents.get(code)
    while above is not None and above not in found:
        found.append(above)
        if above == code:
            break
        above = parents.get(above)
    return found


def _is_tree_above(ancestors: list[str], parents: dict[str, str | None]) -> bool:
    """False when the chain runs into somebody else's circle: only its members are blamed."""
    return parents.get(ancestors[-1]) is None
