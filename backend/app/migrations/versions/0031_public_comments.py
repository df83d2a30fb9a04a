"""Comments of the public (S1): without anything about who sent them."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0033"
branch_labels = None
depends_on = None


_CITED = (
    "finding", "self_check", "comment", "question", "remark", "ballot", "report", "last_year"
)


def _key(*columns: str, to: str) -> sa.ForeignKeyConstraint:
    (column,) = columns
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{to}.tenant_id", f"{to}.id"],
        name=op.f(f"fk_public_comments_tenant_id_{column}"),
    )


def upgrade() -> None:
    op.create_table(
        "public_comments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        # the beginning of the day: nothing finer is kept
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("hidden_reason", sa.String(32), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'shown', 'hidden')",
            name=op.f("ck_public_comments_comment_state"),
        ),
        sa.CheckConstraint(
            "hidden_reason IN"
            " ('attack', 'others', 'privacy', 'off_topic', 'repeated', 'unlawful')",
            name=op.f("ck_public_comments_hidden_reason"),
        ),
        _key("report_id", to="report_abstracts"),
        _key("cycle_id", to="cycles"),
        _key("person_id", to="people"),
        _key("organization_id", to="organizations"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id", "post_id"],
            ["reviewees.tenant_id", "reviewees.id", "reviewees.post_id"],
            name=op.f("fk_public_comments_tenant_id_reviewee_id_post_id"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_public_comments")),
        sa.UniqueConstraint(
            "tenant_id", "code_hash", name=op.f("uq_public_comments_tenant_id_code_hash")
        ),
    )
    for name, columns in (
        ("queue", ["state", "received_on", "id"]),
        ("report", ["report_id", "state"]),
        ("same", ["text_hash", "state"]),
        ("reviewee", ["cycle_id", "reviewee_id"]),
    ):
        op.create_index(f"ix_public_comments_{name}", "public_comments", ["tenant_id", *columns])


    _allow_citing(*_CITED, "public_comment")


def _allow_citing(*kinds: str) -> None:
    """What an opinion may cite."""
    name = op.f("ck_assessment_citations_evidence_kind")
    op.drop_constraint(name, "assessment_citations", type_="check")
    said = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(name, "assessment_citations", f"kind IN ({said})")


def downgrade() -> None:
    op.execute("DELETE FROM assessment_citations WHERE kind = 'public_comment'")
    _allow_citing(*_CITED)
    op.drop_table("public_comments")
