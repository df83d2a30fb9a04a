"""The grade corrected after the announcement; an interview may lose its ground."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0021"
branch_labels = None
depends_on = None

_STATES = "'due', 'scheduled', 'held', 'signed_by_interviewer', 'signed_by_reviewee', 'done'"
_GRADES = "'good', 'fairly_good', 'fair', 'poor'"


def _allow(states: str) -> None:
    name = op.f("ck_interviews_interview_state")
    op.drop_constraint(name, "interviews", type_="check")
    op.create_check_constraint(name, "interviews", f"state IN ({states})")


def upgrade() -> None:
    op.create_table(
        "assessment_corrections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("old_grade", sa.String(32), nullable=False),
        sa.Column("new_grade", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("corrected_by", sa.Uuid(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            f"old_grade IN ({_GRADES})", name=op.f("ck_assessment_corrections_grade")
        ),
        sa.CheckConstraint(
            f"new_grade IN ({_GRADES})", name=op.f("ck_assessment_corrections_grade_1")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_corrections_tenant_id_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "corrected_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_assessment_corrections_tenant_id_corrected_by"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_corrections")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "position",
            name=op.f("uq_assessment_corrections_tenant_id_assessment_id_position"),
        ),
    )
    op.create_index(
        op.f("ix_assessment_corrections_corrected_by"), "assessment_corrections", ["corrected_by"]
    )
    _allow(f"{_STATES}, 'dropped'")


def downgrade() -> None:
    op.execute("UPDATE interviews SET state = 'due' WHERE state = 'dropped'")
    _allow(_STATES)
    op.drop_table("assessment_corrections")
