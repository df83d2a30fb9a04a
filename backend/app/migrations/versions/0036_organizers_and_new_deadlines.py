"""Who judges an assessment, beside whom it is about; whether its announcement was withdrawn;
deadlines that were set anew because they had passed before the announcement."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0037"
branch_labels = None
depends_on = None

JUDGED = ("assessments", "interviews")

WITHDRAWN = """
UPDATE assessments a SET withdrawn_at = now()
WHERE EXISTS (
    SELECT FROM announcement_items i JOIN announcements n
    ON n.tenant_id = i.tenant_id AND n.id = i.announcement_id
    WHERE i.tenant_id = a.tenant_id AND i.assessment_id = a.id AND n.state = 'withdrawn'
) AND NOT EXISTS (
    SELECT FROM announcement_items i JOIN announcements n
    ON n.tenant_id = i.tenant_id AND n.id = i.announcement_id
    WHERE i.tenant_id = a.tenant_id AND i.assessment_id = a.id AND n.state = 'published'
)
"""


def upgrade() -> None:
    for table in JUDGED:
        op.add_column(table, sa.Column("organizer_id", sa.Uuid(), nullable=True))
        op.execute(
            f"UPDATE {table} t SET organizer_id = c.organization_id FROM cycles c"  # noqa: S608
            " WHERE c.tenant_id = t.tenant_id AND c.id = t.cycle_id"
        )
        op.alter_column(table, "organizer_id", nullable=False)
        op.create_index(op.f(f"ix_{table}_organizer_id"), table, ["organizer_id"])
        op.create_foreign_key(
            op.f(f"fk_{table}_tenant_id_organizer_id"),
            table,
            "organizations",
            ["tenant_id", "organizer_id"],
            ["tenant_id", "id"],
        )
    op.add_column(
        "assessments", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(WITHDRAWN)
    op.add_column("assessment_problems", sa.Column("moved_to", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("assessment_problems", "moved_to")
    op.drop_column("assessments", "withdrawn_at")
    for table in JUDGED:
        op.drop_constraint(op.f(f"fk_{table}_tenant_id_organizer_id"), table, type_="foreignkey")
        op.drop_index(op.f(f"ix_{table}_organizer_id"), table)
        op.drop_column(table, "organizer_id")
