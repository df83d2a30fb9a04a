"""The roster workbook (C4): laid out, read, checked in one go, compared, and written again."""

from app.features.cycles.rules.roster.checking import check_roster
from app.features.cycles.rules.roster.comparison import Changes, compare
from app.features.cycles.rules.roster.example import example_roster
from app.features.cycles.rules.roster.export import write_roster
from app.features.cycles.rules.roster.faults import RosterFault
from app.features.cycles.rules.roster.known import Known
from app.features.cycles.rules.roster.plan import RosterPlan
from app.features.cycles.rules.roster.workbook import read_workbook

__all__ = [
    "Changes",
    "Known",
    "RosterFault",
    "RosterPlan",
    "check_roster",
    "compare",
    "example_roster",
    "read_workbook",
    "write_roster",
]
