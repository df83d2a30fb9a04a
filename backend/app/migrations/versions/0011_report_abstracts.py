"""Abstracts of reports, and every text of them that was published."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLE = "report_abstracts"
VERSIONS = "report_abstract_versions"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(f"{about}_id", sa.Uuid(), nullable=False) for about in ABOUT),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "published", "withdrawn",
                name="abstract_state", native_enum=False, create_constraint=True, length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        foreign_key(TABLE, "id", "reports", ondelete="CASCADE"),
        *(foreign_key(TABLE, f"{about}_id", table) for about, table in ABOUT.items()),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{TABLE}")),
    )  # fmt: skip
    op.create_index(f"ix_{TABLE}_public", TABLE, ["tenant_id", "cycle_id", "state"])
    op.create_table(
        VERSIONS,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        foreign_key(VERSIONS, "report_id", TABLE, ondelete="CASCADE"),
        foreign_key(VERSIONS, "published_by", "people"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{VERSIONS}")),
        sa.UniqueConstraint(
            "tenant_id", "report_id", "number",
            name=op.f(f"uq_{VERSIONS}_tenant_id_report_id_number"),
        ),
    )  # fmt: skip


ABOUT = {
    "cycle": "cycles",
    "reviewee": "reviewees",
    "person": "people",
    "organization": "organizations",
}


def foreign_key(
    table: str, column: str, other: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    """Inside the tenant, like every reference."""
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{other}.tenant_id", f"{other}.id"],
        name=op.f(f"fk_{table}_tenant_id_{column}"),
        ondelete=ondelete,
    )


def downgrade() -> None:
    op.drop_table(VERSIONS)
    op.drop_table(TABLE)
