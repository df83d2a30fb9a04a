"""The work of the year belongs to posts."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# rows about a reviewee: each belongs to the post that the reviewee's place belongs to
ABOUT_REVIEWEES = (
    "inspections",
    "findings",
    "self_check_entries",
    "reports",
    "report_abstracts",
    "agenda_items",
    "comments",
    "answers",
    "remarks",
    "assessments",
)
# lists are narrowed to a post's rows
INDEXED = (
    "reviewees",
    "inspections",
    "findings",
    "self_check_entries",
    "reports",
    "answers",
    "assessments",
    "rectifications",
)

_HELD = """
    UPDATE reviewees r SET post_id = (
        SELECT p.id
        FROM posts p
        JOIN post_holdings h ON h.tenant_id = p.tenant_id AND h.post_id = p.id
        JOIN organization_closure c
          ON c.tenant_id = p.tenant_id AND c.ancestor_id = p.organization_id
        WHERE p.tenant_id = r.tenant_id AND p.role = 'secretary'
          AND c.descendant_id = r.organization_id AND h.person_id = r.person_id
        ORDER BY p.organization_id <> r.organization_id, p.seat, p.id
        LIMIT 1
    )
"""
# whoever has left was the predecessor of who is there now
_PREDECESSORS = """
    UPDATE reviewees r SET post_id = (
        SELECT p.id FROM posts p
        WHERE p.tenant_id = r.tenant_id AND p.role = 'secretary'
          AND p.organization_id = r.organization_id
        ORDER BY p.seat LIMIT 1
    )
    WHERE r.post_id IS NULL AND NOT EXISTS (
        SELECT FROM reviewees other
        WHERE other.tenant_id = r.tenant_id AND other.cycle_id = r.cycle_id
          AND other.organization_id = r.organization_id AND other.id <> r.id
    ) AND NOT EXISTS (
        SELECT FROM reviewees other JOIN posts p
          ON p.tenant_id = other.tenant_id AND p.id = other.post_id
        WHERE other.tenant_id = r.tenant_id AND other.cycle_id = r.cycle_id
          AND p.organization_id = r.organization_id
    )
"""
# and where nobody is there, the post waits for its next holder
_VACANT = """
    INSERT INTO posts (tenant_id, id, role, organization_id, seat)
    SELECT waiting.tenant_id, gen_random_uuid(), 'secretary', waiting.organization_id,
           COALESCE((
               SELECT max(p.seat) FROM posts p
               WHERE p.tenant_id = waiting.tenant_id AND p.role = 'secretary'
                 AND p.organization_id = waiting.organization_id
           ), 0) + waiting.place
    FROM (
        SELECT tenant_id, organization_id, person_id,
               row_number() OVER (PARTITION BY tenant_id, organization_id ORDER BY person_id)
                 AS place
        FROM (
            SELECT DISTINCT tenant_id, organization_id, person_id
            FROM reviewees WHERE post_id IS NULL
        ) one
    ) waiting
"""
_WAITING = """
    UPDATE reviewees r SET post_id = found.post_id
    FROM (
        SELECT waiting.tenant_id, waiting.organization_id, waiting.person_id, vacant.id AS post_id
        FROM (
            SELECT tenant_id, organization_id, person_id,
                   row_number() OVER (PARTITION BY tenant_id, organization_id ORDER BY person_id)
                     AS place
            FROM (
                SELECT DISTINCT tenant_id, organization_id, person_id
                FROM reviewees WHERE post_id IS NULL
            ) one
        ) waiting
        JOIN (
            SELECT p.tenant_id, p.organization_id, p.id,
                   row_number() OVER (PARTITION BY p.tenant_id, p.organization_id ORDER BY p.seat)
                     AS place
            FROM posts p
            WHERE p.role = 'secretary' AND NOT EXISTS (
                SELECT FROM post_holdings h
                WHERE h.tenant_id = p.tenant_id AND h.post_id = p.id
            )
        ) vacant USING (tenant_id, organization_id, place)
    ) found
    WHERE r.post_id IS NULL AND r.tenant_id = found.tenant_id
      AND r.organization_id = found.organization_id AND r.person_id = found.person_id
"""
# an item goes with whoever answered for it: to the post they report from, this year or last
_ITEMS = """
    UPDATE rectifications t SET post_id = (
        SELECT r.post_id FROM reviewees r
        JOIN cycles c ON c.tenant_id = r.tenant_id AND c.id = r.cycle_id
        WHERE r.tenant_id = t.tenant_id AND r.person_id = t.answered_by_id
        ORDER BY c.year DESC, r.id LIMIT 1
    )
"""
# and where they are on no roster any more, it stays with the organization's
_ITEMS_LEFT = """
    UPDATE rectifications t SET post_id = (
        SELECT p.id FROM posts p
        WHERE p.tenant_id = t.tenant_id AND p.role = 'secretary'
          AND p.organization_id = t.organization_id
        ORDER BY p.seat LIMIT 1
    )
    WHERE t.post_id IS NULL
