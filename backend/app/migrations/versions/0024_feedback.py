"""Objections are threads with a window of days, and rounds that are over keep their opinion.

An objection's text and answer become the first messages of its thread. What was fed back and waits
gets seven days, which five working days usually are. Of a round that was sent back before, the
opinion's text was overwritten: the round is kept with what is known of it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0025"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_MESSAGES = """
    INSERT INTO objection_messages (tenant_id, id, objection_id, position, kind, author_id, text, at)
    SELECT o.tenant_id, gen_random_uuid(), o.id, 1, 'objection', a.person_id, o.text, o.raised_at
    FROM assessment_objections o
    JOIN assessments a ON a.tenant_id = o.tenant_id AND a.id = o.assessment_id
    UNION ALL
    SELECT tenant_id, gen_random_uuid(), id, 2, 'answer', answered_by, answer, answered_at
    FROM assessment_objections WHERE answered_at IS NOT NULL
"""
_ROUNDS = """
    INSERT INTO assessment_rounds (tenant_id, id, assessment_id, round, grade, grade_reason,
        opinion, written_by, fed_back_at, ended_at, ended_by_name, reason)
    SELECT s.tenant_id, gen_random_uuid(), s.subject_id,
        row_number() OVER (PARTITION BY s.tenant_id, s.subject_id ORDER BY s.version, s.at),
        NULL, '', '{"done_well": [], "not_done_well": [], "problems": []}', NULL,
        CASE s.source WHEN 'fed_back' THEN (
            SELECT max(f.at) FROM workflow_steps f
            WHERE f.tenant_id = s.tenant_id AND f.subject_type = 'assessment'
            AND f.subject_id = s.subject_id AND f.action = 'feed_back' AND f.at <= s.at
        ) END,
        s.at, s.actor_name, coalesce(s.comment, '')
    FROM workflow_steps s
    JOIN assessments a ON a.tenant_id = s.tenant_id AND a.id = s.subject_id
    WHERE s.subject_type = 'assessment' AND s.action = 'send_back'
"""


def upgrade() -> None:
    op.add_column("assessments", sa.Column("objection_until", sa.Date(), nullable=True))
    op.add_column("assessments", sa.Column("read_at", _MOMENT, nullable=True))
    op.add_column("assessments", sa.Column("waived_at", _MOMENT, nullable=True))
    op.execute("UPDATE assessments SET read_at = acknowledged_at")
    op.execute(
        "UPDATE assessments SET objection_until ="
        " (fed_back_at AT TIME ZONE 'Asia/Shanghai')::date + 7 WHERE state = 'fed_back'"
    )
    _make_tables()
    op.add_column("assessment_objections", sa.Column("outcome", sa.String(32), nullable=True))
    # an answer led to no new round: the opinion stood
    op.execute("UPDATE assessment_objections SET outcome = 'refused' WHERE answered_at IS NOT NULL")
    op.create_check_constraint(
        op.f("ck_assessment_objections_objection_outcome"),
        "assessment_objections",
        "outcome IN ('upheld', 'refused')",
    )
    op.create_check_constraint(
        op.f("ck_assessment_objections_answered"),
        "assessment_objections",
        "(outcome IS NULL) = (answered_at IS NULL)",
    )
    op.execute(_MESSAGES)
    op.execute(_ROUNDS)
    op.drop_column("assessment_objections", "text")
    op.drop_column("assessment_objections", "answer")


def _make_tables() -> None:
    op.create_table(
        "objection_messages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('objection', 'question', 'addition', 'answer')",
            name=op.f("ck_objection_messages_message_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "objection_id"],
            ["assessment_objections.tenant_id", "assessment_objections.id"],
            name=op.f("fk_objection_messages_tenant_id_objection_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_objection_messages_tenant_id_author_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_objection_messages")),
        sa.UniqueConstraint(
            "tenant_id",
            "objection_id",
            "position",
            name=op.f("uq_objection_messages_tenant_id_objection_id_position"),
        ),
    )
    for column in ("objection_id", "author_id"):
        op.create_index(op.f(f"ix_objection_messages_{column}"), "objection_messages", [column])
    op.create_table(
        "assessment_rounds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(32), nullable=True),
        sa.Column("grade_reason", sa.String(2000), nullable=False),
        sa.Column("opinion", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("fed_back_at", _MOMENT, nullable=True),
        sa.Column("read_at", _MOMENT, nullable=True),
        sa.Column("acknowledged_at", _MOMENT, nullable=True),
        sa.Column("objection_until", sa.Date(), nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=False),
        sa.Column("ended_by_name", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.CheckConstraint(
            "grade IN ('good', 'fairly_good', 'fair', 'poor')",
            name=op.f("ck_assessment_rounds_grade"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_rounds_tenant_id_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "written_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_assessment_rounds_tenant_id_written_by"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_rounds")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "round",
            name=op.f("uq_assessment_rounds_tenant_id_assessment_id_round"),
        ),
    )
    for column in ("assessment_id", "written_by"):
        op.create_index(op.f(f"ix_assessment_rounds_{column}"), "assessment_rounds", [column])


def downgrade() -> None:
    op.add_column("assessment_objections", sa.Column("text", sa.String(4000), nullable=True))
    op.add_column("assessment_objections", sa.Column("answer", sa.String(4000), nullable=True))
    for column, kind in (("text", "objection"), ("answer", "answer")):
        op.execute(
            f"UPDATE assessment_objections o SET {column} = coalesce((SELECT m.text FROM"
            " objection_messages m WHERE m.tenant_id = o.tenant_id AND m.objection_id = o.id"
            f" AND m.kind = '{kind}'), '')"
        )
        op.alter_column("assessment_objections", column, nullable=False)
    op.drop_constraint(op.f("ck_assessment_objections_answered"), "assessment_objections")
    op.drop_constraint(op.f("ck_assessment_objections_objection_outcome"), "assessment_objections")
    op.drop_column("assessment_objections", "outcome")
    op.drop_table("assessment_rounds")
    op.drop_table("objection_messages")
    op.drop_column("assessments", "waived_at")
    op.drop_column("assessments", "read_at")
    op.drop_column("assessments", "objection_until")
