"""One cycle per organiser, year and kind."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# of several in one year the one that went furthest was the year's review
_OTHERS = """
    UPDATE cycles SET kind = 'special' FROM (
        SELECT tenant_id, id, row_number() OVER (
            PARTITION BY tenant_id, organization_id, year
            ORDER BY (state = 'planning'), created_at, id
        ) AS place
        FROM cycles
    ) ranked
    WHERE ranked.tenant_id = cycles.tenant_id AND ranked.id = cycles.id AND ranked.place > 1
"""


def upgrade() -> None:
    op.add_column(
        "cycles", sa.Column("kind", sa.String(32), nullable=False, server_default="annual")
    )
    op.alter_column("cycles", "kind", server_default=None)
    op.create_check_constraint(
        op.f("ck_cycles_cycle_kind"), "cycles", "kind IN ('annual', 'special')"
    )
    op.execute(_OTHERS)
    op.drop_constraint("uq_cycles_tenant_id_organization_id_year_title", "cycles")
    op.create_index(
        "uq_cycles_annual",
        "cycles",
        ["tenant_id", "organization_id", "year"],
        unique=True,
        postgresql_where=sa.text("kind = 'annual'"),
    )


def downgrade() -> None:
    op.drop_index("uq_cycles_annual", table_name="cycles")
    # two of one year may have one title by now
    op.execute(
        "UPDATE cycles SET title = left(title, 60) || ' ' || id"
        " WHERE kind <> 'annual' AND EXISTS ("
        " SELECT FROM cycles other WHERE other.tenant_id = cycles.tenant_id"
        " AND other.organization_id = cycles.organization_id AND other.year = cycles.year"
        " AND other.title = cycles.title AND other.id <> cycles.id)"
    )
    op.create_unique_constraint(
        op.f("uq_cycles_tenant_id_organization_id_year_title"),
        "cycles",
        ["tenant_id", "organization_id", "year", "title"],
    )
    op.drop_column("cycles", "kind")
