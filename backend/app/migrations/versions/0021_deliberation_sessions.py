"""Assessments are decided on in sessions, which keep what they were decided on.

Each record of a deliberation becomes a session of its own with the same id: signed where the chair
had decided or sent the assessment back, else waiting for the signature. No snapshot is made up: what
was decided before keeps showing the evidence of today, and says so.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0026"
branch_labels = None
depends_on = None

OLD_ROLES = (
    "secretary", "office", "approver", "inspector", "deputy", "chair", "scrutineer", "auditor",
    "admin",
)  # fmt: skip
GRADES = ("good", "fairly_good", "fair", "poor")
SCOPES = ("reviewee", "organization", "cycle")

# a round ends with the step that sends the assessment back
_ROUNDS = """
    SELECT d.tenant_id, d.id, d.assessment_id, d.round, d.held_on, d.decision,
        d.announcement_scope, d.recorded_by, d.recorded_at, a.cycle_id, c.organization_id,
        a.grade, a.version AS assessment_version, d.round < a.round AS is_past,
        signed.actor_id AS signed_by, signed.at AS signed_at,
        back.actor_id AS sent_back_by, back.at AS sent_back_at, back.comment AS sent_back_why
    FROM deliberations d
    JOIN assessments a ON a.tenant_id = d.tenant_id AND a.id = d.assessment_id
    JOIN cycles c ON c.tenant_id = a.tenant_id AND c.id = a.cycle_id
    LEFT JOIN LATERAL (
        SELECT s.actor_id, s.at, s.comment FROM workflow_steps s
        WHERE s.tenant_id = d.tenant_id AND s.subject_type = 'assessment'
            AND s.subject_id = d.assessment_id AND s.action = 'send_back'
        ORDER BY s.at, s.version NULLS FIRST, s.id OFFSET d.round - 1 LIMIT 1
    ) back ON true
    LEFT JOIN LATERAL (
        SELECT s.actor_id, s.at FROM workflow_steps s
        WHERE s.tenant_id = d.tenant_id AND s.subject_type = 'assessment'
            AND s.subject_id = d.assessment_id AND s.action = 'deliberate'
            AND s.at >= d.recorded_at AND (back.at IS NULL OR s.at <= back.at)
        ORDER BY s.at DESC LIMIT 1
    ) signed ON true
"""
_SESSIONS = f"""
    INSERT INTO deliberation_sessions (tenant_id, id, version, created_at, cycle_id,
        organization_id, held_on, place, state, quorum, announcement_scope, discussion, created_by,
        written_in, digest, signed_by, signed_at)
    SELECT tenant_id, id, 1, recorded_at, cycle_id, organization_id, held_on, '',
        CASE WHEN signed_at IS NOT NULL OR is_past THEN 'signed' ELSE 'submitted' END,
        'half', announcement_scope, '', recorded_by, 1, '',
        (SELECT p.id FROM people p
            WHERE p.tenant_id = found.tenant_id AND p.id = coalesce(signed_by, sent_back_by)),
        coalesce(signed_at, sent_back_at)
    FROM ({_ROUNDS}) found
"""
_ITEMS = f"""
    INSERT INTO session_items (tenant_id, id, session_id, assessment_id, round, version, position,
        proposed_grade, outcome, decided_grade, decision, discussion, changed_in)
    SELECT tenant_id, id, id, assessment_id, round, assessment_version, 1,
        CASE WHEN is_past THEN NULL ELSE grade END,
        CASE WHEN signed_at IS NULL AND is_past THEN 'sent_back' ELSE 'as_proposed' END,
        CASE WHEN is_past THEN NULL ELSE grade END,
        decision, '', 1
    FROM ({_ROUNDS}) found
"""
_MEMBERS = """
    INSERT INTO session_members (tenant_id, id, session_id, person_id, position, is_chair,
        attendance)
    SELECT m.tenant_id, m.id, m.deliberation_id, m.person_id,
        row_number() OVER (PARTITION BY m.tenant_id, m.deliberation_id ORDER BY m.person_id),
        coalesce(m.person_id = s.signed_by, false), 'came'
    FROM deliberation_members m
    JOIN deliberation_sessions s ON s.tenant_id = m.tenant_id AND s.id = m.deliberation_id
