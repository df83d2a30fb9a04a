"""The papers there are, and what each is about."""

from enum import StrEnum

from app.core.i18n import Text
from app.core.labels import labelled


class DocumentKind(StrEnum):
    """In the order of the year."""

    PLAN = "plan"
    NOTICE = "notice"
    REPORT = "report"
    COLLECTED_REPORTS = "collected_reports"
    CHAIR_SCRIPT = "chair_script"
    SIGN_IN_SHEET = "sign_in_sheet"
    COMMENT_SHEET = "comment_sheet"
    MINUTES = "minutes"
    BALLOT_FORM = "ballot_form"
    TALLY_SHEET = "tally_sheet"
    RESULT_SUMMARY = "result_summary"
    RESULT_LETTER = "result_letter"
    OPINION = "opinion"
    SESSION_RECORD = "session_record"
    FEEDBACK_LETTER = "feedback_letter"
    ANNOUNCEMENT = "announcement"
    INTERVIEW_NOTICE = "interview_notice"
    INTERVIEW_RECORD = "interview_record"
    RECTIFICATION_PLAN = "rectification_plan"
    RECTIFICATION_REPORT = "rectification_report"
    THREE_LISTS = "three_lists"
    LEDGER = "ledger"
    ESCALATION_LETTER = "escalation_letter"
    BULLETIN = "bulletin"
    ARCHIVE = "archive"


KIND_LABELS = labelled(
    {
        DocumentKind.PLAN: Text(zh="实施方案", en="Plan"),
        DocumentKind.NOTICE: Text(zh="通知", en="Notice"),
        DocumentKind.REPORT: Text(zh="述职报告", en="Report"),
        DocumentKind.COLLECTED_REPORTS: Text(zh="述职报告材料汇编", en="Collected reports"),
        DocumentKind.CHAIR_SCRIPT: Text(zh="主持词", en="Chair's script"),
        DocumentKind.SIGN_IN_SHEET: Text(zh="签到表", en="Sign-in sheet"),
        DocumentKind.COMMENT_SHEET: Text(zh="一人一表点评表", en="Comment sheet"),
        DocumentKind.MINUTES: Text(zh="会议纪要", en="Minutes"),
        DocumentKind.BALLOT_FORM: Text(zh="评议测评票（样票）", en="Ballot form (specimen)"),
        DocumentKind.TALLY_SHEET: Text(zh="计票单", en="Tally sheet"),
        DocumentKind.RESULT_SUMMARY: Text(zh="测评结果汇总表", en="Result summary"),
        DocumentKind.RESULT_LETTER: Text(zh="测评结果反馈单", en="Result letter"),
        DocumentKind.OPINION: Text(zh="综合评价意见", en="Opinion"),
        DocumentKind.SESSION_RECORD: Text(zh="会议研究记录", en="Record of the session"),
        DocumentKind.FEEDBACK_LETTER: Text(zh="意见反馈书", en="Feedback letter"),
        DocumentKind.ANNOUNCEMENT: Text(zh="公布文件", en="Announcement"),
        DocumentKind.INTERVIEW_NOTICE: Text(zh="约谈通知书", en="Notice of an interview"),
        DocumentKind.INTERVIEW_RECORD: Text(zh="约谈记录", en="Record of an interview"),
        DocumentKind.RECTIFICATION_PLAN: Text(zh="整改方案", en="Rectification plan"),
        DocumentKind.RECTIFICATION_REPORT: Text(zh="整改情况报告", en="Rectification report"),
        DocumentKind.THREE_LISTS: Text(zh="三张清单", en="The three lists"),
        DocumentKind.LEDGER: Text(zh="整改台账（打印）", en="Ledger (to print)"),
        DocumentKind.ESCALATION_LETTER: Text(
            zh="提醒函、督办单", en="Reminder or supervision letter"
        ),
        DocumentKind.BULLETIN: Text(zh="整改通报", en="Bulletin"),
        DocumentKind.ARCHIVE: Text(zh="个人档案材料", en="Archive set"),
    }
)


class DocumentAbout(StrEnum):
    """What a paper is made about: one for each of these."""

    CYCLE = "cycle"
    MEETING = "meeting"
    ELECTION = "election"
    REVIEWEE = "reviewee"
    REPORT = "report"
    ASSESSMENT = "assessment"
    SESSION = "session"
    ANNOUNCEMENT = "announcement"
    INTERVIEW = "interview"
    ESCALATION = "escalation"
    BULLETIN = "bulletin"


ABOUT_LABELS = labelled(
    {
        DocumentAbout.CYCLE: Text(zh="每个周期一份", en="One for the cycle"),
        DocumentAbout.MEETING: Text(zh="每次会议一份", en="One for each meeting"),
        DocumentAbout.ELECTION: Text(zh="每次测评一份", en="One for each ballot"),
        DocumentAbout.REVIEWEE: Text(zh="每位述职人一份", en="One for each reviewee"),
        DocumentAbout.REPORT: Text(zh="每份报告一份", en="One for each report"),
        DocumentAbout.ASSESSMENT: Text(zh="每份评价一份", en="One for each assessment"),
        DocumentAbout.SESSION: Text(zh="每次研究一份", en="One for each session"),
        DocumentAbout.ANNOUNCEMENT: Text(zh="每次公布一份", en="One for each announcement"),
        DocumentAbout.INTERVIEW: Text(zh="每次约谈一份", en="One for each interview"),
        DocumentAbout.ESCALATION: Text(zh="每次督促一份", en="One for each step"),
        DocumentAbout.BULLETIN: Text(zh="每期通报一份", en="One for each bulletin"),
    }
)


class DocumentFormat(StrEnum):
    """For editing, for printing, or many files in one."""

    DOCX = "docx"
    PDF = "pdf"
    ZIP = "zip"


FORMAT_LABELS = labelled(
    {
        DocumentFormat.DOCX: Text(zh="Word", en="Word"),
        DocumentFormat.PDF: Text(zh="PDF", en="PDF"),
        DocumentFormat.ZIP: Text(zh="压缩包", en="Zip"),
    }
)
