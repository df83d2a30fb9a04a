"""Documents of announcements; what was published before gets its own from the worker."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0029"
branch_labels = None
depends_on = None

# one that was corrected or withdrawn says since when: its last step
ISSUE = """
INSERT INTO announcement_papers
    (tenant_id, id, announcement_id, number, occasion, created_at, due_at, attempts, fault)
SELECT a.tenant_id, gen_random_uuid(), a.id, 1, a.state, coalesce(
        (SELECT max(s.at) FROM workflow_steps s
         WHERE s.tenant_id = a.tenant_id AND s.subject_type = 'announcement'
           AND s.subject_id = a.id),
        a.published_at, a.created_at), now(), 0, ''
FROM announcements a WHERE a.state <> 'draft'
"""


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "announcement_papers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(32), nullable=False),
        sa.Column("papers", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("made_at", moment, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("fault", sa.String(500), nullable=False),
        sa.CheckConstraint(
            "occasion IN ('published', 'grade_corrected', 'corrected', 'withdrawn')",
            name=op.f("ck_announcement_papers_paper_occasion"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "announcement_id"],
            ["announcements.tenant_id", "announcements.id"],
            name=op.f("fk_announcement_papers_tenant_id_announcement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_announcement_papers")),
        sa.UniqueConstraint(
            "tenant_id",
            "announcement_id",
            "number",
            name=op.f("uq_announcement_papers_tenant_id_announcement_id_number"),
        ),
    )
    op.create_index(
        op.f("ix_announcement_papers_announcement_id"), "announcement_papers", ["announcement_id"]
    )
    op.create_index(
        "ix_announcement_papers_due_at",
        "announcement_papers",
        ["due_at"],
        postgresql_where=sa.text("made_at IS NULL"),
    )
    op.execute(ISSUE)


def downgrade() -> None:
    op.drop_table("announcement_papers")
