"""Bulletins on rectification."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0027"
branch_labels = None
depends_on = None


def _key(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{to}.tenant_id", f"{to}.id"],
        name=op.f(f"fk_bulletins_tenant_id_{column}"),
    )


def upgrade() -> None:
    op.create_table(
        "bulletins",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("progress", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'issued')", name=op.f("ck_bulletins_bulletin_state")
        ),
        _key("cycle_id", "cycles"),
        _key("organization_id", "organizations"),
        _key("author_id", "people"),
        _key("file_id", "stored_files"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_bulletins")),
    )
    op.create_index(
        op.f("ix_bulletins_tenant_id_cycle_id_counted_on"),
        "bulletins",
        ["tenant_id", "cycle_id", "counted_on"],
    )
    for column in ("counted_on", "organization_id", "author_id", "file_id"):
        op.create_index(
            op.f(f"ix_bulletins_tenant_id_{column}"), "bulletins", ["tenant_id", column]
        )


def downgrade() -> None:
    op.drop_table("bulletins")
