"""What a source was called is kept with the item."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "rectifications",
        sa.Column("source_title", sa.String(length=200), nullable=False, server_default=""),
    )
    op.alter_column("rectifications", "source_title", server_default=None)
    for table, words in (
        ("findings", "seen"),
        ("comments", "problems"),
        ("remarks", "problems"),
        ("self_check_entries", "words"),
        ("assessment_problems", "text"),
    ):
        op.execute(
            f"UPDATE rectifications SET source_title = left(found.{words}, 200) "
            f"FROM {table} AS found WHERE found.tenant_id = rectifications.tenant_id "
            "AND found.id = rectifications.source_id"
        )


def downgrade() -> None:
    op.drop_column("rectifications", "source_title")
