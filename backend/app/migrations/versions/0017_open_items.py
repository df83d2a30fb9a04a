"""One item through all years, in place of a copy for each year that has to answer it.

Where a copy had an item, its id goes on standing for the item; where it had none, the copy becomes
one and keeps its id. Submitted versions are not touched: beside each stands what it answered.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_shape()
    _remember_former_ids()
    _say_who_answers()
    _keep_what_has_no_item()
    _let_others_refer_to_items()
    _freeze_what_was_answered()
    op.drop_table("rectification_carries")
    op.drop_table("carried_items")


def _add_shape() -> None:
    op.add_column("rectifications", sa.Column("answered_by_id", sa.Uuid()))
    op.alter_column("rectifications", "reviewee_id", existing_type=sa.Uuid(), nullable=True)
    op.add_column("report_versions", sa.Column("items", JSONB()))
    op.create_table(
        "former_item_ids",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rectification_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "rectification_id"],
            ["rectifications.tenant_id", "rectifications.id"],
            name=op.f("fk_former_item_ids_tenant_id_rectification_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"],
            ["cycles.tenant_id", "cycles.id"],
            name=op.f("fk_former_item_ids_tenant_id_cycle_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_former_item_ids")),
        sa.UniqueConstraint(
            "tenant_id",
            "rectification_id",
            "cycle_id",
            name=op.f("uq_former_item_ids_tenant_id_rectification_id_cycle_id"),
        ),
    )


def _remember_former_ids() -> None:
    op.execute(
        "INSERT INTO former_item_ids (tenant_id, id, rectification_id, cycle_id)"
        " SELECT tenant_id, carried_item_id, rectification_id, cycle_id FROM rectification_carries"
    )
    op.execute(
        "INSERT INTO former_item_ids (tenant_id, id, rectification_id, cycle_id)"
        " SELECT c.tenant_id, c.id, r.id, c.cycle_id FROM carried_items c"
        " JOIN rectifications r ON r.tenant_id = c.tenant_id AND r.source_id = c.id"
        " WHERE r.source_kind = 'last_year' AND r.id <> c.id ON CONFLICT DO NOTHING"
    )


def _say_who_answers() -> None:
    """The reviewee it was made for; of what was handed over in a later roster, the last heir."""
    op.execute(
        "UPDATE rectifications r SET answered_by_id = e.person_id FROM reviewees e"
        " WHERE e.tenant_id = r.tenant_id AND e.id = r.reviewee_id"
    )
    op.execute(
        "UPDATE rectifications r SET answered_by_id = last.person_id,"
        " person_id = CASE WHEN r.person_id = r.answered_by_id THEN last.responsible_person_id"
        " ELSE r.person_id END, organization_id = last.organization_id"
        " FROM (SELECT DISTINCT ON (f.tenant_id, f.rectification_id) f.tenant_id,"
        " f.rectification_id, c.person_id, c.responsible_person_id, c.organization_id"
        " FROM former_item_ids f JOIN carried_items c ON c.tenant_id = f.tenant_id AND c.id = f.id"
        " JOIN cycles y ON y.tenant_id = f.tenant_id AND y.id = f.cycle_id"
        " ORDER BY f.tenant_id, f.rectification_id, y.year DESC, y.created_at DESC) AS last"
        " WHERE last.tenant_id = r.tenant_id AND last.rectification_id = r.id"
        " AND last.person_id <> r.answered_by_id"
    )


def _keep_what_has_no_item() -> None:
    op.execute(
        "INSERT INTO rectifications (tenant_id, id, version, created_at, cycle_id, reviewee_id,"
        " person_id, answered_by_id, organization_id, source_kind, source_id, source_title,"
        " original_source, problem, measures, due_on, state, accepted_at)"
        " SELECT c.tenant_id, c.id, 1, y.created_at, c.cycle_id, c.reviewee_id,"
        " c.responsible_person_id, c.person_id, c.organization_id, 'last_year', c.id, '',"
        " c.source, c.problem, '', c.due_on, CASE c.status WHEN 'done' THEN 'accepted'"
        " WHEN 'in_progress' THEN 'in_progress' ELSE 'open' END,"
        # when it was done nobody wrote down: the year it came into counts it as done
        " CASE c.status WHEN 'done' THEN y.created_at END"
        " FROM carried_items c JOIN cycles y ON y.tenant_id = c.tenant_id AND y.id = c.cycle_id"
        " WHERE NOT EXISTS (SELECT 1 FROM former_item_ids f"
        " WHERE f.tenant_id = c.tenant_id AND f.id = c.id)"
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


def _let_others_refer_to_items() -> None:
    for table, column, kind in (
        ("self_check_entries", "subject_kind", "carried_item"),
        ("assessment_citations", "kind", "last_year"),
    ):
        op.execute(
            f"UPDATE {table} SET subject_id = f.rectification_id FROM former_item_ids f"  # noqa: S608  the names above
            f" WHERE f.tenant_id = {table}.tenant_id AND f.id = {table}.subject_id"
            f" AND {table}.{column} = '{kind}'"
        )


def _freeze_what_was_answered() -> None:
    op.execute(
        "UPDATE report_versions v SET items = coalesce((SELECT jsonb_agg(jsonb_build_object("
        "'id', c.id, 'rectification_id', coalesce(f.rectification_id, c.id), 'source', c.source,"
        " 'problem', c.problem, 'due_on', c.due_on, 'status', c.status) ORDER BY c.due_on, c.id)"
        " FROM reports r JOIN carried_items c ON c.tenant_id = r.tenant_id"
        " AND c.reviewee_id = r.reviewee_id AND c.cycle_id = r.cycle_id"
        " LEFT JOIN former_item_ids f ON f.tenant_id = c.tenant_id AND f.id = c.id"
        " WHERE r.tenant_id = v.tenant_id AND r.id = v.report_id), '[]'::jsonb)"
    )
    op.alter_column("report_versions", "items", nullable=False)


def downgrade() -> None:
    # the copies can't be told from what has changed since
    raise NotImplementedError("items can't be copied apart again")
