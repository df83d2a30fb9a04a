"""Everybody who wrote on an opinion, not the last one alone; problems that come with a correction."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0030"
branch_labels = None
depends_on = None

# the log has each of them; who wrote last, or wrote a former round, is known without it
FILL = """
INSERT INTO assessment_writers (tenant_id, id, assessment_id, person_id)
SELECT found.tenant_id, gen_random_uuid(), found.assessment_id, found.person_id
FROM (
    SELECT e.tenant_id, e.subject_id AS assessment_id, e.actor_id AS person_id
    FROM audit_events e WHERE e.kind = 'assessment.opinion_written'
    UNION SELECT tenant_id, id, written_by FROM assessments
    UNION SELECT tenant_id, assessment_id, written_by FROM assessment_rounds
) found
JOIN assessments a ON a.tenant_id = found.tenant_id AND a.id = found.assessment_id
JOIN people p ON p.tenant_id = found.tenant_id AND p.id = found.person_id
"""


def upgrade() -> None:
    op.create_table(
        "assessment_writers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_writers_tenant_id_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_assessment_writers_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_writers")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "person_id",
            name=op.f("uq_assessment_writers_tenant_id_assessment_id_person_id"),
        ),
    )
    op.create_index(
        op.f("ix_assessment_writers_person_id"), "assessment_writers", ["person_id"]
    )
    op.execute(FILL)
    op.add_column(
        "assessment_corrections",
        sa.Column(
            "problems",
            postgresql.JSONB(none_as_null=True),
            nullable=False,
            server_default=sa.text("'[]'::jsonb"),
        ),
    )
    op.alter_column("assessment_corrections", "problems", server_default=None)


def downgrade() -> None:
    op.drop_column("assessment_corrections", "problems")
    op.drop_table("assessment_writers")
