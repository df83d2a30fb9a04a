"""Announcements: one record for many assessments, its scope and what it says of whom."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None


def _key(table: str, *columns: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    (column,) = columns
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{to}.tenant_id", f"{to}.id"],
        name=op.f(f"fk_{table}_tenant_id_{column}"),
        ondelete=ondelete,
    )


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("roles", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("correction_reason", sa.String(2000), nullable=False),
        sa.Column("ended_reason", sa.String(2000), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'published', 'corrected', 'withdrawn')",
            name=op.f("ck_announcements_announcement_state"),
        ),
        _key("announcements", "cycle_id", to="cycles"),
        _key("announcements", "organization_id", to="organizations"),
        _key("announcements", "corrects_id", to="announcements"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_announcements")),
        sa.UniqueConstraint(
            "tenant_id", "corrects_id", name=op.f("uq_announcements_tenant_id_corrects_id")
        ),
    )
    for column in ("cycle_id", "organization_id", "state", "corrects_id"):
        op.create_index(op.f(f"ix_announcements_{column}"), "announcements", [column])
    _make_parts()


def _make_parts() -> None:
    op.create_table(
        "announcement_organizations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        _key(
            "announcement_organizations",
            "announcement_id",
            to="announcements",
            ondelete="CASCADE",
        ),
        _key("announcement_organizations", "organization_id", to="organizations"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_announcement_organizations")),
        sa.UniqueConstraint(
            "tenant_id",
            "announcement_id",
            "organization_id",
            name=op.f("uq_announcement_organizations_tenant_id_announcement_id_organization_id"),
        ),
    )
    op.create_table(
        "announcement_items",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(32), nullable=True),
        sa.CheckConstraint(
            "grade IN ('good', 'fairly_good', 'fair', 'poor')",
            name=op.f("ck_announcement_items_grade"),
        ),
        _key("announcement_items", "announcement_id", to="announcements", ondelete="CASCADE"),
        _key("announcement_items", "assessment_id", to="assessments"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_announcement_items")),
        sa.UniqueConstraint(
            "tenant_id",
            "announcement_id",
            "assessment_id",
            name=op.f("uq_announcement_items_tenant_id_announcement_id_assessment_id"),
        ),
    )
    for table, column in (
        ("announcement_organizations", "announcement_id"),
        ("announcement_organizations", "organization_id"),
        ("announcement_items", "announcement_id"),
        ("announcement_items", "assessment_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    op.drop_table("announcement_items")
    op.drop_table("announcement_organizations")
    op.drop_table("announcements")
