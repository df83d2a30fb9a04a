"""The published file of an election, repeating a void one, destroying the sheets."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STEPS = ("open", "close", "count", "release")


def upgrade() -> None:
    op.create_table(
        "published_bundles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "election_id"],
            ["elections.tenant_id", "elections.id"],
            name=op.f("fk_published_bundles_tenant_id_election_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_published_bundles")),
        sa.UniqueConstraint(
            "tenant_id", "election_id", name=op.f("uq_published_bundles_tenant_id_election_id")
        ),
    )
    op.add_column("elections", sa.Column("repeats_id", sa.Uuid(), nullable=True))
    op.add_column("elections", sa.Column("void_reason", sa.String(length=500), nullable=True))
    op.create_foreign_key(
        op.f("fk_elections_tenant_id_repeats_id"),
        "elections",
        "elections",
        ["tenant_id", "repeats_id"],
        ["tenant_id", "id"],
    )
    op.create_index(
        op.f("ix_elections_tenant_id_repeats_id"),
        "elections",
        ["tenant_id", "repeats_id"],
        unique=True,
    )
    allow_steps((*STEPS, "destroy"))


def downgrade() -> None:
    op.execute("DELETE FROM election_confirmations WHERE step = 'destroy'")
    allow_steps(STEPS)
    op.drop_index(op.f("ix_elections_tenant_id_repeats_id"), table_name="elections")
    op.drop_constraint(op.f("fk_elections_tenant_id_repeats_id"), "elections", type_="foreignkey")
    op.drop_column("elections", "void_reason")
    op.drop_column("elections", "repeats_id")
    op.drop_table("published_bundles")


def allow_steps(steps: tuple[str, ...]) -> None:
    """Let confirmations be of these steps and no others."""
    name = op.f("ck_election_confirmations_confirmed_step")
    op.drop_constraint(name, "election_confirmations", type_="check")
    op.create_check_constraint(name, "election_confirmations", sa.column("step").in_(steps))
