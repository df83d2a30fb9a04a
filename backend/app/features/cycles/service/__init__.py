"""Verbs of the cycle, by subject; the features above call `require_stage`, `rules_of` and
`carry_item`."""

from app.features.cycles.queries import rules_of
from app.features.cycles.service.carrying import carry_item
from app.features.cycles.service.cycles import act, create_cycle, update_cycle
from app.features.cycles.service.planning import set_content_areas, set_key_tasks, set_rules
from app.features.cycles.service.reviewees import (
    add_reviewee,
    remove_reviewee,
    update_reviewee,
)
from app.features.cycles.service.roster import (
    check_upload,
    example_workbook,
    export_roster,
    import_roster,
)
from app.features.cycles.service.successors import create_successor
from app.features.cycles.standing import require_stage

__all__ = [
    "act",
    "add_reviewee",
    "carry_item",
    "check_upload",
    "create_cycle",
    "create_successor",
    "example_workbook",
    "export_roster",
    "import_roster",
    "remove_reviewee",
    "require_stage",
    "rules_of",
    "set_content_areas",
    "set_key_tasks",
    "set_rules",
    "update_cycle",
    "update_reviewee",
]
