"""Every permission, by name; the names are the scopes of service accounts too."""

import enum


class P(enum.StrEnum):
    """`noun.verb`, as the API and the audit log spell it."""

    SELF = "self.use"  # whatever everybody signed in may do with their own account

    ORGANIZATION_READ = "organizations.read"
    PERSON_READ = "people.read"
    ACCOUNT_MANAGE = "accounts.manage"
    POST_HAND_OVER = "posts.hand_over"
    SERVICE_ACCOUNT_MANAGE = "service_accounts.manage"
    WEBHOOK_MANAGE = "webhooks.manage"
    EVENT_READ = "events.read"
    MAIL_MANAGE = "mails.manage"
    AUDIT_READ = "audit.read"

    CALENDAR_READ = "calendar.read"
    CALENDAR_MANAGE = "calendar.manage"

    CYCLE_READ = "cycles.read"
    CYCLE_MANAGE = "cycles.manage"
    BOARD_READ = "board.read"

    INSPECTION_READ = "inspections.read"
    INSPECTION_WRITE = "inspections.write"
    FINDING_ANSWER = "findings.answer"
    SELF_CHECK_READ = "self_checks.read"
    SELF_CHECK_WRITE = "self_checks.write"

    REPORT_READ = "reports.read"
    REPORT_WRITE = "reports.write"
    REPORT_CHECK = "reports.check"
    REPORT_APPROVE = "reports.approve"
    ABSTRACT_WRITE = "abstracts.write"
    ABSTRACT_PUBLISH = "abstracts.publish"

    PUBLIC_COMMENT_READ = "public_comments.read"
    PUBLIC_COMMENT_MODERATE = "public_comments.moderate"

    MEETING_READ = "meetings.read"
    MEETING_RUN = "meetings.run"
    COMMENT_READ = "comments.read"
    COMMENT_WRITE = "comments.write"
    QUESTION_READ = "questions.read"
    QUESTION_ASK = "questions.ask"
    ANSWER_WRITE = "answers.write"
    REMARK_READ = "remarks.read"
    REMARK_WRITE = "remarks.write"

    ELECTION_READ = "ballots.read"
    ELECTION_RUN = "ballots.run"
    ELECTION_KEY = "ballots.key"
    ELECTION_OPEN = "ballots.open"
    TALLY_READ = "tallies.read"
    OWN_RESULT_READ = "own_results.read"

    ASSESSMENT_READ = "assessments.read"
    ASSESSMENT_WRITE = "assessments.write"
    ASSESSMENT_SIGN = "assessments.sign"
    ASSESSMENT_RESPOND = "assessments.respond"
    INTERVIEW_READ = "interviews.read"
    INTERVIEW_HOLD = "interviews.hold"
    OBJECTION_ANSWER = "objections.answer"
    ANNOUNCEMENT_READ = "announcements.read"
    ANNOUNCEMENT_WRITE = "announcements.write"

    SESSION_READ = "sessions.read"
    SESSION_READ_ALL = "sessions.read_all"
    SESSION_RUN = "sessions.run"
    SESSION_SIGN = "sessions.sign"

    RECTIFICATION_READ = "rectifications.read"
    RECTIFICATION_MANAGE = "rectifications.manage"
    RECTIFICATION_WORK = "rectifications.work"
    RECTIFICATION_ACCEPT = "rectifications.accept"
    BULLETIN_READ = "bulletins.read"
    BULLETIN_WRITE = "bulletins.write"

    DOCUMENT_READ = "documents.read"
