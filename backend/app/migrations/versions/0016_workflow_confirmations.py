"""Steps remember the version they led to; confirmations of steps that several people take."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # turns of a meeting are steps of a flow, each taken on the version that was read
    op.add_column(
        "agenda_items", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.alter_column("agenda_items", "version", server_default=None)
    op.add_column(
        "agenda_items",
        sa.Column(
            "created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
    )
    op.alter_column("agenda_items", "created_at", server_default=None)
    op.add_column("workflow_steps", sa.Column("version", sa.Integer(), nullable=True))
    confirmed_by = postgresql.JSONB(none_as_null=True)
    op.add_column("workflow_steps", sa.Column("confirmed_by", confirmed_by, nullable=True))
    op.create_table(
        "workflow_confirmations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("person_name", sa.String(length=100), nullable=False),
        sa.Column("permissions", postgresql.JSONB(none_as_null=True), nullable=False),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_workflow_confirmations"),
        sa.UniqueConstraint(
            "tenant_id",
            "subject_type",
            "subject_id",
            "action",
            "person_id",
            name="uq_workflow_confirmations_person",
        ),
    )
    op.create_index("ix_workflow_confirmations_at", "workflow_confirmations", ["tenant_id", "at"])
    op.execute(_CARRY_DONE)
    op.execute(_CARRY_WAITING)
    op.drop_table("election_confirmations")


# the first of two is kept with the step that the second completed
_CARRY_DONE = """
UPDATE workflow_steps s
SET confirmed_by = jsonb_build_array(jsonb_build_object(
    'person_id', c.person_id::text, 'name', c.person_name))
FROM election_confirmations c
WHERE s.tenant_id = c.tenant_id AND s.subject_type = 'election'
  AND s.subject_id = c.election_id AND s.action = c.step AND s.actor_id <> c.person_id
"""

# what still waits for a second person stands for a day from now
_CARRY_WAITING = """
INSERT INTO workflow_confirmations (tenant_id, id, subject_type, subject_id, action, version,
    person_id, person_name, permissions, at)
SELECT c.tenant_id, c.id, 'election', c.election_id, c.step, e.version, c.person_id, c.person_name,
    CASE WHEN c.step IN ('open', 'close') THEN '["election.run"]'::jsonb
         ELSE '["election.open"]'::jsonb END, now()
FROM election_confirmations c
JOIN elections e ON e.tenant_id = c.tenant_id AND e.id = c.election_id
WHERE NOT EXISTS (
    SELECT FROM workflow_steps s
    WHERE s.tenant_id = c.tenant_id AND s.subject_type = 'election'
      AND s.subject_id = c.election_id AND s.action = c.step)
"""

_CARRY_BACK = """
INSERT INTO election_confirmations (tenant_id, id, election_id, step, person_id, person_name)
SELECT s.tenant_id, gen_random_uuid(), s.subject_id, s.action, (p ->> 'person_id')::uuid,
    p ->> 'name'
FROM workflow_steps s, jsonb_array_elements(s.confirmed_by) p
WHERE s.subject_type = 'election'
UNION ALL
SELECT tenant_id, id, subject_id, action, person_id, person_name
FROM workflow_confirmations WHERE subject_type = 'election'
"""


def downgrade() -> None:
    _restore_table()
    op.execute(_CARRY_BACK)
    op.drop_table("workflow_confirmations")
    op.drop_column("workflow_steps", "confirmed_by")
    op.drop_column("workflow_steps", "version")
    op.drop_column("agenda_items", "created_at")
    op.drop_column("agenda_items", "version")


def _restore_table() -> None:
    step = sa.Enum(
        "open",
        "close",
        "count",
        "release",
        "destroy",
        name="confirmed_step",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "election_confirmations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("step", step, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("person_name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "election_id"],
            ["elections.tenant_id", "elections.id"],
            name="fk_election_confirmations_tenant_id_election_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name="fk_election_confirmations_tenant_id_person_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_election_confirmations"),
        sa.UniqueConstraint(
            "tenant_id",
            "election_id",
            "step",
            "person_id",
            name="uq_election_confirmations_tenant_id_election_id_step_person_id",
        ),
    )
