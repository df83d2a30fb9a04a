"""One engine for every workflow: a transition is declared whole, and applied in one place.

- `flow`           states, transitions, and what each transition does (`@FLOW.does(action)`)
- `edits`          what may be done that changes no state, of a flow or of what has none
- `applying`       `apply`, the only writer of a row's `state`
- `applying_all`   `apply_all`, the same step of many rows at once
- `confirmations`  steps that several distinct people have to take
- `offering`       what somebody may do now, with what blocks it
- `history`        the steps a subject has taken
- `action_route`   POST …/actions/{action} of any flow
- `errors`         what is refused
"""

from app.core.workflow.applying import apply, require_edit, withdraw_confirmation
from app.core.workflow.applying_all import Asked, apply_all, locked_rows
from app.core.workflow.confirmations import (
    Confirmed,
    WorkflowConfirmation,
    forget_confirmation,
    forget_old_confirmations,
    standing_confirmations,
)
from app.core.workflow.edits import Check, Edit, Edits
from app.core.workflow.errors import Blocked, ChangedMeanwhile, CommentMissing, WrongState
from app.core.workflow.flow import (
    Guard,
    Taken,
    Transition,
    Workflow,
    WorkflowActor,
    state_label,
    step,
)
from app.core.workflow.history import HistoryRead, WorkflowStep, history
from app.core.workflow.offering import Offer, edit_offers, offers

__all__ = [
    "Asked",
    "Blocked",
    "ChangedMeanwhile",
    "Check",
    "CommentMissing",
    "Confirmed",
    "Edit",
    "Edits",
    "Guard",
    "HistoryRead",
    "Offer",
    "Taken",
    "Transition",
    "Workflow",
    "WorkflowActor",
    "WorkflowConfirmation",
    "WorkflowStep",
    "WrongState",
    "apply",
    "apply_all",
    "edit_offers",
    "forget_confirmation",
    "forget_old_confirmations",
    "history",
    "locked_rows",
    "offers",
    "require_edit",
    "standing_confirmations",
    "state_label",
    "step",
    "withdraw_confirmation",
]
