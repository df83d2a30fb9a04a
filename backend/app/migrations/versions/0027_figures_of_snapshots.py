"""The figures that a decision ranks somebody by, beside its snapshot: as they stand in the document,
which is not touched."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0031"
branch_labels = None
depends_on = None

TABLE = "assessment_snapshots"
GRADES = "'good', 'fairly_good', 'fair', 'poor'"
# the second CHECK of an enumeration in one table has a number
SOURCES = {"composite": "grade", "ballot": "grade_1"}


def copied(source: str) -> str:
    """The statement that reads a source's figures out of the documents."""
    return (
        f"UPDATE {TABLE} SET"
        f" {source}_score = (content #>> '{{evidence,{source},score}}')::numeric,"
        f" {source}_grade = content #>> '{{evidence,{source},grade}}'"
    )


def upgrade() -> None:
    for source, check in SOURCES.items():
        op.add_column(TABLE, sa.Column(f"{source}_score", sa.Numeric(5, 2), nullable=True))
        op.add_column(TABLE, sa.Column(f"{source}_grade", sa.String(32), nullable=True))
        op.execute(copied(source))
        op.create_check_constraint(
            op.f(f"ck_{TABLE}_{check}"), TABLE, f"{source}_grade IN ({GRADES})"
        )


def downgrade() -> None:
    for source in SOURCES:
        op.drop_column(TABLE, f"{source}_grade")
        op.drop_column(TABLE, f"{source}_score")
