"""Archive files are made by a worker, of what was kept when the assessment was archived."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("content", "size", "sha256"):
        op.alter_column("archive_files", column, nullable=True)
    moment = sa.DateTime(timezone=True)
    op.add_column("archive_files", sa.Column("made_at", moment, nullable=True))
    op.add_column(
        "archive_files",
        sa.Column("papers", postgresql.JSONB(none_as_null=True), nullable=True),
    )
    op.add_column(
        "archive_files", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0")
    )
    op.alter_column("archive_files", "attempts", server_default=None)
    op.add_column("archive_files", sa.Column("due_at", moment, nullable=True))
    op.add_column(
        "archive_files", sa.Column("fault", sa.String(500), nullable=False, server_default="")
    )
    op.alter_column("archive_files", "fault", server_default=None)
    # those that are there were made with the step, and stay as they are
    op.execute("UPDATE archive_files SET made_at = created_at, due_at = created_at")
    op.alter_column("archive_files", "due_at", nullable=False)


def downgrade() -> None:
    # what is not made yet has no file: it is archived anew after the upgrade
    op.execute("DELETE FROM archive_files WHERE content IS NULL")
    for column in ("made_at", "papers", "attempts", "due_at", "fault"):
        op.drop_column("archive_files", column)
    for column in ("content", "size", "sha256"):
        op.alter_column("archive_files", column, nullable=False)
