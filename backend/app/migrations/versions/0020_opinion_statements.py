"""An opinion is made of statements, each with citations of its own."""

from collections.abc import Iterator
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

SECTIONS = ("done_well", "not_done_well")
OLD_KINDS = ("finding", "comment", "remark", "ballot", "report", "last_year")
KINDS = (*OLD_KINDS, "self_check", "question")
# as many as an opinion may have of a section: what is beyond stays in the last one
MOST = 100

_WRITERS = """
    UPDATE assessments SET written_by = found.actor_id
    FROM (
        SELECT DISTINCT ON (e.tenant_id, e.subject_id) e.tenant_id, e.subject_id, e.actor_id
        FROM audit_events e
        JOIN people p ON p.tenant_id = e.tenant_id AND p.id = e.actor_id
        WHERE e.kind = 'assessment.opinion_written'
        ORDER BY e.tenant_id, e.subject_id, e.seq DESC
    ) found
    WHERE found.tenant_id = assessments.tenant_id AND found.subject_id = assessments.id
"""
_JOINED = """
    UPDATE assessments SET {section} = coalesce((
        SELECT left(string_agg(text, E'\\n' ORDER BY position), 4000)
        FROM assessment_statements s
        WHERE s.tenant_id = assessments.tenant_id AND s.assessment_id = assessments.id
          AND s.section = '{section}'
    ), '')
"""


def upgrade() -> None:
    _add_statements()
    _split_texts()
    for section in SECTIONS:
        op.drop_column("assessments", section)
    _let_statements_cite()
    op.add_column("assessments", sa.Column("written_by", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_assessments_written_by"), "assessments", ["written_by"])
    op.create_foreign_key(
        op.f("fk_assessments_tenant_id_written_by"),
        "assessments",
        "people",
        ["tenant_id", "written_by"],
        ["tenant_id", "id"],
    )
    op.execute(_WRITERS)


def _add_statements() -> None:
    op.create_table(
        "assessment_statements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.CheckConstraint(
            "section IN ('done_well', 'not_done_well')",
            name=op.f("ck_assessment_statements_statement_section"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assessment_id"],
            ["assessments.tenant_id", "assessments.id"],
            name=op.f("fk_assessment_statements_tenant_id_assessment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assessment_statements")),
        sa.UniqueConstraint(
            "tenant_id",
            "assessment_id",
            "section",
            "position",
            name=op.f("uq_assessment_statements_tenant_id_assessment_id_section_position"),
        ),
    )


def _split_texts() -> None:
    """A statement for each paragraph; joined by line breaks they are the text that was there."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text("SELECT tenant_id, id, done_well, not_done_well FROM assessments ORDER BY id")
    ).all()
    rows = [
        {
            "tenant_id": tenant_id,
            "id": uuid4(),
            "assessment_id": assessment_id,
            "section": section,
            "position": position,
            "text": text,
        }
        for tenant_id, assessment_id, *texts in found
        for section, whole in zip(SECTIONS, texts, strict=True)
        for position, text in enumerate(paragraphs(whole), start=1)
    ]
    if rows:
        connection.execute(
            sa.text(
                "INSERT INTO assessment_statements"
                " (tenant_id, id, assessment_id, section, position, text)"
                " VALUES (:tenant_id, :id, :assessment_id, :section, :position, :text)"
            ),
            rows,
        )


def paragraphs(whole: str) -> Iterator[str]:
    """The lines of a text, an empty one with the line before it."""
    if not whole:
        return
    held: list[str] = []
    made = 0
    for line in whole.split("\n"):
        if line.strip() and any(part.strip() for part in held) and made < MOST - 1:
            yield "\n".join(held)
            made, held = made + 1, []
        held.append(line)
    yield "\n".join(held)


def _let_statements_cite() -> None:
    table = "assessment_citations"
    _allow(KINDS)
    op.add_column(
        table, sa.Column("position", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.alter_column(table, "position", server_default=None)
    for column, target in (
        ("statement_id", "assessment_statements"),
        ("problem_id", "assessment_problems"),
    ):
        op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
        op.create_foreign_key(
            op.f(f"fk_{table}_tenant_id_{column}"),
            table,
            target,
            ["tenant_id", column],
            ["tenant_id", "id"],
            ondelete="CASCADE",
        )
    op.create_check_constraint(
        op.f("ck_assessment_citations_one_place"),
        table,
        "statement_id IS NULL OR problem_id IS NULL",
    )
    op.drop_constraint("uq_assessment_citations_tenant_id_assessment_id_kind_subject_id", table)
    op.create_unique_constraint(
        op.f("uq_assessment_citations_place"),
        table,
        ["tenant_id", "assessment_id", "kind", "subject_id", "statement_id", "problem_id"],
        postgresql_nulls_not_distinct=True,
    )


def _allow(kinds: tuple[str, ...]) -> None:
    table = "assessment_citations"
    op.drop_constraint("ck_assessment_citations_evidence_kind", table)
    named = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(
        op.f("ck_assessment_citations_evidence_kind"), table, f"kind IN ({named})"
    )


def downgrade() -> None:
    table = "assessment_citations"
    op.drop_column("assessments", "written_by")
    for section in SECTIONS:
        op.add_column(
            "assessments",
            sa.Column(section, sa.String(4000), nullable=False, server_default=""),
        )
        op.execute(_JOINED.format(section=section))
        op.alter_column("assessments", section, server_default=None)
    # one citation of a piece of evidence is left of several, and none of a kind unknown before
    op.execute(
        "DELETE FROM assessment_citations c WHERE kind IN ('self_check', 'question')"
        " OR EXISTS (SELECT FROM assessment_citations o WHERE o.tenant_id = c.tenant_id"
        " AND o.assessment_id = c.assessment_id AND o.kind = c.kind"
        " AND o.subject_id = c.subject_id AND o.id < c.id)"
    )
    op.drop_constraint("uq_assessment_citations_place", table)
    op.drop_constraint("ck_assessment_citations_one_place", table)
    for column in ("position", "statement_id", "problem_id"):
        op.drop_column(table, column)
    op.create_unique_constraint(
        op.f("uq_assessment_citations_tenant_id_assessment_id_kind_subject_id"),
        table,
        ["tenant_id", "assessment_id", "kind", "subject_id"],
    )
    _allow(OLD_KINDS)
    op.drop_table("assessment_statements")
