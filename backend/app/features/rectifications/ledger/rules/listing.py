"""Views, order and filters of the ledger. Pure data."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.core.i18n import Text
from app.core.labels import labelled
from app.features.rectifications.kinds import EscalationStep, RectificationState, SourceKind


class LedgerView(StrEnum):
    """The lists that offices keep, as views of one ledger, and all columns at once."""

    PROBLEMS = "problems"
    RESPONSIBILITIES = "responsibilities"
    RECTIFICATIONS = "rectifications"
    WHOLE = "whole"


VIEW_LABELS = labelled(
    {
        LedgerView.PROBLEMS: Text(zh="问题清单", en="Problems"),
        LedgerView.RESPONSIBILITIES: Text(zh="责任清单", en="Responsibilities"),
        LedgerView.RECTIFICATIONS: Text(zh="整改清单", en="Rectification"),
        LedgerView.WHOLE: Text(zh="整改台账", en="Whole ledger"),
    }
)


class LedgerOrder(StrEnum):
    """By what the ledger is sorted."""

    DUE = "due"
    ORGANIZATION = "organization"
    STATE = "state"
    ENTERED = "entered"


ORDER_LABELS = labelled(
    {
        LedgerOrder.DUE: Text(zh="整改时限", en="Deadline"),
        LedgerOrder.ORGANIZATION: Text(zh="单位", en="Organisation"),
        LedgerOrder.STATE: Text(zh="办理状态", en="State"),
        LedgerOrder.ENTERED: Text(zh="列入时间", en="When entered"),
    }
)


@dataclass(frozen=True)
class LedgerFilters:
    """What is to be shown, and in which order."""

    q: str = ""
    cycle_id: UUID | None = None
    year: int | None = None
    organization_id: UUID | None = None
    source_kind: SourceKind | None = None
    category: str = ""
    leader_id: UUID | None = None
    state: RectificationState | None = None
    is_overdue: bool | None = None
    escalation: EscalationStep | None = None
    sort: LedgerOrder = LedgerOrder.DUE
    is_descending: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for: each has to be there."""
        return tuple(self.q.split())
