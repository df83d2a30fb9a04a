"""The leader in charge of an item is a post, with the name that stands on it beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0038"
branch_labels = None
depends_on = None

# the post that they hold today and that reaches the item's organization; who holds several of
# these: as deputy first. Who holds none any more stays as a name
FILL = """
UPDATE rectifications r
SET leader_post_id = (
    SELECT p.id
    FROM post_holdings h
    JOIN posts p ON p.tenant_id = h.tenant_id AND p.id = h.post_id
    JOIN organization_closure c ON c.tenant_id = p.tenant_id AND c.ancestor_id = p.organization_id
    WHERE h.tenant_id = r.tenant_id
      AND h.person_id = r.leader_id
      AND c.descendant_id = r.organization_id
      AND p.role IN ('deputy', 'chair', 'approver', 'office')
      AND (h.held_from IS NULL OR h.held_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date)
      AND (h.held_until IS NULL OR h.held_until > (now() AT TIME ZONE 'Asia/Shanghai')::date)
    ORDER BY array_position(ARRAY['deputy', 'chair', 'approver', 'office'], p.role::text), p.id
    LIMIT 1
)
WHERE r.leader_id IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("rectifications", sa.Column("leader_post_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_rectifications_tenant_id_leader_post_id"),
        "rectifications",
        "posts",
        ["tenant_id", "leader_post_id"],
        ["tenant_id", "id"],
    )
    op.create_index(
        op.f("ix_rectifications_leader_post_id"), "rectifications", ["leader_post_id"]
    )
    op.execute(FILL)
    op.create_check_constraint(
        "leader_named", "rectifications", "leader_post_id IS NULL OR leader_id IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_rectifications_leader_named"), "rectifications", type_="check")
    op.drop_column("rectifications", "leader_post_id")
