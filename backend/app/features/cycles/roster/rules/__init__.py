"""The roster workbook (C4): laid out, read, checked in one go, compared, and written again."""

from app.features.cycles.roster.rules.checking import check_roster
from app.features.cycles.roster.rules.comparison import Changes, compare
from app.features.cycles.roster.rules.example import example_roster
from app.features.cycles.roster.rules.export import write_roster
from app.features.cycles.roster.rules.faults import RosterFault
from app.features.cycles.roster.rules.hand_overs import hand_overs, secretaries_of
from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.plan import HandOverEntry, RosterPlan
from app.features.cycles.roster.rules.workbook import read_workbook

__all__ = [
    "Changes",
    "HandOverEntry",
    "Known",
    "RosterFault",
    "RosterPlan",
    "check_roster",
    "compare",
    "example_roster",
    "hand_overs",
    "read_workbook",
    "secretaries_of",
    "write_roster",
]
