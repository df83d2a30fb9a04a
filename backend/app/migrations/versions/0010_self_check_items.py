"""The self-check as a source of rectification items."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SOURCES = ("assessment", "last_year", "comment", "remark", "finding")


def upgrade() -> None:
    allow((*SOURCES, "self_check"))


def downgrade() -> None:
    # rows made since stay true as somebody's remark
    op.execute("UPDATE rectifications SET source_kind = 'remark' WHERE source_kind = 'self_check'")
    allow(SOURCES)


def allow(sources: tuple[str, ...]) -> None:
    """Let items come from these sources and no others."""
    name = op.f("ck_rectifications_source_kind")
    op.drop_constraint(name, "rectifications", type_="check")
    op.create_check_constraint(name, "rectifications", sa.column("source_kind").in_(sources))
