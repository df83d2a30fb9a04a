"""Live events; the meeting's clock, its agenda's states, rehearsals, big screens, saved minutes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ITEM_STATES = ("waiting", "speaking", "presented", "excused")


def upgrade() -> None:
    _add_live_events()
    _extend_meetings()
    _extend_agenda()
    op.add_column("comments", sa.Column("given_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE comments SET given_at = created_at")
    _add_minutes_and_screens()


def _add_live_events() -> None:
    op.create_table(
        "live_topics",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_live_topics")),
    )
    op.create_table(
        "live_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("data", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_live_events")),
        sa.UniqueConstraint(
            "tenant_id", "topic_id", "seq", name=op.f("uq_live_events_tenant_id_topic_id_seq")
        ),
    )


def _add_with(table: str, name: str, kind: sa.types.TypeEngine[object], value: str) -> None:
    """A column that rows there are get this value in; new ones name their own."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(value)))
    op.alter_column(table, name, server_default=None)


def _extend_meetings() -> None:
    _add_with("meetings", "is_rehearsal", sa.Boolean(), "false")
    _add_with("meetings", "turn_minutes", sa.Integer(), "8")
    _add_with("meetings", "between_minutes", sa.Integer(), "5")
    _add_with("meetings", "timer_used_ms", sa.Integer(), "0")
    op.add_column("meetings", sa.Column("starts_at", sa.String(length=5), nullable=True))
    op.add_column("meetings", sa.Column("current_item_id", sa.Uuid(), nullable=True))
    op.add_column(
        "meetings", sa.Column("timer_started_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(
        "UPDATE meetings m SET current_item_id = i.id FROM agenda_items i"
        " WHERE i.tenant_id = m.tenant_id AND i.meeting_id = m.id"
        " AND i.position = m.current_position"
    )
    op.drop_column("meetings", "current_position")
    for name, condition in (
        ("turn_minutes", "turn_minutes BETWEEN 5 AND 8"),
        ("between_minutes", "between_minutes BETWEEN 0 AND 60"),
        ("timer_used_ms", "timer_used_ms >= 0"),
    ):
        op.create_check_constraint(op.f(f"ck_meetings_{name}"), "meetings", condition)


def _extend_agenda() -> None:
    _add_with("agenda_items", "state", sa.String(length=32), "'waiting'")
    op.execute("UPDATE agenda_items SET state = 'presented' WHERE presented_at IS NOT NULL")
    op.execute(
        "UPDATE agenda_items i SET state = 'speaking' FROM meetings m"
        " WHERE m.tenant_id = i.tenant_id AND m.current_item_id = i.id"
    )
    named = ", ".join(f"'{state}'" for state in ITEM_STATES)
    op.create_check_constraint(
        op.f("ck_agenda_items_item_state"), "agenda_items", f"state IN ({named})"
    )
    op.create_index(
        "ix_agenda_items_speaking",
        "agenda_items",
        ["tenant_id", "meeting_id"],
        unique=True,
        postgresql_where=sa.text("state = 'speaking'"),
    )


def _add_minutes_and_screens() -> None:
    op.create_table(
        "minutes_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        _of_meeting("minutes_versions"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_minutes_versions_tenant_id_author_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_minutes_versions")),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "number",
            name=op.f("uq_minutes_versions_tenant_id_meeting_id_number"),
        ),
    )
    op.create_table(
        "meeting_screens",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        _of_meeting("meeting_screens"),
        sa.CheckConstraint(
            "octet_length(ticket_hash) = 32", name=op.f("ck_meeting_screens_ticket_hash")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_meeting_screens")),
        sa.UniqueConstraint(
            "tenant_id", "ticket_hash", name=op.f("uq_meeting_screens_tenant_id_ticket_hash")
        ),
    )
    op.create_index(
        op.f("ix_meeting_screens_tenant_id_meeting_id"),
        "meeting_screens",
        ["tenant_id", "meeting_id"],
    )


def _of_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "meeting_id"],
        ["meetings.tenant_id", "meetings.id"],
        name=op.f(f"fk_{table}_tenant_id_meeting_id"),
        ondelete="CASCADE",
    )


def downgrade() -> None:
    op.drop_table("meeting_screens")
    op.drop_table("minutes_versions")
    op.drop_column("comments", "given_at")
    op.add_column("meetings", sa.Column("current_position", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE meetings m SET current_position = i.position FROM agenda_items i"
        " WHERE i.tenant_id = m.tenant_id AND i.id = m.current_item_id"
    )
    op.drop_index("ix_agenda_items_speaking", table_name="agenda_items")
    op.drop_column("agenda_items", "state")
    for name in (
        "timer_started_at",
        "current_item_id",
        "starts_at",
        "timer_used_ms",
        "between_minutes",
        "turn_minutes",
        "is_rehearsal",
    ):
        op.drop_column("meetings", name)
    op.drop_table("live_events")
    op.drop_table("live_topics")