"""
_POSTS_OF_ITEMS_LEFT = """
    INSERT INTO posts (tenant_id, id, role, organization_id, seat)
    SELECT left_over.tenant_id, gen_random_uuid(), 'secretary', left_over.organization_id, 1
    FROM (
        SELECT DISTINCT tenant_id, organization_id FROM rectifications WHERE post_id IS NULL
    ) left_over
    WHERE NOT EXISTS (
        SELECT FROM posts p
        WHERE p.tenant_id = left_over.tenant_id AND p.role = 'secretary'
          AND p.organization_id = left_over.organization_id
    )
"""


def upgrade() -> None:
    for table in ("reviewees", "rectifications", *ABOUT_REVIEWEES):
        op.add_column(table, sa.Column("post_id", sa.Uuid(), nullable=True))
    for statement in (_HELD, _PREDECESSORS, _VACANT, _WAITING):
        op.execute(statement)
    for table in ABOUT_REVIEWEES:
        op.execute(
            f"UPDATE {table} t SET post_id = r.post_id FROM reviewees r "  # noqa: S608  our names
            "WHERE r.tenant_id = t.tenant_id AND r.id = t.reviewee_id"
        )
    for statement in (_ITEMS, _POSTS_OF_ITEMS_LEFT, _ITEMS_LEFT):
        op.execute(statement)
    for table in ("reviewees", "rectifications", *ABOUT_REVIEWEES):
        op.alter_column(table, "post_id", nullable=False)
    for table in INDEXED:
        op.create_index(f"ix_{table}_post_id", table, _index(table))
    _point_to_posts()
    op.create_index(
        "ix_workflow_steps_actor", "workflow_steps", ["tenant_id", "actor_id", "subject_id"]
    )


def _index(table: str) -> list[str]:
    return ["post_id"] if table in {"assessments", "rectifications"} else ["tenant_id", "post_id"]


def _point_to_posts() -> None:
    op.drop_constraint("uq_reviewees_tenant_id_cycle_id_person_id", "reviewees")
    op.create_unique_constraint(
        op.f("uq_reviewees_tenant_id_cycle_id_person_id"),
        "reviewees",
        ["tenant_id", "cycle_id", "person_id"],
        deferrable=True,
        initially="DEFERRED",
    )
    op.create_unique_constraint(
        op.f("uq_reviewees_tenant_id_id_post_id"), "reviewees", ["tenant_id", "id", "post_id"]
    )
    op.create_unique_constraint(
        op.f("uq_reviewees_tenant_id_cycle_id_post_id"),
        "reviewees",
        ["tenant_id", "cycle_id", "post_id"],
        deferrable=True,
        initially="DEFERRED",
    )
    for table in ("reviewees", "rectifications"):
        op.create_foreign_key(
            op.f(f"fk_{table}_tenant_id_post_id"),
            table,
            "posts",
            ["tenant_id", "post_id"],
            ["tenant_id", "id"],
        )
    op.drop_column("rectifications", "answered_by_id")
    for table in ABOUT_REVIEWEES:
        op.drop_constraint(f"fk_{table}_tenant_id_reviewee_id", table)
        op.create_foreign_key(
            op.f(f"fk_{table}_tenant_id_reviewee_id_post_id"),
            table,
            "reviewees",
            ["tenant_id", "reviewee_id", "post_id"],
            ["tenant_id", "id", "post_id"],
            onupdate="CASCADE",
        )


def downgrade() -> None:
    op.drop_index("ix_workflow_steps_actor", table_name="workflow_steps")
    op.add_column("rectifications", sa.Column("answered_by_id", sa.Uuid()))
    op.execute(
        "UPDATE rectifications t SET answered_by_id = COALESCE(("
        " SELECT r.person_id FROM reviewees r"
        " JOIN cycles c ON c.tenant_id = r.tenant_id AND c.id = r.cycle_id"
        " WHERE r.tenant_id = t.tenant_id AND r.post_id = t.post_id"
        " ORDER BY c.year DESC, r.id LIMIT 1), t.person_id)"
    )
    op.alter_column("rectifications", "answered_by_id", nullable=False)
    op.create_foreign_key(
        op.f("fk_rectifications_tenant_id_answered_by_id"),
        "rectifications",
        "people",
        ["tenant_id", "answered_by_id"],
        ["tenant_id", "id"],
    )
    op.create_index(op.f("ix_rectifications_answered_by_id"), "rectifications", ["answered_by_id"])
    op.drop_column("rectifications", "post_id")
    for table in ABOUT_REVIEWEES:
        op.drop_constraint(f"fk_{table}_tenant_id_reviewee_id_post_id", table)
        op.create_foreign_key(
            op.f(f"fk_{table}_tenant_id_reviewee_id"),
            table,
            "reviewees",
            ["tenant_id", "reviewee_id"],
            ["tenant_id", "id"],
        )
    for table in ABOUT_REVIEWEES:
        op.drop_column(table, "post_id")
    op.drop_constraint("uq_reviewees_tenant_id_cycle_id_person_id", "reviewees")
    op.create_unique_constraint(
        op.f("uq_reviewees_tenant_id_cycle_id_person_id"),
        "reviewees",
        ["tenant_id", "cycle_id", "person_id"],
    )
    op.drop_column("reviewees", "post_id")
