"""Every table of the first release"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.features.audit.tables import GUARD_SQL

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("tenant_id", "seq", name=op.f("uq_audit_events_tenant_id_seq")),
    )
    op.create_index(
        "ix_audit_events_actor_id", "audit_events", ["tenant_id", "actor_id", "seq"], unique=False
    )
    op.create_index(
        "ix_audit_events_kind", "audit_events", ["tenant_id", "kind", "seq"], unique=False
    )
    op.create_index(
        "ix_audit_events_subject",
        "audit_events",
        ["tenant_id", "subject_type", "subject_id", "seq"],
        unique=False,
    )
    op.create_table(
        "login_throttles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_login_throttles")),
        sa.UniqueConstraint("tenant_id", "login", name=op.f("uq_login_throttles_tenant_id_login")),
    )
    op.create_index(
        "ix_login_throttles_last_attempt_at",
        "login_throttles",
        ["tenant_id", "last_attempt_at"],
        unique=False,
    )
    op.create_table(
        "opened_rows",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.String(length=200), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("code >= 0", name=op.f("ck_opened_rows_code")),
        sa.CheckConstraint("grade BETWEEN 0 AND 4", name=op.f("ck_opened_rows_grade")),
        sa.CheckConstraint("n >= 1", name=op.f("ck_opened_rows_n")),
        sa.PrimaryKeyConstraint(
            "tenant_id",
            "election_id",
            "reviewee_id",
            "class_id",
            "code",
            "grade",
            name=op.f("pk_opened_rows"),
        ),
    )
    op.create_table(
        "organizations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("party_member_count", sa.Integer(), nullable=True),
        sa.Column("staff_count", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(length=700), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_organizations_tenant_id_parent_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_organizations")),
        sa.UniqueConstraint("tenant_id", "code", name=op.f("uq_organizations_tenant_id_code")),
    )
    op.create_index(
        "ix_organizations_parent_id", "organizations", ["tenant_id", "parent_id"], unique=False
    )
    op.create_index(
        "ix_organizations_path", "organizations", ["tenant_id", "path", "id"], unique=False
    )
    op.create_table(
        "sealed_finals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "leaf = sha256('\\x00'::bytea || sealed)", name=op.f("ck_sealed_finals_leaf_of_sealed")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "election_id", "leaf", name=op.f("pk_sealed_finals")),
    )
    op.create_table(
        "sealed_sheets",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("nullifier", sa.LargeBinary(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "CASE kind WHEN 'E' THEN leaf = sha256('\\x00'::bytea || sealed) ELSE leaf IS NULL AND sealed IS NULL END",
            name=op.f("ck_sealed_sheets_leaf_of_sealed"),
        ),
        sa.CheckConstraint("kind IN ('E', 'P')", name=op.f("ck_sealed_sheets_kind")),
        sa.CheckConstraint("octet_length(nullifier) = 32", name=op.f("ck_sealed_sheets_nullifier")),
        sa.PrimaryKeyConstraint(
            "tenant_id", "election_id", "nullifier", name=op.f("pk_sealed_sheets")
        ),
        sa.UniqueConstraint("tenant_id", "election_id", "leaf", name="uq_sealed_sheets_leaf"),
    )
    op.create_table(
        "slips",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("class_id", sa.String(length=16), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.CheckConstraint("octet_length(token_hash) = 32", name=op.f("ck_slips_token_hash")),
        sa.PrimaryKeyConstraint("tenant_id", "election_id", "token_hash", name=op.f("pk_slips")),
    )
    op.create_table(
        "stored_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stored_files")),
    )
    op.create_index(op.f("ix_stored_files_sha256"), "stored_files", ["sha256"], unique=False)
    op.create_table(
        "stored_replies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("reply", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_stored_replies")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_stored_replies_key_hash")),
    )
    op.create_index(
        op.f("ix_stored_replies_created_at"), "stored_replies", ["created_at"], unique=False
    )
    op.create_table(
        "tree_heads",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("octet_length(root) = 32", name=op.f("ck_tree_heads_root")),
        sa.CheckConstraint("octet_length(signature) = 64", name=op.f("ck_tree_heads_signature")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_tree_heads_size")),
        sa.PrimaryKeyConstraint("tenant_id", "election_id", name=op.f("pk_tree_heads")),
    )
    op.create_table(
        "workflow_steps",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_workflow_steps")),
    )
    op.create_index(
        "ix_workflow_steps_subject",
        "workflow_steps",
        ["tenant_id", "subject_type", "subject_id", "at"],
        unique=False,
    )
    op.create_table(
        "cycles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planning",
                "inspecting",
                "reporting",
                "reviewing",
                "assessing",
                "rectifying",
                "closed",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reporting_due_on", sa.Date(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=False),
        sa.Column("closing_on", sa.Date(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_cycles_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "predecessor_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_cycles_tenant_id_predecessor_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_cycles")),
        sa.UniqueConstraint(
            "tenant_id",
            "organization_id",
            "year",
            "title",
            name=op.f("uq_cycles_tenant_id_organization_id_year_title"),
        ),
        sa.UniqueConstraint(
            "tenant_id", "predecessor_id", name=op.f("uq_cycles_tenant_id_predecessor_id")
        ),
    )
    op.create_index("ix_cycles_state", "cycles", ["tenant_id", "state"], unique=False)
    op.create_index("ix_cycles_year", "cycles", ["tenant_id", "year", "id"], unique=False)
    op.create_table(
        "organization_closure",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ancestor_id", sa.Uuid(), nullable=False),
        sa.Column("descendant_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "ancestor_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_organization_closure_tenant_id_ancestor_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "descendant_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_organization_closure_tenant_id_descendant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_organization_closure")),
        sa.UniqueConstraint(
            "tenant_id",
            "ancestor_id",
            "descendant_id",
            name=op.f("uq_organization_closure_tenant_id_ancestor_id_descendant_id"),
        ),
    )
    op.create_index(
        "ix_organization_closure_descendant",
        "organization_closure",
        ["tenant_id", "descendant_id"],
        unique=False,
    )
    op.create_table(
        "people",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_no", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("name_pinyin", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_people_tenant_id_organization_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_people")),
        sa.UniqueConstraint("tenant_id", "staff_no", name=op.f("uq_people_tenant_id_staff_no")),
    )
    op.create_index(
        "ix_people_name_pinyin", "people", ["tenant_id", "name_pinyin", "id"], unique=False
    )
    op.create_index(
        "ix_people_organization_id", "people", ["tenant_id", "organization_id"], unique=False
    )
    op.create_table(
        "service_accounts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("secret_hash", sa.String(length=255), nullable=False),
        sa.Column("scopes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_service_accounts_tenant_id_organization_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_service_accounts")),
        sa.UniqueConstraint(
            "tenant_id", "client_id", name=op.f("uq_service_accounts_tenant_id_client_id")
        ),
        sa.UniqueConstraint("tenant_id", "name", name=op.f("uq_service_accounts_tenant_id_name")),
    )
    op.create_index(
        "ix_service_accounts_created_at",
        "service_accounts",
        ["tenant_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "accounts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("password_set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_accounts_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("tenant_id", "person_id", name=op.f("uq_accounts_tenant_id_person_id")),
    )
    op.create_table(
        "content_areas",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_content_areas_tenant_id_cycle_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_content_areas")),
    )
    op.create_index(
        "ix_content_areas_cycle_id",
        "content_areas",
        ["tenant_id", "cycle_id", "position"],
        unique=False,
    )
    op.create_table(
        "cycle_rules",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_cycle_rules_tenant_id_cycle_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_cycle_rules")),
        sa.UniqueConstraint(
            "tenant_id", "cycle_id", "number", name=op.f("uq_cycle_rules_tenant_id_cycle_id_number")
        ),
    )
    op.create_table(
        "meetings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "in_session",
                "ended",
                name="meeting_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_count", sa.Integer(), nullable=False),
        sa.Column("present_count", sa.Integer(), nullable=True),
        sa.Column("current_position", sa.Integer(), nullable=True),
        sa.CheckConstraint("due_count >= 0", name=op.f("ck_meetings_due_count")),
        sa.CheckConstraint(
            "present_count BETWEEN 0 AND due_count", name=op.f("ck_meetings_present_count")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_meetings_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_meetings_tenant_id_organization_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_meetings")),
    )
    op.create_index(
        op.f("ix_meetings_tenant_id_cycle_id"), "meetings", ["tenant_id", "cycle_id"], unique=False
    )
    op.create_index(
        op.f("ix_meetings_tenant_id_held_on"), "meetings", ["tenant_id", "held_on"], unique=False
    )
    op.create_index(
        op.f("ix_meetings_tenant_id_organization_id"),
        "meetings",
        ["tenant_id", "organization_id"],
        unique=False,
    )
    op.create_table(
        "notices",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("params", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_notices_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_notices")),
    )
    op.create_index(
        "ix_notices_person_id",
        "notices",
        ["tenant_id", "person_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_notices_unread",
        "notices",
        ["tenant_id", "person_id", "created_at", "id"],
        unique=False,
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "reviewees",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "onsite",
                "written",
                name="review_mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_reviewees_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_reviewees_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_reviewees_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reviewees")),
        sa.UniqueConstraint(
            "tenant_id",
            "cycle_id",
            "person_id",
            name=op.f("uq_reviewees_tenant_id_cycle_id_person_id"),
        ),
    )
    op.create_index(
        "ix_reviewees_organization_id", "reviewees", ["tenant_id", "organization_id"], unique=False
    )
    op.create_index("ix_reviewees_person_id", "reviewees", ["tenant_id", "person_id"], unique=False)
    op.create_table(
        "role_assignments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "secretary",
                "office",
                "approver",
                "inspector",
                "deputy",
                "chair",
                "scrutineer",
                "auditor",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
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
        "ix_role_assignments_role",
        "role_assignments",
        ["tenant_id", "role", "organization_id"],
        unique=False,
    )
    op.create_table(
        "agenda_items",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "onsite",
                "written",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("presented_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_agenda_items_tenant_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_agenda_items_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_agenda_items_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_agenda_items_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "position",
            name=op.f("uq_agenda_items_tenant_id_meeting_id_position"),
        ),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "reviewee_id",
            name=op.f("uq_agenda_items_tenant_id_meeting_id_reviewee_id"),
        ),
    )
    op.create_index(
        op.f("ix_agenda_items_tenant_id_person_id"),
        "agenda_items",
        ["tenant_id", "person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_agenda_items_tenant_id_reviewee_id"),
        "agenda_items",
        ["tenant_id", "reviewee_id"],
        unique=False,
    )
    op.create_table(
        "assessments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafting",
                "proposed",
                "deliberated",
                "fed_back",
                "announced",
                "archived",
                name="assessment_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("done_well", sa.String(length=4000), nullable=False),
        sa.Column("not_done_well", sa.String(length=4000), nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "good",
                "fairly_good",
                "fair",
                "poor",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("grade_reason", sa.String(length=2000), nullable=False),
        sa.Column("fed_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interview_note", sa.String(length=2000), nullable=False),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("referred_by", sa.Uuid(), nullable=True),
        sa.Column("referral_reason", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_assessments_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_assessments_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_assessments_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "referred_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_assessments_tenant_id_referred_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_assessments_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessments")),
        sa.UniqueConstraint(
            "tenant_id",
            "cycle_id",
            "reviewee_id",
            name=op.f("uq_assessments_tenant_id_cycle_id_reviewee_id"),
        ),
    )
    op.create_index(op.f("ix_assessments_cycle_id"), "assessments", ["cycle_id"], unique=False)
    op.create_index(
        op.f("ix_assessments_organization_id"), "assessments", ["organization_id"], unique=False
    )
    op.create_index(op.f("ix_assessments_person_id"), "assessments", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_assessments_referred_by"), "assessments", ["referred_by"], unique=False
    )
    op.create_index(
        op.f("ix_assessments_reviewee_id"), "assessments", ["reviewee_id"], unique=False
    )
    op.create_index(op.f("ix_assessments_state"), "assessments", ["state"], unique=False)
    op.create_table(
        "carried_items",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "self_check",
                "finding",
                "comment",
                "remark",
                "public_comment",
                "assessment",
                "other",
                name="carried_source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("problem", sa.String(length=2000), nullable=False),
        sa.Column("responsible_person_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_started",
                "in_progress",
                "done",
                name="carried_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_carried_items_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_carried_items_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_carried_items_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "responsible_person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_carried_items_tenant_id_responsible_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_carried_items_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_carried_items")),
    )
    op.create_index(
        "ix_carried_items_cycle_id",
        "carried_items",
        ["tenant_id", "cycle_id", "reviewee_id"],
        unique=False,
    )
    op.create_index(
        "ix_carried_items_person_id", "carried_items", ["tenant_id", "person_id"], unique=False
    )
    op.create_table(
        "closing_remarks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_closing_remarks_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_closing_remarks_tenant_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_closing_remarks")),
        sa.UniqueConstraint(
            "tenant_id", "meeting_id", name=op.f("uq_closing_remarks_tenant_id_meeting_id")
        ),
    )
    op.create_table(
        "comments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.CheckConstraint("author_id <> person_id", name=op.f("ck_comments_not_on_oneself")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_comments_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_comments_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_comments_tenant_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_comments_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_comments_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_comments_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_comments")),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "reviewee_id",
            "author_id",
            name=op.f("uq_comments_tenant_id_meeting_id_reviewee_id_author_id"),
        ),
    )
    op.create_index(
        op.f("ix_comments_tenant_id_cycle_id"), "comments", ["tenant_id", "cycle_id"], unique=False
    )
    op.create_index(
        op.f("ix_comments_tenant_id_reviewee_id"),
        "comments",
        ["tenant_id", "reviewee_id"],
        unique=False,
    )
    op.create_table(
        "cycle_steps",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "report",
                "comment",
                "remark",
                "ballot",
                "assessment",
                "rectification",
                name="step_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_cycle_steps_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_cycle_steps_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_cycle_steps")),
        sa.UniqueConstraint(
            "tenant_id",
            "cycle_id",
            "reviewee_id",
            "step",
            name=op.f("uq_cycle_steps_tenant_id_cycle_id_reviewee_id_step"),
        ),
    )
    op.create_table(
        "elections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "printed",
                "reconciled",
                "open",
                "closed",
                "counted",
                "released",
                "destroyed",
                name="election_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("classes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("share_fingerprints", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "manifest", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("manifest_hash", sa.LargeBinary(), nullable=True),
        sa.Column("reviewee_count", sa.Integer(), nullable=False),
        sa.Column("receipt_key_name", sa.String(length=16), nullable=True),
        sa.Column(
            "slip_counts", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "opening", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.CheckConstraint(
            "state = 'draft' OR (manifest IS NOT NULL AND public_key IS NOT NULL)",
            name=op.f("ck_elections_manifest_before_printing"),
        ),
        sa.CheckConstraint(
            "(manifest IS NULL) = (manifest_hash IS NULL) AND (manifest IS NULL) = (receipt_key_name IS NULL)",
            name=op.f("ck_elections_manifest_as_a_whole"),
        ),
        sa.CheckConstraint(
            "octet_length(manifest_hash) = 32", name=op.f("ck_elections_manifest_hash")
        ),
        sa.CheckConstraint("octet_length(public_key) = 65", name=op.f("ck_elections_public_key")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_elections_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_elections_tenant_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_elections_tenant_id_organization_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_elections")),
    )
    op.create_index(
        op.f("ix_elections_tenant_id_cycle_id"),
        "elections",
        ["tenant_id", "cycle_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_elections_tenant_id_meeting_id"),
        "elections",
        ["tenant_id", "meeting_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_elections_tenant_id_organization_id"),
        "elections",
        ["tenant_id", "organization_id"],
        unique=False,
    )
    op.create_table(
        "questions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "asked_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_questions_tenant_id_asked_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_questions_tenant_id_meeting_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_questions")),
    )
    op.create_index(
        op.f("ix_questions_tenant_id_meeting_id"),
        "questions",
        ["tenant_id", "meeting_id"],
        unique=False,
    )
    op.create_table(
        "rectifications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column(
            "source_kind",
            sa.Enum(
                "assessment",
                "last_year",
                "comment",
                "remark",
                name="source_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column(
            "original_source",
            sa.Enum(
                "self_check",
                "finding",
                "comment",
                "remark",
                "public_comment",
                "assessment",
                "other",
                name="carried_source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("problem", sa.String(length=2000), nullable=False),
        sa.Column("measures", sa.String(length=4000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "in_progress",
                "submitted",
                "returned",
                "accepted",
                name="rectification_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_rectifications_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_rectifications_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_rectifications_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_rectifications_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rectifications")),
    )
    op.create_index(
        op.f("ix_rectifications_cycle_id"), "rectifications", ["cycle_id"], unique=False
    )
    op.create_index(op.f("ix_rectifications_due_on"), "rectifications", ["due_on"], unique=False)
    op.create_index(
        op.f("ix_rectifications_organization_id"),
        "rectifications",
        ["organization_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_rectifications_person_id"), "rectifications", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_rectifications_reviewee_id"), "rectifications", ["reviewee_id"], unique=False
    )
    op.create_index(
        op.f("ix_rectifications_source_kind"), "rectifications", ["source_kind"], unique=False
    )
    op.create_index(op.f("ix_rectifications_state"), "rectifications", ["state"], unique=False)
    op.create_index(
        "uq_rectifications_automatic_source",
        "rectifications",
        ["tenant_id", "source_kind", "source_id"],
        unique=True,
        postgresql_where=sa.text("source_kind IN ('assessment', 'last_year')"),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("family_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_refresh_tokens_tenant_id_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_refresh_tokens")),
        sa.UniqueConstraint(
            "tenant_id", "token_hash", name=op.f("uq_refresh_tokens_tenant_id_token_hash")
        ),
    )
    op.create_index(
        "ix_refresh_tokens_account_id", "refresh_tokens", ["tenant_id", "account_id"], unique=False
    )
    op.create_index(
        "ix_refresh_tokens_family_id", "refresh_tokens", ["tenant_id", "family_id"], unique=False
    )
    op.create_table(
        "remarks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("highlights", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.CheckConstraint("author_id <> person_id", name=op.f("ck_remarks_not_on_oneself")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_remarks_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_remarks_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meetings.tenant_id", "meetings.id"],
            name=op.f("fk_remarks_tenant_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_remarks_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_remarks_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_remarks_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_remarks")),
        sa.UniqueConstraint(
            "tenant_id",
            "meeting_id",
            "reviewee_id",
            name=op.f("uq_remarks_tenant_id_meeting_id_reviewee_id"),
        ),
    )
    op.create_index(
        op.f("ix_remarks_tenant_id_cycle_id"), "remarks", ["tenant_id", "cycle_id"], unique=False
    )
    op.create_index(
        op.f("ix_remarks_tenant_id_reviewee_id"),
        "remarks",
        ["tenant_id", "reviewee_id"],
        unique=False,
    )
    op.create_table(
        "reports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "checked",
                "approved",
                "presented",
                name="report_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "checked_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_reports_tenant_id_checked_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_reports_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_reports_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_reports_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_reports_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reports")),
        sa.UniqueConstraint(
            "tenant_id",
            "cycle_id",
            "reviewee_id",
            name=op.f("uq_reports_tenant_id_cycle_id_reviewee_id"),
        ),
    )
    op.create_index(
        "ix_reports_organization", "reports", ["tenant_id", "organization_id"], unique=False
    )
    op.create_index("ix_reports_person", "reports", ["tenant_id", "person_id"], unique=False)
    op.create_index("ix_reports_state", "reports", ["tenant_id", "cycle_id", "state"], unique=False)
    op.create_table(
        "answers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(text IS NULL) = (answered_by IS NULL) AND (text IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_answers_answered_as_a_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "answered_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_answers_tenant_id_answered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_answers_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_answers_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "question_id"],
            ["questions.tenant_id", "questions.id"],
            name=op.f("fk_answers_tenant_id_question_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_answers_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_answers")),
        sa.UniqueConstraint(
            "tenant_id",
            "question_id",
            "reviewee_id",
            name=op.f("uq_answers_tenant_id_question_id_reviewee_id"),
        ),
    )
    op.create_index(
        op.f("ix_answers_tenant_id_person_id"), "answers", ["tenant_id", "person_id"], unique=False
    )
    op.create_table(
        "archive_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_archive_files_tenant_id_assessment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_archive_files")),
        sa.UniqueConstraint(
            "tenant_id", "assessment_id", name=op.f("uq_archive_files_tenant_id_assessment_id")
        ),
    )
    op.create_index(
        op.f("ix_archive_files_assessment_id"), "archive_files", ["assessment_id"], unique=False
    )
    op.create_table(
        "assessment_citations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "comment",
                "remark",
                "ballot",
                "report",
                "last_year",
                name="evidence_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_citations_tenant_id_assessment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_citations")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "kind",
            "subject_id",
            name=op.f("uq_assessment_citations_tenant_id_assessment_id_kind_subject_id"),
        ),
    )
    op.create_index(
        op.f("ix_assessment_citations_assessment_id"),
        "assessment_citations",
        ["assessment_id"],
        unique=False,
    )
    op.create_table(
        "assessment_objections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "answered_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_assessment_objections_tenant_id_answered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_objections_tenant_id_assessment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_objections")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "round",
            name=op.f("uq_assessment_objections_tenant_id_assessment_id_round"),
        ),
    )
    op.create_index(
        op.f("ix_assessment_objections_answered_by"),
        "assessment_objections",
        ["answered_by"],
        unique=False,
    )
    op.create_index(
        op.f("ix_assessment_objections_assessment_id"),
        "assessment_objections",
        ["assessment_id"],
        unique=False,
    )
    op.create_table(
        "assessment_problems",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_problems_tenant_id_assessment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_problems")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "position",
            name=op.f("uq_assessment_problems_tenant_id_assessment_id_position"),
        ),
    )
    op.create_index(
        op.f("ix_assessment_problems_assessment_id"),
        "assessment_problems",
        ["assessment_id"],
        unique=False,
    )
    op.create_table(
        "deadline_extensions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("old_due_on", sa.Date(), nullable=False),
        sa.Column("new_due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_deadline_extensions_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "rectification_id"],
            ["rectifications.tenant_id", "rectifications.id"],
            name=op.f("fk_deadline_extensions_tenant_id_rectification_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_deadline_extensions")),
    )
    op.create_index(
        op.f("ix_deadline_extensions_author_id"), "deadline_extensions", ["author_id"], unique=False
    )
    op.create_index(
        op.f("ix_deadline_extensions_rectification_id"),
        "deadline_extensions",
        ["rectification_id"],
        unique=False,
    )
    op.create_table(
        "deliberations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(length=2000), nullable=False),
        sa.Column(
            "announcement_scope",
            sa.Enum(
                "reviewee",
                "organization",
                "cycle",
                name="announcement_scope",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_deliberations_tenant_id_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recorded_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_deliberations_tenant_id_recorded_by"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_deliberations")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "round",
            name=op.f("uq_deliberations_tenant_id_assessment_id_round"),
        ),
    )
    op.create_index(
        op.f("ix_deliberations_assessment_id"), "deliberations", ["assessment_id"], unique=False
    )
    op.create_index(
        op.f("ix_deliberations_recorded_by"), "deliberations", ["recorded_by"], unique=False
    )
    op.create_table(
        "election_confirmations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "open",
                "close",
                "count",
                "release",
                name="confirmed_step",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("person_name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "election_id"],
            ["elections.tenant_id", "elections.id"],
            name=op.f("fk_election_confirmations_tenant_id_election_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_election_confirmations_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_election_confirmations")),
        sa.UniqueConstraint(
            "tenant_id",
            "election_id",
            "step",
            "person_id",
            name=op.f("uq_election_confirmations_tenant_id_election_id_step_person_id"),
        ),
    )
    op.create_table(
        "rectification_carries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("carried_item_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "carried_item_id"],
            ["carried_items.tenant_id", "carried_items.id"],
            name=op.f("fk_rectification_carries_tenant_id_carried_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_rectification_carries_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "rectification_id"],
            ["rectifications.tenant_id", "rectifications.id"],
            name=op.f("fk_rectification_carries_tenant_id_rectification_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rectification_carries")),
        sa.UniqueConstraint(
            "tenant_id",
            "carried_item_id",
            name=op.f("uq_rectification_carries_tenant_id_carried_item_id"),
        ),
        sa.UniqueConstraint(
            "tenant_id",
            "rectification_id",
            "cycle_id",
            name=op.f("uq_rectification_carries_tenant_id_rectification_id_cycle_id"),
        ),
    )
    op.create_index(
        op.f("ix_rectification_carries_carried_item_id"),
        "rectification_carries",
        ["carried_item_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_rectification_carries_cycle_id"),
        "rectification_carries",
        ["cycle_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_rectification_carries_rectification_id"),
        "rectification_carries",
        ["rectification_id"],
        unique=False,
    )
    op.create_table(
        "rectification_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("evidence", sa.String(length=4000), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_rectification_entries_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_rectification_entries_tenant_id_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "rectification_id"],
            ["rectifications.tenant_id", "rectifications.id"],
            name=op.f("fk_rectification_entries_tenant_id_rectification_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rectification_entries")),
    )
    op.create_index(
        op.f("ix_rectification_entries_author_id"),
        "rectification_entries",
        ["author_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_rectification_entries_file_id"), "rectification_entries", ["file_id"], unique=False
    )
    op.create_index(
        op.f("ix_rectification_entries_rectification_id"),
        "rectification_entries",
        ["rectification_id"],
        unique=False,
    )
    op.create_table(
        "rectification_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_rectification_files_tenant_id_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "rectification_id"],
            ["rectifications.tenant_id", "rectifications.id"],
            name=op.f("fk_rectification_files_tenant_id_rectification_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rectification_files")),
        sa.UniqueConstraint(
            "tenant_id", "file_id", name=op.f("uq_rectification_files_tenant_id_file_id")
        ),
    )
    op.create_index(
        op.f("ix_rectification_files_file_id"), "rectification_files", ["file_id"], unique=False
    )
    op.create_index(
        op.f("ix_rectification_files_rectification_id"),
        "rectification_files",
        ["rectification_id"],
        unique=False,
    )
    op.create_table(
        "report_remarks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_report_remarks_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "report_id"],
            ["reports.tenant_id", "reports.id"],
            name=op.f("fk_report_remarks_tenant_id_report_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_report_remarks")),
    )
    op.create_index(
        "ix_report_remarks_report",
        "report_remarks",
        ["tenant_id", "report_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "report_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "report_id"],
            ["reports.tenant_id", "reports.id"],
            name=op.f("fk_report_versions_tenant_id_report_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "submitted_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_report_versions_tenant_id_submitted_by"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_report_versions")),
        sa.UniqueConstraint(
            "tenant_id",
            "report_id",
            "number",
            name=op.f("uq_report_versions_tenant_id_report_id_number"),
        ),
    )
    op.create_table(
        "deliberation_members",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deliberation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "deliberation_id"],
            ["deliberations.tenant_id", "deliberations.id"],
            name=op.f("fk_deliberation_members_tenant_id_deliberation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_deliberation_members_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_deliberation_members")),
        sa.UniqueConstraint(
            "tenant_id",
            "deliberation_id",
            "person_id",
            name=op.f("uq_deliberation_members_tenant_id_deliberation_id_person_id"),
        ),
    )
    op.create_index(
        op.f("ix_deliberation_members_deliberation_id"),
        "deliberation_members",
        ["deliberation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deliberation_members_person_id"),
        "deliberation_members",
        ["person_id"],
        unique=False,
    )
    for statement in GUARD_SQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_deliberation_members_person_id"), table_name="deliberation_members")
    op.drop_index(
        op.f("ix_deliberation_members_deliberation_id"), table_name="deliberation_members"
    )
    op.drop_table("deliberation_members")
    op.drop_table("report_versions")
    op.drop_index("ix_report_remarks_report", table_name="report_remarks")
    op.drop_table("report_remarks")
    op.drop_index(op.f("ix_rectification_files_rectification_id"), table_name="rectification_files")
    op.drop_index(op.f("ix_rectification_files_file_id"), table_name="rectification_files")
    op.drop_table("rectification_files")
    op.drop_index(
        op.f("ix_rectification_entries_rectification_id"), table_name="rectification_entries"
    )
    op.drop_index(op.f("ix_rectification_entries_file_id"), table_name="rectification_entries")
    op.drop_index(op.f("ix_rectification_entries_author_id"), table_name="rectification_entries")
    op.drop_table("rectification_entries")
    op.drop_index(
        op.f("ix_rectification_carries_rectification_id"), table_name="rectification_carries"
    )
    op.drop_index(op.f("ix_rectification_carries_cycle_id"), table_name="rectification_carries")
    op.drop_index(
        op.f("ix_rectification_carries_carried_item_id"), table_name="rectification_carries"
    )
    op.drop_table("rectification_carries")
    op.drop_table("election_confirmations")
    op.drop_index(op.f("ix_deliberations_recorded_by"), table_name="deliberations")
    op.drop_index(op.f("ix_deliberations_assessment_id"), table_name="deliberations")
    op.drop_table("deliberations")
    op.drop_index(op.f("ix_deadline_extensions_rectification_id"), table_name="deadline_extensions")
    op.drop_index(op.f("ix_deadline_extensions_author_id"), table_name="deadline_extensions")
    op.drop_table("deadline_extensions")
    op.drop_index(op.f("ix_assessment_problems_assessment_id"), table_name="assessment_problems")
    op.drop_table("assessment_problems")
    op.drop_index(
        op.f("ix_assessment_objections_assessment_id"), table_name="assessment_objections"
    )
    op.drop_index(op.f("ix_assessment_objections_answered_by"), table_name="assessment_objections")
    op.drop_table("assessment_objections")
    op.drop_index(op.f("ix_assessment_citations_assessment_id"), table_name="assessment_citations")
    op.drop_table("assessment_citations")
    op.drop_index(op.f("ix_archive_files_assessment_id"), table_name="archive_files")
    op.drop_table("archive_files")
    op.drop_index(op.f("ix_answers_tenant_id_person_id"), table_name="answers")
    op.drop_table("answers")
    op.drop_index("ix_reports_state", table_name="reports")
    op.drop_index("ix_reports_person", table_name="reports")
    op.drop_index("ix_reports_organization", table_name="reports")
    op.drop_table("reports")
    op.drop_index(op.f("ix_remarks_tenant_id_reviewee_id"), table_name="remarks")
    op.drop_index(op.f("ix_remarks_tenant_id_cycle_id"), table_name="remarks")
    op.drop_table("remarks")
    op.drop_index("ix_refresh_tokens_family_id", table_name="refresh_tokens")
    op.drop_index("ix_refresh_tokens_account_id", table_name="refresh_tokens")
    op.drop_table("refresh_tokens")
    op.drop_index(
        "uq_rectifications_automatic_source",
        table_name="rectifications",
        postgresql_where=sa.text("source_kind IN ('assessment', 'last_year')"),
    )
    op.drop_index(op.f("ix_rectifications_state"), table_name="rectifications")
    op.drop_index(op.f("ix_rectifications_source_kind"), table_name="rectifications")
    op.drop_index(op.f("ix_rectifications_reviewee_id"), table_name="rectifications")
    op.drop_index(op.f("ix_rectifications_person_id"), table_name="rectifications")
    op.drop_index(op.f("ix_rectifications_organization_id"), table_name="rectifications")
    op.drop_index(op.f("ix_rectifications_due_on"), table_name="rectifications")
    op.drop_index(op.f("ix_rectifications_cycle_id"), table_name="rectifications")
    op.drop_table("rectifications")
    op.drop_index(op.f("ix_questions_tenant_id_meeting_id"), table_name="questions")
    op.drop_table("questions")
    op.drop_index(op.f("ix_elections_tenant_id_organization_id"), table_name="elections")
    op.drop_index(op.f("ix_elections_tenant_id_meeting_id"), table_name="elections")
    op.drop_index(op.f("ix_elections_tenant_id_cycle_id"), table_name="elections")
    op.drop_table("elections")
    op.drop_table("cycle_steps")
    op.drop_index(op.f("ix_comments_tenant_id_reviewee_id"), table_name="comments")
    op.drop_index(op.f("ix_comments_tenant_id_cycle_id"), table_name="comments")
    op.drop_table("comments")
    op.drop_table("closing_remarks")
    op.drop_index("ix_carried_items_person_id", table_name="carried_items")
    op.drop_index("ix_carried_items_cycle_id", table_name="carried_items")
    op.drop_table("carried_items")
    op.drop_index(op.f("ix_assessments_state"), table_name="assessments")
    op.drop_index(op.f("ix_assessments_reviewee_id"), table_name="assessments")
    op.drop_index(op.f("ix_assessments_referred_by"), table_name="assessments")
    op.drop_index(op.f("ix_assessments_person_id"), table_name="assessments")
    op.drop_index(op.f("ix_assessments_organization_id"), table_name="assessments")
    op.drop_index(op.f("ix_assessments_cycle_id"), table_name="assessments")
    op.drop_table("assessments")
    op.drop_index(op.f("ix_agenda_items_tenant_id_reviewee_id"), table_name="agenda_items")
    op.drop_index(op.f("ix_agenda_items_tenant_id_person_id"), table_name="agenda_items")
    op.drop_table("agenda_items")
    op.drop_index("ix_role_assignments_role", table_name="role_assignments")
    op.drop_table("role_assignments")
    op.drop_index("ix_reviewees_person_id", table_name="reviewees")
    op.drop_index("ix_reviewees_organization_id", table_name="reviewees")
    op.drop_table("reviewees")
    op.drop_index(
        "ix_notices_unread", table_name="notices", postgresql_where=sa.text("read_at IS NULL")
    )
    op.drop_index("ix_notices_person_id", table_name="notices")
    op.drop_table("notices")
    op.drop_index(op.f("ix_meetings_tenant_id_organization_id"), table_name="meetings")
    op.drop_index(op.f("ix_meetings_tenant_id_held_on"), table_name="meetings")
    op.drop_index(op.f("ix_meetings_tenant_id_cycle_id"), table_name="meetings")
    op.drop_table("meetings")
    op.drop_table("cycle_rules")
    op.drop_index("ix_content_areas_cycle_id", table_name="content_areas")
    op.drop_table("content_areas")
    op.drop_table("accounts")
    op.drop_index("ix_service_accounts_created_at", table_name="service_accounts")
    op.drop_table("service_accounts")
    op.drop_index("ix_people_organization_id", table_name="people")
    op.drop_index("ix_people_name_pinyin", table_name="people")
    op.drop_table("people")
    op.drop_index("ix_organization_closure_descendant", table_name="organization_closure")
    op.drop_table("organization_closure")
    op.drop_index("ix_cycles_year", table_name="cycles")
    op.drop_index("ix_cycles_state", table_name="cycles")
    op.drop_table("cycles")
    op.drop_index("ix_workflow_steps_subject", table_name="workflow_steps")
    op.drop_table("workflow_steps")
    op.drop_table("tree_heads")
    op.drop_index(op.f("ix_stored_replies_created_at"), table_name="stored_replies")
    op.drop_table("stored_replies")
    op.drop_index(op.f("ix_stored_files_sha256"), table_name="stored_files")
    op.drop_table("stored_files")
    op.drop_table("slips")
    op.drop_table("sealed_sheets")
    op.drop_table("sealed_finals")
    op.drop_index("ix_organizations_path", table_name="organizations")
    op.drop_index("ix_organizations_parent_id", table_name="organizations")
    op.drop_table("organizations")
    op.drop_table("opened_rows")
    op.drop_index("ix_login_throttles_last_attempt_at", table_name="login_throttles")
    op.drop_table("login_throttles")
    op.drop_index("ix_audit_events_subject", table_name="audit_events")
    op.drop_index("ix_audit_events_kind", table_name="audit_events")
    op.drop_index("ix_audit_events_actor_id", table_name="audit_events")
    op.drop_table("audit_events")
