"""What checking reports needs: since when each waits, and how much the checks found weak."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("reports", sa.Column("warning_count", sa.Integer(), nullable=True))
    # the last step of each report is when whoever has it now got it
    op.execute(
        """
        UPDATE reports SET warning_count = 0, waiting_since = coalesce(
            (SELECT max(step.at) FROM workflow_steps AS step
             WHERE step.tenant_id = reports.tenant_id
               AND step.subject_type = 'report' AND step.subject_id = reports.id),
            created_at)
        """
    )
    op.alter_column("reports", "waiting_since", nullable=False)
    op.alter_column("reports", "warning_count", nullable=False)
    op.create_index(
        "ix_reports_queue",
        "reports",
        ["tenant_id", "state", "waiting_since", "id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_reports_queue", table_name="reports")
    op.drop_column("reports", "warning_count")
    op.drop_column("reports", "waiting_since")
