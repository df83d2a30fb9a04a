"""The sign-in list of a meeting, and the points of its agenda that are no reports."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendees",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("unit", sa.String(200), nullable=False),
        sa.Column("duty", sa.String(100), nullable=False),
        sa.Column("seat", sa.String(20), nullable=False),
        sa.Column("presence", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.CheckConstraint(
            "presence IN ('due', 'came', 'left', 'excused')", name=op.f("ck_attendees_presence")
        ),
        sa.CheckConstraint(
            "(presence = 'excused') = (reason IS NOT NULL)", name=op.f("ck_attendees_reason")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_attendees_tenant_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_attendees_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_attendees")),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "position",
            name=op.f("uq_attendees_tenant_id_meeting_id_position"),
        ),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "name",
            "unit",
            name=op.f("uq_attendees_tenant_id_meeting_id_name_unit"),
        ),
    )
    op.create_index(
        op.f("ix_attendees_tenant_id_meeting_id_presence_position"),
        "attendees",
        ["tenant_id", "meeting_id", "presence", "position"],
    )
    op.create_index(
        op.f("ix_attendees_tenant_id_person_id"), "attendees", ["tenant_id", "person_id"]
    )
    op.create_table(
        "agenda_points",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("speaker", sa.String(100), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("comes_first", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('experience', 'pledge', 'speech', 'other')",
            name=op.f("ck_agenda_points_point_kind"),
        ),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 240", name=op.f("ck_agenda_points_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_agenda_points_tenant_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_agenda_points")),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "position",
            name=op.f("uq_agenda_points_tenant_id_meeting_id_position"),
        ),
    )


def downgrade() -> None:
    op.drop_table("agenda_points")
    op.drop_table("attendees")
