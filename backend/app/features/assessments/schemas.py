"""Request and reply shapes of assessment."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.core.schema import Reply
from app.core.workflow import Offer
from app.features.assessments.decisions.schemas import GradeCorrectionRead
from app.features.assessments.decisions.tables import ItemOutcome, SessionState
from app.features.assessments.grades import Ceiling, Grade
from app.features.assessments.interviews.schemas import InterviewSummary
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.objections.schemas import ObjectionRead, RoundRead
from app.features.assessments.scoring.rules.composites import Departure
from app.features.assessments.tables import (
    AnnouncementScope,
    AssessmentAction,
    AssessmentState,
)

LONG = 4000
SHORT = 2000


class AssessmentSummary(Reply):
    """A row of the list. The ceiling holds from the announcement on; before, it is null."""

    id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    person_id: UUID
    organization_id: UUID
    name: str
    organization_name: str
    staff_no: str
    state: AssessmentState
    grade: Grade | None
    annual_appraisal_ceiling: Ceiling | None
    announced_at: datetime | None
    version: int


class CitationRead(Reply):
    """A cited piece of evidence."""

    kind: EvidenceKind
    subject_id: UUID


class AssessmentPlace(Reply):
    """Where it stands in the list of its cycle. `next_id` begins again at the front after the last;
    `others` is how many besides this one are in the list, `ahead` how many of them before it."""

    previous_id: UUID | None
    next_id: UUID | None
    others: int
    ahead: int


class StatementRead(Reply):
    """A sentence or paragraph of the opinion with the evidence it rests on."""

    id: UUID
    text: str
    citations: list[CitationRead]


class RemainingProblemRead(StatementRead):
    """A problem that remains, with its deadline; where that had passed before the announcement,
    `moved_to` holds."""

    due_on: date | None
    moved_to: date | None


class OpinionRead(Reply):
    """The opinion as written; `citations` are of the opinion as a whole, of no single sentence."""

    done_well: list[StatementRead]
    not_done_well: list[StatementRead]
    grade: Grade | None
    grade_reason: str
    problems: list[RemainingProblemRead]
    citations: list[CitationRead]


class ConsequencesRead(Reply):
    """What follows from the grade; a referral is never more than possible (A5)."""

    annual_appraisal_ceiling: Ceiling
    interview_required: bool
    rectification_required: bool
    referral_possible: bool


class DeliberationMemberRead(Reply):
    """Somebody present or recused."""

    person_id: UUID
    name: str


class DeliberationRead(Reply):
    """What a session decided in this round, or has before it: the record holds once it is signed.
    Both grades are kept where it decided on another than was proposed (A4)."""

    session_id: UUID
    session_state: SessionState
    held_on: date
    place: str
    present: list[DeliberationMemberRead]
    recused: list[DeliberationMemberRead]
    outcome: ItemOutcome | None
    proposed_grade: Grade | None
    decided_grade: Grade | None
    decision: str
    announcement_scope: AnnouncementScope
    signed_at: datetime | None


class FormerRoundRead(RoundRead):
    """A round that is over, with what a session decided in it, for those who assess."""

    deliberation: DeliberationRead | None


class FollowUpRead(Reply):
    """What was done after the announcement: referral by a person."""

    referred_at: datetime | None
    referred_by_name: str | None
    referral_reason: str


class ArchiveRead(Reply):
    """The file for the personal archive: `made_at` is null while it is being made, and `fault` says
    what kept it from being made so far."""

    name: str
    made_at: datetime | None
    size: int | None
    sha256: str | None
    fault: str


class AssessmentRead(AssessmentSummary):
    """One assessment. Services get the grade and its ceiling, no text: `opinion` is null."""

    cycle_title: str
    opinion: OpinionRead | None
    consequences: ConsequencesRead | None
    deliberation: DeliberationRead | None
    objection: ObjectionRead | None
    corrections: list[GradeCorrectionRead]
    follow_up: FollowUpRead | None
    interview: InterviewSummary | None
    fed_back_at: datetime | None
    objection_until: date | None
    read_at: datetime | None
    acknowledged_at: datetime | None
    waived_at: datetime | None
    has_former_rounds: bool
    archive: ArchiveRead | None
    offers: list[Offer[AssessmentAction]]


class EvidenceItemRead(Reply):
    """One piece of evidence; `link` is the page it came from, for those who may open it."""

    subject_id: UUID
    title: str
    text: str
    author_name: str | None
    at: datetime | None
    link: str | None
    cited: bool


class EvidenceKindRead(Reply):
    """All evidence of one kind; `is_missing` when there is none, which is not a zero (A2)."""

    kind: EvidenceKind
    label: str
    is_missing: bool
    items: list[EvidenceItemRead]


class GradeShareRead(Reply):
    """One bar of the distribution; `share` is 0 to 1 of the valid votes."""

    grade: Grade
    count: int
    share: Decimal


class ClassResultRead(Reply):
    """What one class of voters gave: the four grades, best first, abstentions and valid votes."""

    name: str
    counts: list[int]
    abstentions: int
    valid: int


class BallotResultRead(Reply):
    """The released result of the ballot and the grade it amounts to by itself."""

    counts: list[GradeShareRead]
    abstentions: int
    classes: list[ClassResultRead]
    valid: int
    score: Decimal | None
    grade: Grade | None


class CompositePartRead(Reply):
    """One source in the composite: `steps` say how its score came about, `share` is 0 to 1 after
    missing sources are left out, `contribution` is score × share."""

    source: str
    label: str
    score: Decimal
    steps: list[str]
    weight: Decimal
    share: Decimal
    contribution: Decimal


class CutOffRead(Reply):
    """The least composite of a grade."""

    grade: Grade
    at_least: Decimal


class DepartureRead(Reply):
    """That the proposed grade differs from the suggested one, or from the ballot's: `grade`."""

    kind: Departure
    label: str
    grade: Grade


class CompositeRead(Reply):
    """The suggestion and its arithmetic under version `rules_version` of the cycle's rules (A3);
    `missing` names the sources that have no score, `departures` what the proposed grade differs
    from."""

    score: Decimal | None
    grade: Grade | None
    parts: list[CompositePartRead]
    missing: list[str]
    cut_offs: list[CutOffRead]
    departures: list[DepartureRead]
    rules_version: int


class LaterRead(Reply):
    """One thing that is otherwise today than when it was decided."""

    kind: EvidenceKind
    what: str


class EvidenceRead(Reply):
    """Everything beside the opinion form. `composite` is for those who assess, else null;
    `withdrawn` is cited and is no evidence any more.

    Once a session has decided it is what was decided on, as it was at the signature (`decided_at`),
    and `later` says what is otherwise today (A4).
    """

    kinds: list[EvidenceKindRead]
    ballot: BallotResultRead | None
    composite: CompositeRead | None
    withdrawn: list[CitationRead]
    reasons_needed: list[str]
    gaps: list[str]
    decided_at: datetime | None
    later: list[LaterRead]
