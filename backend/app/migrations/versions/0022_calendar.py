"""The working calendar: days off and weekends worked, by year."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_years",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_calendar_years")),
        sa.UniqueConstraint("tenant_id", "year", name=op.f("uq_calendar_years_tenant_id_year")),
    )
    op.create_table(
        "special_days",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("calendar_year_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(30), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "calendar_year_id"],
            ["calendar_years.tenant_id", "calendar_years.id"],
            name=op.f("fk_special_days_tenant_id_calendar_year_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_special_days")),
        sa.UniqueConstraint("tenant_id", "day", name=op.f("uq_special_days_tenant_id_day")),
    )
    op.create_index(
        op.f("ix_special_days_calendar_year_id"), "special_days", ["calendar_year_id"]
    )


def downgrade() -> None:
    op.drop_table("special_days")
    op.drop_table("calendar_years")
