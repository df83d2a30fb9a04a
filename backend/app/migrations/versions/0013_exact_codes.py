"""Check codes of twelve digits."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("opened_rows", "code", type_=sa.BigInteger(), existing_nullable=False)


def downgrade() -> None:
    # rows of a ballot with exact codes do not fit, and nothing else may take their place
    op.alter_column("opened_rows", "code", type_=sa.Integer(), existing_nullable=False)
