"""Inspections, findings and self-checks; findings as a source of rectification and evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SOURCES = ("assessment", "last_year", "comment", "remark")
KINDS = ("comment", "remark", "ballot", "report", "last_year")


def upgrade() -> None:
    allow("rectifications", "source_kind", "source_kind", (*SOURCES, "finding"))
    allow("assessment_citations", "evidence_kind", "kind", (*KINDS, "finding"))
    op.create_table(
        "inspections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "thematic",
                "random",
                "cross",
                name="inspection_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "fed_back",
                name="inspection_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("sending_id", sa.Uuid(), nullable=True),
        sa.Column("fed_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_inspections_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_inspections_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_inspections_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_inspections_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_inspections_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_inspections")),
        sa.UniqueConstraint(
            "tenant_id",
            "author_id",
            "sending_id",
            name=op.f("uq_inspections_tenant_id_author_id_sending_id"),
        ),
    )
    op.create_index(
        "ix_inspections_author_id", "inspections", ["tenant_id", "author_id", "state"], unique=False
    )
    op.create_index(
        "ix_inspections_cycle_id",
        "inspections",
        ["tenant_id", "cycle_id", "inspected_on", "id"],
        unique=False,
    )
    op.create_index(
        "ix_inspections_organization_id",
        "inspections",
        ["tenant_id", "organization_id"],
        unique=False,
    )
    op.create_index(
        "ix_inspections_person_id", "inspections", ["tenant_id", "person_id"], unique=False
    )
    op.create_index(
        "ix_inspections_reviewee_id", "inspections", ["tenant_id", "reviewee_id"], unique=False
    )
    op.create_table(
        "self_check_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column(
            "subject_kind",
            sa.Enum(
                "carried_item",
                "key_task",
                name="self_check_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "done",
                "partly",
                "not_done",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_self_check_entries_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_self_check_entries_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_self_check_entries_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_self_check_entries_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_self_check_entries")),
        sa.UniqueConstraint(
            "tenant_id",
            "reviewee_id",
            "subject_kind",
            "subject_id",
            name=op.f("uq_self_check_entries_tenant_id_reviewee_id_subject_kind_subject_id"),
        ),
    )
    op.create_index(
        "ix_self_check_entries_cycle_id",
        "self_check_entries",
        ["tenant_id", "cycle_id"],
        unique=False,
    )
    op.create_index(
        "ix_self_check_entries_organization_id",
        "self_check_entries",
        ["tenant_id", "organization_id"],
        unique=False,
    )
    op.create_index(
        "ix_self_check_entries_person_id",
        "self_check_entries",
        ["tenant_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "findings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("reviewee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum(
                "minor",
                "notable",
                "serious",
                name="finding_severity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seen", sa.String(length=4000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "standing",
                "withdrawn",
                name="finding_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sending_id", sa.Uuid(), nullable=True),
        sa.Column("fed_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=4000), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("is_answer_final", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "answered_by"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_findings_tenant_id_answered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "area_id"],
            ["content_areas.tenant_id", "content_areas.id"],
            name=op.f("fk_findings_tenant_id_area_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_findings_tenant_id_cycle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "inspection_id"],
            ["inspections.tenant_id", "inspections.id"],
            name=op.f("fk_findings_tenant_id_inspection_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "organization_id"],
            ["organizations.tenant_id", "organizations.id"],
            name=op.f("fk_findings_tenant_id_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_findings_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewee_id"],
            ["reviewees.tenant_id", "reviewees.id"],
            name=op.f("fk_findings_tenant_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_findings")),
        sa.UniqueConstraint(
            "tenant_id",
            "inspection_id",
            "sending_id",
            name=op.f("uq_findings_tenant_id_inspection_id_sending_id"),
        ),
    )
    op.create_index("ix_findings_area_id", "findings", ["tenant_id", "area_id"], unique=False)
    op.create_index(
        "ix_findings_cycle_id", "findings", ["tenant_id", "cycle_id", "fed_back_at"], unique=False
    )
    op.create_index(
        "ix_findings_inspection_id",
        "findings",
        ["tenant_id", "inspection_id", "position"],
        unique=False,
    )
    op.create_index(
        "ix_findings_organization_id", "findings", ["tenant_id", "organization_id"], unique=False
    )
    op.create_index("ix_findings_person_id", "findings", ["tenant_id", "person_id"], unique=False)
    op.create_index(
        "ix_findings_reviewee_id", "findings", ["tenant_id", "reviewee_id"], unique=False
    )
    op.create_table(
        "inspection_inspectors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "inspection_id"],
            ["inspections.tenant_id", "inspections.id"],
            name=op.f("fk_inspection_inspectors_tenant_id_inspection_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["people.tenant_id", "people.id"],
            name=op.f("fk_inspection_inspectors_tenant_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_inspection_inspectors")),
        sa.UniqueConstraint(
            "tenant_id",
            "inspection_id",
            "person_id",
            name=op.f("uq_inspection_inspectors_tenant_id_inspection_id_person_id"),
        ),
    )
    op.create_index(
        "ix_inspection_inspectors_person_id",
        "inspection_inspectors",
        ["tenant_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "self_check_proofs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("upload_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "entry_id"],
            ["self_check_entries.tenant_id", "self_check_entries.id"],
            name=op.f("fk_self_check_proofs_tenant_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_self_check_proofs_tenant_id_file_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_self_check_proofs")),
        sa.UniqueConstraint(
            "tenant_id",
            "entry_id",
            "upload_sha256",
            name=op.f("uq_self_check_proofs_tenant_id_entry_id_upload_sha256"),
        ),
        sa.UniqueConstraint(
            "tenant_id", "file_id", name=op.f("uq_self_check_proofs_tenant_id_file_id")
        ),
    )
    op.create_index(
        "ix_self_check_proofs_entry_id",
        "self_check_proofs",
        ["tenant_id", "entry_id", "position"],
        unique=False,
    )
    op.create_table(
        "finding_evidence",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "seen",
                "answer",
                name="evidence_side",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("upload_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_finding_evidence_tenant_id_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "finding_id"],
            ["findings.tenant_id", "findings.id"],
            name=op.f("fk_finding_evidence_tenant_id_finding_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_finding_evidence")),
        sa.UniqueConstraint(
            "tenant_id", "file_id", name=op.f("uq_finding_evidence_tenant_id_file_id")
        ),
        sa.UniqueConstraint(
            "tenant_id",
            "finding_id",
            "side",
            "upload_sha256",
            name=op.f("uq_finding_evidence_tenant_id_finding_id_side_upload_sha256"),
        ),
    )
    op.create_index(
        "ix_finding_evidence_finding_id",
        "finding_evidence",
        ["tenant_id", "finding_id", "position"],
        unique=False,
    )


def downgrade() -> None:
    # rows made since stay true as somebody's remark, or as nothing cited
    op.execute("DELETE FROM assessment_citations WHERE kind = 'finding'")
    op.execute("UPDATE rectifications SET source_kind = 'remark' WHERE source_kind = 'finding'")
    allow("assessment_citations", "evidence_kind", "kind", KINDS)
    allow("rectifications", "source_kind", "source_kind", SOURCES)

    op.drop_index("ix_finding_evidence_finding_id", table_name="finding_evidence")
    op.drop_table("finding_evidence")
    op.drop_index("ix_self_check_proofs_entry_id", table_name="self_check_proofs")
    op.drop_table("self_check_proofs")
    op.drop_index("ix_inspection_inspectors_person_id", table_name="inspection_inspectors")
    op.drop_table("inspection_inspectors")
    op.drop_index("ix_findings_reviewee_id", table_name="findings")
    op.drop_index("ix_findings_person_id", table_name="findings")
    op.drop_index("ix_findings_organization_id", table_name="findings")
    op.drop_index("ix_findings_inspection_id", table_name="findings")
    op.drop_index("ix_findings_cycle_id", table_name="findings")
    op.drop_index("ix_findings_area_id", table_name="findings")
    op.drop_table("findings")
    op.drop_index("ix_self_check_entries_person_id", table_name="self_check_entries")
    op.drop_index("ix_self_check_entries_organization_id", table_name="self_check_entries")
    op.drop_index("ix_self_check_entries_cycle_id", table_name="self_check_entries")
    op.drop_table("self_check_entries")
    op.drop_index("ix_inspections_reviewee_id", table_name="inspections")
    op.drop_index("ix_inspections_person_id", table_name="inspections")
    op.drop_index("ix_inspections_organization_id", table_name="inspections")
    op.drop_index("ix_inspections_cycle_id", table_name="inspections")
    op.drop_index("ix_inspections_author_id", table_name="inspections")
    op.drop_table("inspections")


def allow(table: str, check: str, column: str, values: tuple[str, ...]) -> None:
    """Let a column have these values and no others."""
    name = op.f(f"ck_{table}_{check}")
    op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(name, table, sa.column(column).in_(values))
