"""The one table of permissions: permission × role → scope (P4). A test walks all of it."""

from collections.abc import Mapping

from app.access.permissions import P
from app.access.roles import Role
from app.access.scopes import Scope
from app.core.i18n import Text

# what one needs to find one's way, wherever one works; nothing in it is about a person
_EVERYBODY = dict.fromkeys(Role, Scope.ANYWHERE)
# whoever works for the county's office or leads it; not admin (P2), not auditors, not reviewees
_LEADERS = {
    Role.OFFICE: Scope.WITHIN,
    Role.APPROVER: Scope.WITHIN,
    Role.DEPUTY: Scope.WITHIN,
    Role.CHAIR: Scope.WITHIN,
}

POLICY: Mapping[P, Mapping[Role, Scope]] = {
    P.SELF: _EVERYBODY,
    P.ORGANIZATION_READ: _EVERYBODY,  # the tree of organizations is no secret
    # people work somewhere: who works for one school sees its people, with their addresses. But
    # accounts are managed for all the county, and the one audit log names everybody in it
    P.PERSON_READ: {**_LEADERS, Role.ADMIN: Scope.ANYWHERE, Role.AUDITOR: Scope.ANYWHERE},
    # who may reset passwords or open doors for programs could become anybody: there is no part of
    # this that would be less than all of it, so it is said as what it is (P2: nothing else is)
    P.ACCOUNT_MANAGE: {Role.ADMIN: Scope.ANYWHERE},
    P.POST_HAND_OVER: {Role.ADMIN: Scope.ANYWHERE, Role.OFFICE: Scope.WITHIN},
    P.SERVICE_ACCOUNT_MANAGE: {Role.ADMIN: Scope.ANYWHERE},
    P.WEBHOOK_MANAGE: {Role.ADMIN: Scope.ANYWHERE},
    P.EVENT_READ: {Role.OFFICE: Scope.WITHIN},
    # an e-mail is to a person, at an address; the administrator's is the mail server as a whole
    P.MAIL_MANAGE: {Role.ADMIN: Scope.ANYWHERE, Role.OFFICE: Scope.WITHIN},
    # one chain of hashes: a part of it could be neither verified nor told from a gap
    P.AUDIT_READ: {Role.AUDITOR: Scope.ANYWHERE},
    P.CALENDAR_READ: _EVERYBODY,  # which days are worked is no secret
    # one calendar for the county
    P.CALENDAR_MANAGE: {Role.ADMIN: Scope.ANYWHERE},
    P.CYCLE_READ: _EVERYBODY,  # that there is one, its days and its rules
    P.CYCLE_MANAGE: {Role.OFFICE: Scope.WITHIN},
    P.BOARD_READ: _LEADERS,
    P.INSPECTION_READ: {
        **_LEADERS, Role.INSPECTOR: Scope.WITHIN, Role.SECRETARY: Scope.POST_OR_SIGNED,
    },
    P.INSPECTION_WRITE: {Role.INSPECTOR: Scope.NOT_OWN, Role.OFFICE: Scope.NOT_OWN},
    P.FINDING_ANSWER: {Role.SECRETARY: Scope.POST},
    P.SELF_CHECK_READ: {**_LEADERS, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.SELF_CHECK_WRITE: {Role.SECRETARY: Scope.POST},
    P.REPORT_READ: {**_LEADERS, Role.INSPECTOR: Scope.WITHIN, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.REPORT_WRITE: {Role.SECRETARY: Scope.POST},
    P.REPORT_CHECK: {Role.OFFICE: Scope.NOT_OWN},
    P.REPORT_APPROVE: {Role.APPROVER: Scope.NOT_OWN},
    P.ABSTRACT_WRITE: {Role.OFFICE: Scope.NOT_OWN, Role.SECRETARY: Scope.POST},
    P.ABSTRACT_PUBLISH: {Role.OFFICE: Scope.NOT_OWN},
    # what is shown, of those whom one may read about; everybody reads that, here it can be searched
    P.PUBLIC_COMMENT_READ: {**_LEADERS, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.PUBLIC_COMMENT_MODERATE: {Role.OFFICE: Scope.NOT_OWN},
    # the county's meeting is about the schools, whose people are not of the county: that and when
    # it takes place; what was said there is read by COMMENT_READ and its like
    P.MEETING_READ: dict.fromkeys(
        (Role.OFFICE, Role.APPROVER, Role.DEPUTY, Role.CHAIR, Role.SCRUTINEER, Role.SECRETARY),
        Scope.ANYWHERE,
    ),
    P.MEETING_RUN: {Role.OFFICE: Scope.WITHIN},
    P.COMMENT_READ: {**_LEADERS, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.COMMENT_WRITE: {Role.DEPUTY: Scope.NOT_OWN},
    P.QUESTION_READ: {**_LEADERS, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.QUESTION_ASK: {Role.CHAIR: Scope.NOT_OWN},
    P.ANSWER_WRITE: {Role.OFFICE: Scope.WITHIN, Role.SECRETARY: Scope.POST},
    P.REMARK_READ: {**_LEADERS, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.REMARK_WRITE: {Role.CHAIR: Scope.NOT_OWN},
    P.ELECTION_READ: {**_LEADERS, Role.SCRUTINEER: Scope.WITHIN, Role.AUDITOR: Scope.WITHIN},
    P.ELECTION_RUN: {Role.OFFICE: Scope.WITHIN},
    P.ELECTION_KEY: {Role.SCRUTINEER: Scope.WITHIN},
    P.ELECTION_OPEN: {Role.SCRUTINEER: Scope.WITHIN},
    P.TALLY_READ: {**_LEADERS, Role.SCRUTINEER: Scope.WITHIN, Role.AUDITOR: Scope.WITHIN},
    P.OWN_RESULT_READ: {Role.SECRETARY: Scope.OWN},
    # whoever organizes the cycle assesses: a school's own office neither reads nor writes what the
    # county thinks of its secretary; what is announced it reads in the announcement
    P.ASSESSMENT_READ: {
        Role.OFFICE: Scope.ORGANIZER, Role.APPROVER: Scope.ORGANIZER, Role.CHAIR: Scope.ORGANIZER,
        Role.SECRETARY: Scope.OWN,
    },
    P.ASSESSMENT_WRITE: {Role.OFFICE: Scope.ORGANIZER_NOT_OWN},
    P.ASSESSMENT_SIGN: {Role.CHAIR: Scope.ORGANIZER_NOT_OWN},
    P.ASSESSMENT_RESPOND: {Role.SECRETARY: Scope.OWN},
    # of those, whoever may read the assessment, and the interviewer
    P.INTERVIEW_READ: {
        **dict.fromkeys(_LEADERS, Scope.ORGANIZER), Role.SECRETARY: Scope.OWN,
    },
    P.INTERVIEW_HOLD: dict.fromkeys(
        (Role.OFFICE, Role.DEPUTY, Role.CHAIR), Scope.ORGANIZER_NOT_OWN
    ),
    # whoever of them wrote the opinion does not: the flow says so (A4)
    # everybody finds those that are meant for them: each announcement has its scope (A4)
    P.ANNOUNCEMENT_READ: _EVERYBODY,
    P.ANNOUNCEMENT_WRITE: {Role.OFFICE: Scope.WITHIN},
    P.OBJECTION_ANSWER: dict.fromkeys(
        (Role.OFFICE, Role.APPROVER, Role.CHAIR), Scope.ORGANIZER_NOT_OWN
    ),
    # the committee reads what is on the agenda of a session that it sits in, and no draft: members
    # have this, and which sessions are theirs `may_see` says; the others see all of them
    P.SESSION_READ: {
        Role.OFFICE: Scope.WITHIN, Role.APPROVER: Scope.WITHIN, Role.CHAIR: Scope.WITHIN,
        Role.COMMITTEE: Scope.WITHIN,
    },
    P.SESSION_READ_ALL: {
        Role.OFFICE: Scope.WITHIN, Role.APPROVER: Scope.WITHIN, Role.CHAIR: Scope.WITHIN,
    },
    P.SESSION_RUN: {Role.OFFICE: Scope.WITHIN},
    P.SESSION_SIGN: {Role.CHAIR: Scope.WITHIN},
    P.RECTIFICATION_READ: {**_LEADERS, Role.SECRETARY: Scope.POST_OR_SIGNED},
    P.RECTIFICATION_MANAGE: {Role.OFFICE: Scope.NOT_OWN},
    P.RECTIFICATION_WORK: {Role.SECRETARY: Scope.POST},
    P.RECTIFICATION_ACCEPT: {Role.OFFICE: Scope.NOT_OWN},
    # the county's bulletin is for its schools, whose people are not of the county; issued ones only
    P.BULLETIN_READ: {**_LEADERS, Role.SECRETARY: Scope.ANYWHERE},
    P.BULLETIN_WRITE: {Role.OFFICE: Scope.WITHIN},
    # the door to the papers; which ones are whose is said by what each is made from
    P.DOCUMENT_READ: {
        **_LEADERS, Role.SCRUTINEER: Scope.WITHIN, Role.SECRETARY: Scope.POST_OR_SIGNED,
    },
}  # fmt: skip

# What stays with whoever held a post of the role once: reading what they signed, and their part in
# what is about them as a person (P5). They write nothing more of the post's.
KEPT: Mapping[P, Mapping[Role, Scope]] = {
    P.ORGANIZATION_READ: {Role.SECRETARY: Scope.ANYWHERE},
    P.CYCLE_READ: {Role.SECRETARY: Scope.ANYWHERE},
    P.INSPECTION_READ: {Role.SECRETARY: Scope.SIGNED},
    P.SELF_CHECK_READ: {Role.SECRETARY: Scope.SIGNED},
    P.REPORT_READ: {Role.SECRETARY: Scope.SIGNED},
    P.PUBLIC_COMMENT_READ: {Role.SECRETARY: Scope.SIGNED},
    P.COMMENT_READ: {Role.SECRETARY: Scope.SIGNED},
    P.QUESTION_READ: {Role.SECRETARY: Scope.SIGNED},
    P.REMARK_READ: {Role.SECRETARY: Scope.SIGNED},
    P.OWN_RESULT_READ: {Role.SECRETARY: Scope.OWN},
    P.ASSESSMENT_READ: {Role.SECRETARY: Scope.OWN},
    P.ASSESSMENT_RESPOND: {Role.SECRETARY: Scope.OWN},
    P.INTERVIEW_READ: {Role.SECRETARY: Scope.OWN},
    # which ones: those that are about them
    P.ANNOUNCEMENT_READ: {Role.SECRETARY: Scope.ANYWHERE},
    P.RECTIFICATION_READ: {Role.SECRETARY: Scope.SIGNED},
    # which ones: those that were issued while they held a post
    P.BULLETIN_READ: {Role.SECRETARY: Scope.ANYWHERE},
    P.DOCUMENT_READ: {Role.SECRETARY: Scope.SIGNED},
}

# What a service account may be given, in the administrator's words: reading only, and nothing that
# concerns single ballots.
SERVICE_LABELS: Mapping[P, Text] = {
    P.ORGANIZATION_READ: Text(zh="机构", en="Organizations"),
    P.CYCLE_READ: Text(zh="考核周期", en="Cycles"),
    P.INSPECTION_READ: Text(zh="督查调研", en="Inspections"),
    P.REPORT_READ: Text(zh="述职报告", en="Reports"),
    P.PUBLIC_COMMENT_READ: Text(zh="已公开的群众意见", en="Public comments that are shown"),
    P.MEETING_READ: Text(zh="评议会", en="Meetings"),
    P.ASSESSMENT_READ: Text(zh="综合评价", en="Assessments"),
    P.RECTIFICATION_READ: Text(zh="整改事项", en="Rectifications"),
    P.BULLETIN_READ: Text(zh="已印发的整改通报", en="Bulletins that are issued"),
    P.EVENT_READ: Text(zh="变更事件", en="Change feed"),
}
SERVICE_GRANTABLE = frozenset(SERVICE_LABELS)