"""
# a record that waits for its signature names nobody as having presided: whoever stands first did
_CHAIRS = """
    UPDATE session_members m SET is_chair = true
    FROM (
        SELECT m.tenant_id, m.session_id, min(m.position) AS first
        FROM session_members m
        JOIN deliberation_sessions s ON s.tenant_id = m.tenant_id AND s.id = m.session_id
        LEFT JOIN deliberation_members d ON d.tenant_id = m.tenant_id AND d.id = m.id
        WHERE s.state = 'submitted' AND NOT coalesce(d.recused, false)
        GROUP BY m.tenant_id, m.session_id
    ) found
    WHERE m.tenant_id = found.tenant_id AND m.session_id = found.session_id
        AND m.position = found.first
"""
_RECUSALS = """
    INSERT INTO session_recusals (tenant_id, id, item_id, person_id)
    SELECT tenant_id, id, deliberation_id, person_id FROM deliberation_members WHERE recused
"""
_BACK = """
    INSERT INTO deliberations (tenant_id, id, assessment_id, round, held_on, decision,
        announcement_scope, recorded_by, recorded_at)
    SELECT i.tenant_id, i.id, i.assessment_id, i.round, s.held_on,
        coalesce(nullif(i.decision, ''), '同意'), s.announcement_scope, s.created_by, s.created_at
    FROM session_items i
    JOIN deliberation_sessions s ON s.tenant_id = i.tenant_id AND s.id = i.session_id
"""
_MEMBERS_BACK = """
    INSERT INTO deliberation_members (tenant_id, id, deliberation_id, person_id, recused)
    SELECT i.tenant_id, gen_random_uuid(), i.id, m.person_id, r.id IS NOT NULL
    FROM session_items i
    JOIN session_members m ON m.tenant_id = i.tenant_id AND m.session_id = i.session_id
    LEFT JOIN session_recusals r ON r.tenant_id = i.tenant_id AND r.item_id = i.id
        AND r.person_id = m.person_id
    WHERE m.attendance = 'came' OR r.id IS NOT NULL
