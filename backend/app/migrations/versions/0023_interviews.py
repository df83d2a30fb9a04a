"""Interviews are tasks: appointment, record, both signatures."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_STATES = "'due', 'scheduled', 'held', 'signed_by_interviewer', 'signed_by_reviewee', 'done'"

# what was recorded as a note is done, at the moment at which it was recorded; what a grade leads to
# and nobody recorded yet is due
_CARRY = """
INSERT INTO interviews (
    tenant_id, id, version, created_at, assessment_id, cycle_id, reviewee_id, post_id, person_id,
    organization_id, position, ground, state, held_on, record, time, place, notice, remark,
    unsigned_reason)
SELECT tenant_id, gen_random_uuid(), 1, coalesce(interviewed_at, announced_at, created_at), id,
    cycle_id, reviewee_id, post_id, person_id, organization_id, position, 'grade',
    CASE WHEN interviewed_at IS NULL THEN 'due' ELSE 'done' END,
    (interviewed_at AT TIME ZONE 'Asia/Shanghai')::date, interview_note, '', '', '', '', ''
FROM assessments
WHERE interviewed_at IS NOT NULL OR (state = 'announced' AND grade IN ('fair', 'poor'))
"""
_BACK = """
UPDATE assessments a SET interviewed_at = i.created_at, interview_note = left(i.record, 2000)
FROM interviews i
WHERE i.tenant_id = a.tenant_id AND i.assessment_id = a.id AND i.state = 'done'
"""


def upgrade() -> None:
    op.create_table(
        "interviews",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("interviewer_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("time", sa.String(5), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("notice", sa.String(1000), nullable=False),
        sa.Column("notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("record", sa.String(4000), nullable=False),
        sa.Column("interviewer_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewee_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(1000), nullable=False),
        sa.Column("unsigned_reason", sa.String(2000), nullable=False),
        sa.CheckConstraint("ground IN ('grade', 'rank')", name=op.f("ck_interviews_ground")),
        sa.CheckConstraint(
            f"state IN ({_STATES})", name=op.f("ck_interviews_interview_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_interviews_tenant_id_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_interviews_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id", "post_id"],
            ["reviewees.tenant_id", "reviewees.id", "reviewees.post_id"],
            name=op.f("fk_interviews_tenant_id_reviewee_id_post_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_interviews_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_interviews_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "interviewer_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_interviews_tenant_id_interviewer_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_interviews")),
        sa.UniqueConstraint(
            "tenant_id", "assessment_id", name=op.f("uq_interviews_tenant_id_assessment_id")
        ),
    )
    for column in (
        "assessment_id", "cycle_id", "reviewee_id", "post_id", "person_id", "organization_id",
        "state", "interviewer_id",
    ):
        op.create_index(op.f(f"ix_interviews_{column}"), "interviews", [column])
    op.execute(_CARRY)
    op.drop_column("assessments", "interviewed_at")
    op.drop_column("assessments", "interview_note")


def downgrade() -> None:
    op.add_column(
        "assessments", sa.Column("interviewed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "assessments",
        sa.Column("interview_note", sa.String(2000), nullable=False, server_default=""),
    )
    op.alter_column("assessments", "interview_note", server_default=None)
    op.execute(_BACK)
    op.drop_table("interviews")
