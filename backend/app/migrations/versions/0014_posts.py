"""Posts and who holds them from when to when, in place of roles without days."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ROLES = (
    "secretary",
    "office",
    "approver",
    "inspector",
    "deputy",
    "chair",
    "scrutineer",
    "auditor",
    "admin",
)


def upgrade() -> None:
    _create_posts()
    _create_holdings()
    # several people in one role at one organization hold a post each; since when, nobody wrote
    # down. A holding keeps the assignment's id, and so does its post: they are of one person.
    op.execute(
        """
        INSERT INTO posts (tenant_id, id, role, organization_id, seat)
        SELECT tenant_id, id, role, organization_id,
               row_number() OVER (
                   PARTITION BY tenant_id, organization_id, role ORDER BY person_id
               )
        FROM role_assignments
        """
    )
    op.execute(
        """
        INSERT INTO post_holdings (tenant_id, id, post_id, person_id)
        SELECT tenant_id, id, id, person_id FROM role_assignments
        """
    )
    op.drop_table("role_assignments")


def _role() -> sa.Column[str]:
    return sa.Column(
        "role",
        sa.Enum(*ROLES, name="role", native_enum=False, create_constraint=True, length=32),
        nullable=False,
    )


def _create_posts() -> None:
    op.create_table(
        "posts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _role(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_posts_tenant_id_organization_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_posts")),
        sa.UniqueConstraint(
            "tenant_id",
            "organization_id",
            "role",
            "seat",
            name=op.f("uq_posts_tenant_id_organization_id_role_seat"),
        ),
    )
    op.create_index("ix_posts_role", "posts", ["tenant_id", "role", "organization_id"])


def _create_holdings() -> None:
    op.create_table(
        "post_holdings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("held_from", sa.Date(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.CheckConstraint("held_from <= held_until", name=op.f("ck_post_holdings_in_order")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_post_holdings_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "post_id"],
            ["posts.tenant_id", "posts.id"],
            name=op.f("fk_post_holdings_tenant_id_post_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_post_holdings")),
    )
    op.create_index(
        "ix_post_holdings_post", "post_holdings", ["tenant_id", "post_id", "held_until"]
    )
    op.create_index("ix_post_holdings_person", "post_holdings", ["tenant_id", "person_id"])
    op.create_index(
        "uq_post_holdings_without_end",
        "post_holdings",
        ["tenant_id", "post_id"],
        unique=True,
        postgresql_where=sa.text("held_until IS NULL"),
    )


def downgrade() -> None:
    op.create_table(
        "role_assignments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        _role(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_role_assignments_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_role_assignments_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_role_assignments")),
        sa.UniqueConstraint(
            "tenant_id",
            "person_id",
            "role",
            "organization_id",
            name=op.f("uq_role_assignments_tenant_id_person_id_role_organization_id"),
        ),
    )
    op.create_index(
        "ix_role_assignments_role", "role_assignments", ["tenant_id", "role", "organization_id"]
    )
    # who has left is left out: there is no room for days
    op.execute(
        """
        INSERT INTO role_assignments (tenant_id, id, person_id, role, organization_id)
        SELECT DISTINCT ON (h.tenant_id, h.person_id, p.role, p.organization_id)
               h.tenant_id, h.id, h.person_id, p.role, p.organization_id
        FROM post_holdings h JOIN posts p ON p.tenant_id = h.tenant_id AND p.id = h.post_id
        WHERE h.held_until IS NULL OR h.held_until > current_date
        """
    )
    op.drop_table("post_holdings")
    op.drop_table("posts")