"""


def upgrade() -> None:
    _set_roles((*OLD_ROLES, "committee"))
    _add_sessions()
    _add_members()
    _add_items()
    _add_snapshots()
    for statement in (_SESSIONS, _ITEMS, _MEMBERS, _CHAIRS, _RECUSALS):
        op.execute(statement)
    op.drop_table("deliberation_members")
    op.drop_table("deliberations")


def downgrade() -> None:
    _add_deliberations()
    op.execute(_BACK)
    op.execute(_MEMBERS_BACK)
    for table in (
        "assessment_snapshots", "session_recusals", "session_items", "session_members",
        "deliberation_sessions",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute(
        "DELETE FROM post_holdings h USING posts p WHERE p.tenant_id = h.tenant_id"
        " AND p.id = h.post_id AND p.role = 'committee'"
    )
    op.execute("DELETE FROM posts WHERE role = 'committee'")
    _set_roles(OLD_ROLES)


def _set_roles(roles: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_posts_role"), "posts")
    op.create_check_constraint(op.f("ck_posts_role"), "posts", _in("role", roles))


def _in(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _key(table: str, *columns: sa.Column[object]) -> list[sa.schema.SchemaItem]:
    """The columns of a table with its key."""
    return [
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{table}")),
    ]


def _fk(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{other}.tenant_id", f"{other}.id"],
        name=op.f(f"fk_{table}_tenant_id_{column}"),
        ondelete=ondelete,
    )


def _check(table: str, name: str, column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(_in(column, values), name=op.f(f"ck_{table}_{name}"))


def _uuid(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _text(name: str, length: int, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _add_sessions() -> None:
    table = "deliberation_sessions"
    op.create_table(
        table,
        *_key(
            table,
            _number("version"),
            sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
            _uuid("cycle_id"),
            _uuid("organization_id"),
            sa.Column("held_on", sa.Date(), nullable=False),
            _text("place", 200),
            _text("state", 32),
            _text("quorum", 32),
            _text("announcement_scope", 32),
            _text("discussion", 10_000),
            _uuid("created_by"),
            _number("written_in"),
            _text("digest", 64),
            _uuid("signed_by", nullable=True),
            sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        ),
        _check(table, "session_state", "state", ("preparing", "submitted", "signed")),
        _check(table, "quorum", "quorum", ("half", "two_thirds")),
        _check(table, "announcement_scope", "announcement_scope", SCOPES),
        _fk(table, "cycle_id", "cycles"),
        _fk(table, "organization_id", "organizations"),
        _fk(table, "created_by", "people"),
        _fk(table, "signed_by", "people"),
    )
    _index(table, "tenant_id", "cycle_id", "held_on")
    _index(table, "tenant_id", "organization_id")
    _index(table, "created_by")
    _index(table, "signed_by")


def _add_members() -> None:
    table = "session_members"
    op.create_table(
        table,
        *_key(
            table,
            _uuid("session_id"),
            _uuid("person_id"),
            _number("position"),
            sa.Column("is_chair", sa.Boolean(), nullable=False),
            _text("attendance", 32, nullable=True),
        ),
        _check(table, "attendance", "attendance", ("came", "excused", "absent")),
        _fk(table, "session_id", "deliberation_sessions", "CASCADE"),
        _fk(table, "person_id", "people"),
        _unique(table, "session_id", "person_id"),
    )
    _index(table, "person_id")


def _add_items() -> None:
    table = "session_items"
    op.create_table(
        table,
        *_key(
            table,
            _uuid("session_id"),
            _uuid("assessment_id"),
            _number("round"),
            _number("version"),
            _number("position"),
            _text("proposed_grade", 32, nullable=True),
            _text("outcome", 32, nullable=True),
            _text("decided_grade", 32, nullable=True),
            _text("decision", 2000),
            _text("discussion", 4000),
            _number("changed_in"),
        ),
        _check(table, "item_outcome", "outcome", ("as_proposed", "as_decided", "sent_back")),
        sa.CheckConstraint(_in("proposed_grade", GRADES), name=op.f("ck_session_items_grade")),
        sa.CheckConstraint(_in("decided_grade", GRADES), name=op.f("ck_session_items_grade_1")),
        _fk(table, "session_id", "deliberation_sessions", "CASCADE"),
        _fk(table, "assessment_id", "assessments"),
        _unique(table, "assessment_id", "round"),
    )
    _index(table, "tenant_id", "session_id", "position")
    table = "session_recusals"
    op.create_table(
        table,
        *_key(table, _uuid("item_id"), _uuid("person_id")),
        _fk(table, "item_id", "session_items", "CASCADE"),
        _fk(table, "person_id", "people"),
        _unique(table, "item_id", "person_id"),
    )
    _index(table, "person_id")


def _add_snapshots() -> None:
    table = "assessment_snapshots"
    op.create_table(
        table,
        *_key(
            table,
            _uuid("assessment_id"),
            _number("round"),
            _uuid("session_id"),
            sa.Column("content", postgresql.JSONB(), nullable=False),
            _text("digest", 64),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        ),
        _fk(table, "assessment_id", "assessments"),
        _fk(table, "session_id", "deliberation_sessions"),
        _unique(table, "assessment_id", "round"),
    )
    _index(table, "session_id")


def _add_deliberations() -> None:
    table = "deliberations"
    op.create_table(
        table,
        *_key(
            table,
            _uuid("assessment_id"),
            _number("round"),
            sa.Column("held_on", sa.Date(), nullable=False),
            _text("decision", 2000),
            _text("announcement_scope", 32),
            _uuid("recorded_by"),
            sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        ),
        _check(table, "announcement_scope", "announcement_scope", SCOPES),
        _fk(table, "assessment_id", "assessments"),
        _fk(table, "recorded_by", "people"),
        _unique(table, "assessment_id", "round"),
    )
    _index(table, "assessment_id")
    _index(table, "recorded_by")
    table = "deliberation_members"
    op.create_table(
        table,
        *_key(
            table,
            _uuid("deliberation_id"),
            _uuid("person_id"),
            sa.Column("recused", sa.Boolean(), nullable=False),
        ),
        _fk(table, "deliberation_id", "deliberations", "CASCADE"),
        _fk(table, "person_id", "people"),
        _unique(table, "deliberation_id", "person_id"),
    )
    _index(table, "deliberation_id")
    _index(table, "person_id")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    names = ("tenant_id", *columns)
    return sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
