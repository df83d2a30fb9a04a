"""Tables of public supervision."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import VersionedTable, enum_column, tenant_fk
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.cycles.tables import place_fk


class CommentState(StrEnum):
    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


class CommentAction(StrEnum):
    """What may be done: COMMENT_FLOW."""

    SHOW = "show"
    HIDE = "hide"


class HiddenReason(StrEnum):
    """Why a comment is not shown: the public page counts by these."""

    ATTACK = "attack"
    OTHERS = "others"
    PRIVACY = "privacy"
    OFF_TOPIC = "off_topic"
    REPEATED = "repeated"
    UNLAWFUL = "unlawful"


HIDDEN_REASON_LABELS = labelled(
    {
        HiddenReason.ATTACK: Text(zh="侮辱、谩骂", en="insults"),
        HiddenReason.OTHERS: Text(
            zh="涉及评议对象以外的个人", en="about people who are not under review"
        ),
        HiddenReason.PRIVACY: Text(zh="含个人隐私或联系方式", en="private matters or contacts"),
        HiddenReason.OFF_TOPIC: Text(zh="与评议工作无关", en="not about the work under review"),
        HiddenReason.REPEATED: Text(zh="重复、广告或刷屏", en="repeated, or advertising"),
        HiddenReason.UNLAWFUL: Text(zh="违反法律法规", en="against the law"),
    }
)


class PublicComment(VersionedTable, table=True):
    """What somebody said about a published abstract (S1). Nothing here says who: `created_at` is
    the beginning of the day, ids are random, the code is kept as its hash."""

    __tablename__ = "public_comments"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code_hash"),
        Index("ix_public_comments_queue", "tenant_id", "state", "received_on", "id"),
        Index("ix_public_comments_report", "tenant_id", "report_id", "state"),
        Index("ix_public_comments_same", "tenant_id", "text_hash", "state"),
        Index("ix_public_comments_reviewee", "tenant_id", "cycle_id", "reviewee_id"),
        tenant_fk("report_id", "report_abstracts"),
        tenant_fk("cycle_id", "cycles"),
        place_fk(),
        tenant_fk("person_id", "people"),
        tenant_fk("organization_id", "organizations"),
    )

    report_id: UUID
    cycle_id: UUID
    # about whom
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    text: str = Field(max_length=2000)
    # of the text as rules.sameness sees it: the same said again is found at once
    text_hash: str = Field(max_length=64)
    code_hash: str = Field(max_length=64)
    received_on: date
    state: CommentState = Field(
        default=CommentState.WAITING,
        sa_column=enum_column(CommentState, default=CommentState.WAITING),
    )
    hidden_reason: HiddenReason | None = Field(
        default=None, sa_column=enum_column(HiddenReason, nullable=True)
    )
