"""What no migration may change, kind by kind: read from a database, reduced to a hash a row.

A kind is what people rely on (what was signed, published, sealed), not a table: when tables are
reshaped, only its SELECT is written anew, and has to give the same keys and the same contents as
before. Columns come in the order in which they were first recorded.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True)
class Kind:
    """`select` gives a key that stays for ever, and then what may not change."""

    name: str
    select: str


KINDS = (
    # -- submitted, published, announced: byte for byte
    Kind(
        "report versions",
        "SELECT report_id || '/' || number, id, content, submitted_at, submitted_by"
        " FROM report_versions",
    ),
    Kind(
        "report remarks",
        "SELECT id, report_id, version_number, item_id, text, author_id, created_at"
        " FROM report_remarks",
    ),
    Kind(
        "abstract versions",
        "SELECT report_id || '/' || number, id, text, published_at, published_by"
        " FROM report_abstract_versions",
    ),
    Kind(
        "minutes versions",
        "SELECT meeting_id || '/' || number, id, text, author_id, saved_at FROM minutes_versions",
    ),
    Kind(
        "archive files",
        "SELECT assessment_id, id, name, content, size, sha256, created_at FROM archive_files",
    ),
    Kind("stored files", "SELECT id, name, media_type, size, sha256, content FROM stored_files"),
    Kind(
        "rules versions",
        "SELECT cycle_id || '/' || number, rules, reason, author_name, created_at FROM cycle_rules",
    ),
    # -- what was said and answered
    Kind(
        "comments",
        "SELECT id, meeting_id, reviewee_id, person_id, author_id, problems, direction, given_at"
        " FROM comments",
    ),
    Kind(
        "remarks",
        "SELECT id, meeting_id, reviewee_id, person_id, author_id, highlights, problems,"
        " requirements FROM remarks",
    ),
    Kind(
        "closing remarks",
        "SELECT id, meeting_id, author_id, direction, tasks, measures FROM closing_remarks",
    ),
    Kind("questions", "SELECT id, meeting_id, text, asked_by FROM questions"),
    Kind(
        "answers",
        "SELECT id, question_id, reviewee_id, person_id, text, answered_by, answered_at"
        " FROM answers",
    ),
    Kind(
        "findings",
        "SELECT id, inspection_id, reviewee_id, person_id, area_id, severity, seen, state,"
        " fed_back_at, answer, answered_at, answered_by FROM findings",
    ),
    Kind(
        "finding evidence",
        "SELECT id, finding_id, file_id, side, position, upload_sha256 FROM finding_evidence",
    ),
    Kind(
        "self-checks",
        # what was a year's copy of an item is the item; the copy's id still leads there
        "SELECT e.id, e.cycle_id, reviewee_id, person_id, subject_kind,"
        " coalesce(f.id, subject_id) AS subject_id, outcome, words, saved_at"
        " FROM self_check_entries e LEFT JOIN former_item_ids f"
        " ON f.rectification_id = e.subject_id AND f.cycle_id = e.cycle_id",
    ),
    Kind("self-check proofs", "SELECT id, entry_id, file_id, position FROM self_check_proofs"),
    # -- what was decided
    Kind(
        "assessments",
        # a text is its statements now, joined by line breaks; an interview that was a note is one
        # that is done, made when the note was written
        "SELECT a.id, a.cycle_id, a.reviewee_id, a.person_id, a.state, round,"
        " coalesce((SELECT string_agg(text, E'\\n' ORDER BY position) FROM assessment_statements"
        " WHERE assessment_id = a.id AND section = 'done_well'), '') AS done_well,"
        " coalesce((SELECT string_agg(text, E'\\n' ORDER BY position) FROM assessment_statements"
        " WHERE assessment_id = a.id AND section = 'not_done_well'), '')"
        " AS not_done_well, grade, grade_reason, fed_back_at, acknowledged_at, announced_at,"
        " i.created_at AS interviewed_at, coalesce(i.record, '') AS interview_note, referred_at,"
        " referred_by, referral_reason FROM assessments a LEFT JOIN interviews i"
        " ON i.assessment_id = a.id AND i.state = 'done' AND i.interviewer_id IS NULL",
    ),
    Kind(
        "assessment problems",
        "SELECT id, assessment_id, position, text, due_on FROM assessment_problems",
    ),
    Kind(
        "assessment citations",
        "SELECT c.id, assessment_id, kind, coalesce(f.id, subject_id) AS subject_id"
        " FROM assessment_citations c JOIN assessments a ON a.id = c.assessment_id"
        " LEFT JOIN former_item_ids f"
        " ON f.rectification_id = c.subject_id AND f.cycle_id = a.cycle_id",
    ),
    Kind(
        "deliberations",
        "SELECT i.id, assessment_id, round, held_on, decision, announcement_scope,"
        " created_by AS recorded_by, created_at AS recorded_at"
        " FROM session_items i JOIN deliberation_sessions s ON s.id = i.session_id",
    ),
    Kind(
        "deliberation members",
        "SELECT i.id || '/' || m.person_id, r.id IS NOT NULL AS recused"
        " FROM session_items i JOIN session_members m ON m.session_id = i.session_id"
        " LEFT JOIN session_recusals r ON r.item_id = i.id AND r.person_id = m.person_id",
    ),
    Kind(
        "objections",
        # text and answer are the first and the last message of the thread now
        "SELECT id, assessment_id, round, (SELECT text FROM objection_messages WHERE objection_id ="
        " o.id AND kind = 'objection') AS text, raised_at, coalesce((SELECT text FROM"
        " objection_messages WHERE objection_id = o.id AND kind = 'answer'), '') AS answer,"
        " answered_by, answered_at FROM assessment_objections o",
    ),
    Kind(
        "rectifications",
        "SELECT id, reviewee_id, person_id, source_kind, source_id, problem, measures, due_on,"
        " state, returned_at, accepted_at FROM rectifications WHERE id <> source_id",
    ),
    Kind(
        "rectification entries",
        "SELECT id, rectification_id, text, evidence, file_id, author_id, created_at"
        " FROM rectification_entries",
    ),
    Kind(
        "extensions",
        "SELECT id, rectification_id, old_due_on, new_due_on, reason, author_id, created_at"
        " FROM deadline_extensions",
    ),
    # the row itself may go, as long as its id still leads to the problem: report versions and
    # self-checks name it
    Kind(
        "last year's items",
        "WITH answers AS (SELECT DISTINCT ON (v.post_id) v.post_id, v.person_id FROM reviewees v"
        " JOIN cycles c ON c.id = v.cycle_id ORDER BY v.post_id, c.year DESC)"
        " SELECT f.id, answers.person_id, coalesce(original_source, source_kind) AS source, problem"
        " FROM former_item_ids f JOIN rectifications r ON r.id = f.rectification_id"
        " JOIN answers ON answers.post_id = r.post_id"
        " UNION ALL SELECT id, answers.person_id, original_source, problem"
        " FROM rectifications JOIN answers USING (post_id) WHERE id = source_id",
    ),
    Kind(
        "steps taken",
        "SELECT id, subject_type, subject_id, action, source, target, actor_id, actor_name,"
        " comment, at FROM workflow_steps",
    ),
    # -- the ballot box
    Kind(
        "elections",
        "SELECT id, meeting_id, state, classes, public_key, share_fingerprints, manifest,"
        " manifest_hash, receipt_key_name, slip_counts, opening, paper_forms, repeats_id,"
        " void_reason FROM elections",
    ),
    Kind("bundles", "SELECT election_id, content FROM published_bundles"),
    Kind("key trials", "SELECT id, election_id, public_key, shares, person_id, at FROM key_trials"),
    Kind(
        "confirmations",
        # of completed steps with the step, of the others among those that wait
        "SELECT s.subject_id || '/' || s.action || '/' || (p ->> 'person_id'), p ->> 'name'"
        " FROM workflow_steps s, jsonb_array_elements(s.confirmed_by) p"
        " UNION ALL SELECT subject_id || '/' || action || '/' || person_id, person_name"
        " FROM workflow_confirmations",
    ),
    Kind(
        "slips",
        "SELECT election_id || '/' || encode(token_hash, 'hex'), class_id, voided FROM slips",
    ),
    Kind(
        "sealed sheets",
        "SELECT election_id || '/' || encode(nullifier, 'hex'), class_id, kind, leaf, sealed,"
        " exchange FROM sealed_sheets",
    ),
    Kind(
        "final sheets",
        "SELECT election_id || '/' || encode(leaf, 'hex'), class_id, sealed FROM sealed_finals",
    ),
    Kind(
        "opened rows",
        "SELECT concat_ws('/', election_id, reviewee_id, class_id, code, grade), n"
        " FROM opened_rows",
    ),
    Kind(
        "paper counts",
        "SELECT concat_ws('/', election_id, reviewee_id, class_id, grade, entry), n"
        " FROM paper_counts",
    ),
    Kind(
        "paper returns",
        "SELECT concat_ws('/', election_id, class_id, entry), returned, invalid FROM paper_returns",
    ),
    Kind("paper slips", "SELECT election_id || '/' || class_id, n FROM paper_slips"),
    Kind("paper entries", "SELECT id, election_id, class_id, entry, person_id FROM paper_entries"),
    Kind("tree heads", "SELECT election_id, size, root, signature FROM tree_heads"),
    # -- who is who
    Kind(
        "roles held",
        "SELECT h.id, h.person_id, p.role, p.organization_id"
        " FROM post_holdings h JOIN posts p ON p.id = h.post_id",
    ),
    # -- what is written down about all of it
    Kind(
        "audit events",
        "SELECT seq, at, actor_id, actor_name, kind, subject_type, subject_id, details,"
        " previous_hash, hash FROM audit_events",
    ),
    Kind(
        "notices",
        "SELECT id, person_id, kind, subject_type, subject_id, params, created_at, read_at"
        " FROM notices",
    ),
    Kind(
        "webhook deliveries",
        "SELECT id, webhook_id, seq, kind, payload, status, attempts FROM webhook_deliveries",
    ),
    Kind("mails", "SELECT id, person_id, address, language, status, attempts FROM mails"),
    Kind(
        "reminders",
        "SELECT id, person_id, kind, subject_id, due_on, occasion, sent_at FROM reminders",
    ),
)


def fingerprints(connection: Connection, kind: Kind) -> dict[str, str]:
    """Every row of a kind, by its key, as a hash of what it says."""
    rows = connection.execute(text(f"{kind.select} ORDER BY 1"))
    return {str(key): digest(columns) for key, *columns in rows}


def digest(columns: list[Any]) -> str:
    """64 bits are enough to see that something changed."""
    canonical = json.dumps(
        [_plain(column) for column in columns],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """JSON of any column; times in UTC, whatever zone the session speaks."""
    match value:
        case bytes() | memoryview():
            return hashlib.sha256(value).hexdigest()
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | UUID():
            return str(value)
        case _:
            return value


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table of the schema `public` has."""
    names = connection.execute(
        text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    ).scalars()
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608  catalogue names
        for name in names.all()
    }
