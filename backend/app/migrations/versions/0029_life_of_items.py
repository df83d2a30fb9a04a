"""The life of an item: who is in charge, what can be checked, days of each step, look-backs.

Who had begun an item knew of it: it counts as signed for on that day. Days and people of steps are
read from the history.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_STATES = ("open", "in_progress", "submitted", "returned", "accepted")
_SOURCES = ("assessment", "last_year", "comment", "remark", "finding", "self_check")
_LAST = """
    UPDATE rectifications r SET {assigned} FROM (
        SELECT DISTINCT ON (tenant_id, subject_id) tenant_id, subject_id, at, actor_id, comment
        FROM workflow_steps WHERE subject_type = 'rectification' AND action = '{action}'
        ORDER BY tenant_id, subject_id, at {order}
    ) s WHERE s.tenant_id = r.tenant_id AND s.subject_id = r.id{condition}
"""


def upgrade() -> None:
    _widen("rectification_state", "state", (*_STATES, "acknowledged"))
    _widen("source_kind", "source_kind", (*_SOURCES, "public_comment", "by_hand"))
    _add_columns()
    _say_what_is_known()
    _add_to_entries()
    _make_requests()
    _make_escalations()


def _widen(name: str, column: str, values: tuple[str, ...]) -> None:
    constraint = op.f(f"ck_rectifications_{name}")
    op.drop_constraint(constraint, "rectifications")
    op.create_check_constraint(constraint, "rectifications", _one_of(column, values))


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _add_columns() -> None:
    for name, length in (
        ("category", 100),
        ("leading_unit", 100),
        ("target", 2000),
        ("outcome", 4000),
        ("lasting_measures", 4000),
        ("accepted_words", 2000),
    ):
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("rectifications", column)
        op.alter_column("rectifications", name, server_default=None)
    for name, kind in (
        ("mode", sa.String(32)),
        ("leader_id", sa.Uuid()),
        ("acknowledged_at", _MOMENT),
        ("answered_at", _MOMENT),
        ("accepted_by_id", sa.Uuid()),
        ("look_back_on", sa.Date()),
        ("looked_back_on", sa.Date()),
        ("look_back_result", sa.String(32)),
        ("escalation", sa.String(32)),
    ):
        op.add_column("rectifications", sa.Column(name, kind, nullable=True))
    for name, column, values in (
        ("rectification_mode", "mode", ("at_once", "staged")),
        ("look_back_result", "look_back_result", ("holds", "relapsed")),
        ("escalation_step", "escalation", ("reminder", "supervision", "talk")),
    ):
        constraint = op.f(f"ck_rectifications_{name}")
        op.create_check_constraint(constraint, "rectifications", _one_of(column, values))
    for column in ("leader_id", "accepted_by_id"):
        op.create_foreign_key(
            op.f(f"fk_rectifications_tenant_id_{column}"),
            "rectifications",
            "people",
            ["tenant_id", column],
            ["tenant_id", "id"],
        )
    for column in ("category", "leader_id", "accepted_by_id", "look_back_on", "escalation"):
        op.create_index(op.f(f"ix_rectifications_{column}"), "rectifications", [column])


def _say_what_is_known() -> None:
    for action, order, assigned, condition in (
        ("start", "ASC", "acknowledged_at = s.at", ""),
        ("submit", "DESC", "answered_at = s.at", ""),
        (
            "accept",
            "DESC",
            "accepted_by_id = s.actor_id, accepted_words = left(coalesce(s.comment, ''), 2000)",
            " AND r.state = 'accepted'",
        ),
    ):
        statement = _LAST.format(action=action, order=order, assigned=assigned, condition=condition)
        op.execute(statement)


def _add_to_entries() -> None:
    kind = sa.Column("kind", sa.String(32), nullable=False, server_default="progress")
    op.add_column("rectification_entries", kind)
    op.alter_column("rectification_entries", "kind", server_default=None)
    op.add_column("rectification_entries", sa.Column("dated_on", sa.Date(), nullable=True))
    op.create_check_constraint(
        op.f("ck_rectification_entries_entry_kind"),
        "rectification_entries",
        "kind IN ('progress', 'check')",
    )


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{to}.tenant_id", f"{to}.id"],
        name=op.f(f"fk_{table}_tenant_id_{column}"),
    )


def _make_requests() -> None:
    table = "extension_requests"
    op.create_table(
        table,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("asked_due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(2000), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.CheckConstraint(
            "(is_granted IS NULL) = (decided_at IS NULL)"
            " AND (decided_by_id IS NULL) = (decided_at IS NULL)",
            name=op.f(f"ck_{table}_decided"),
        ),
        _key(table, "rectification_id", "rectifications"),
        _key(table, "author_id", "people"),
        _key(table, "decided_by_id", "people"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{table}")),
    )
    for column in ("rectification_id", "author_id", "decided_by_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index(
        "uq_extension_requests_waiting",
        table,
        ["tenant_id", "rectification_id"],
        unique=True,
        postgresql_where=sa.text("decided_at IS NULL"),
    )


def _make_escalations() -> None:
    table = "rectification_escalations"
    op.create_table(
        table,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(2000), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.CheckConstraint(
            "step IN ('reminder', 'supervision', 'talk')",
            name=op.f(f"ck_{table}_escalation_step"),
        ),
        _key(table, "rectification_id", "rectifications"),
        _key(table, "file_id", "stored_files"),
        _key(table, "author_id", "people"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{table}")),
    )
    for column in ("rectification_id", "file_id", "author_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    op.drop_table("rectification_escalations")
    op.drop_table("extension_requests")
    for column in ("kind", "dated_on"):
        op.drop_column("rectification_entries", column)
    for column in (
        *("category", "leading_unit", "target", "outcome", "lasting_measures", "accepted_words"),
        *("mode", "leader_id", "acknowledged_at", "answered_at", "accepted_by_id"),
        *("look_back_on", "looked_back_on", "look_back_result", "escalation"),
    ):
        op.drop_column("rectifications", column)
    op.execute("UPDATE rectifications SET state = 'open' WHERE state = 'acknowledged'")
    _widen("rectification_state", "state", _STATES)
    op.execute(
        "UPDATE rectifications SET source_kind = 'last_year', original_source = 'other'"
        " WHERE source_kind IN ('public_comment', 'by_hand')"
    )
    _widen("source_kind", "source_kind", _SOURCES)
