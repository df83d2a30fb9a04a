"""Paper sheets: slips exchanged at the desk, blank forms, counts entered twice."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sealed_sheets", sa.Column("exchange", sa.LargeBinary(), nullable=True))
    op.create_check_constraint(
        op.f("ck_sealed_sheets_exchange"),
        "sealed_sheets",
        "exchange IS NULL OR (kind = 'P' AND octet_length(exchange) = 32)",
    )
    forms = sa.Column(
        "paper_forms", postgresql.JSONB(none_as_null=True), nullable=False, server_default="{}"
    )
    op.add_column("elections", forms)
    op.alter_column("elections", "paper_forms", server_default=None)
    _add_entries()
    _add_counts()


def _add_entries() -> None:
    op.create_table(
        "paper_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("person_name", sa.String(length=100), nullable=False),
        sa.CheckConstraint("entry IN (1, 2)", name=op.f("ck_paper_entries_entry")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "election_id"],
            ["elections.tenant_id", "elections.id"],
            name=op.f("fk_paper_entries_tenant_id_election_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_paper_entries_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_paper_entries")),
        *(
            sa.UniqueConstraint(
                "tenant_id", "election_id", "class_id", who,
                name=op.f(f"uq_paper_entries_tenant_id_election_id_class_id_{who}"),
            )
            for who in ("entry", "person_id")
        ),
    )  # fmt: skip


def _add_counts() -> None:
    op.create_table(
        "paper_slips",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("n >= 1", name=op.f("ck_paper_slips_n")),
        sa.PrimaryKeyConstraint(
            "tenant_id", "election_id", "class_id", name=op.f("pk_paper_slips")
        ),
    )
    op.create_table(
        "paper_returns",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("invalid", sa.Integer(), nullable=False),
        sa.CheckConstraint("entry IN (1, 2)", name=op.f("ck_paper_returns_entry")),
        sa.CheckConstraint("invalid BETWEEN 0 AND returned", name=op.f("ck_paper_returns_invalid")),
        sa.PrimaryKeyConstraint(
            "tenant_id", "election_id", "class_id", "entry", name=op.f("pk_paper_returns")
        ),
    )
    op.create_table(
        "paper_counts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("entry", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("entry IN (1, 2)", name=op.f("ck_paper_counts_entry")),
        sa.CheckConstraint("grade BETWEEN 0 AND 4", name=op.f("ck_paper_counts_grade")),
        sa.CheckConstraint("n >= 0", name=op.f("ck_paper_counts_n")),
        sa.PrimaryKeyConstraint(
            "tenant_id",
            "election_id",
            "reviewee_id",
            "class_id",
            "grade",
            "entry",
            name=op.f("pk_paper_counts"),
        ),
    )


def downgrade() -> None:
    for table in ("paper_counts", "paper_returns", "paper_slips", "paper_entries"):
        op.drop_table(table)
    op.drop_column("elections", "paper_forms")
    op.drop_constraint(op.f("ck_sealed_sheets_exchange"), "sealed_sheets", type_="check")
    op.drop_column("sealed_sheets", "exchange")
