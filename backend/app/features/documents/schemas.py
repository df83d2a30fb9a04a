"""Shapes of papers in lists."""

from uuid import UUID

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply
from app.features.documents.kinds import DocumentAbout, DocumentFormat, DocumentKind


class DocumentKindRead(Reply):
    """A kind of paper in a cycle: how many of them this reader can take away, in which formats."""

    kind: DocumentKind
    about: DocumentAbout
    formats: list[DocumentFormat]
    count: int


class DocumentKindList(Reply):
    """Those kinds that this reader may read of the cycle, in the order of the year."""

    items: list[DocumentKindRead]


class DocumentSummary(Reply):
    """One paper that can be taken away. `name` says whose or which one it is."""

    kind: DocumentKind
    about_id: UUID
    name: str
    organization_name: str


named_fields(
    DocumentSummary,
    {
        "kind": Text(zh="材料", en="Paper"),
        "name": Text(zh="对象", en="About"),
        "organization_name": Text(zh="单位", en="Organisation"),
    },
)
