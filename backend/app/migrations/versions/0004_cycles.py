"""Key tasks, two more dates, who changed the rules, and two more steps of the board."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STEPS = ("report", "comment", "remark", "ballot", "assessment", "rectification")
_NEW_STEPS = ("inspection", "self_check")


def _allow_steps(steps: tuple[str, ...]) -> None:
    named = ", ".join(f"'{step}'" for step in steps)
    op.drop_constraint(op.f("ck_cycle_steps_step_kind"), "cycle_steps", type_="check")
    op.create_check_constraint(
        op.f("ck_cycle_steps_step_kind"), "cycle_steps", f"step IN ({named})"
    )


def upgrade() -> None:
    op.create_table(
        "key_tasks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_key_tasks_tenant_id_cycle_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_key_tasks")),
    )
    op.create_index("ix_key_tasks_cycle_id", "key_tasks", ["tenant_id", "cycle_id", "position"])
    op.add_column("cycles", sa.Column("inspecting_due_on", sa.Date(), nullable=True))
    op.add_column("cycles", sa.Column("assessing_due_on", sa.Date(), nullable=True))
    op.add_column("cycle_rules", sa.Column("author_name", sa.String(length=100), nullable=True))
    op.add_column(
        "reviewees",
        sa.Column("is_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.alter_column("reviewees", "is_confirmed", server_default=None)
    op.add_column("cycle_steps", sa.Column("open_count", sa.Integer(), nullable=True))
    _allow_steps((*_NEW_STEPS, *_STEPS))


def downgrade() -> None:
    named = ", ".join(f"'{step}'" for step in _NEW_STEPS)
    op.execute(f"DELETE FROM cycle_steps WHERE step IN ({named})")
    _allow_steps(_STEPS)
    op.drop_column("cycle_steps", "open_count")
    op.drop_column("reviewees", "is_confirmed")
    op.drop_column("cycle_rules", "author_name")
    op.drop_column("cycles", "assessing_due_on")
    op.drop_column("cycles", "inspecting_due_on")
    op.drop_index("ix_key_tasks_cycle_id", table_name="key_tasks")
    op.drop_table("key_tasks")
