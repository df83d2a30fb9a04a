"""Shapes of the audit log."""

from datetime import datetime
from uuid import UUID

from app.core.schema import Reply
from app.core.stored import StoredFields


class AuditEventRead(Reply):
    """One event of the log. `actor_id` is null where the system itself acted."""

    seq: int
    at: datetime
    actor_id: UUID | None
    actor_name: str
    kind: str
    subject_type: str
    subject_id: UUID
    details: StoredFields
    previous_hash: str
    hash: str


class ChainVerification(Reply):
    """The result of recomputing the chain.

    `checked` rows were good; `first_broken_seq` is the first that is not, or that is missing.
    Compare `head_hash` with one noted earlier to see that nothing was cut off at the end.
    """

    checked: int
    ok: bool
    first_broken_seq: int | None
    head_hash: str
