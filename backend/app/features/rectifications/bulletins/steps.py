"""What each step of BULLETIN_FLOW does besides changing the state."""

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.documents import to_pdf
from app.core.files import keep_file
from app.core.workflow import Taken
from app.features.inbox.service import notify_all
from app.features.organizations.tables import Organization
from app.features.rectifications.bulletins.papers import bulletin_paper
from app.features.rectifications.bulletins.queries import told_of
from app.features.rectifications.bulletins.tables import Bulletin, BulletinAction
from app.features.rectifications.bulletins.workflow import BULLETIN_FLOW

PDF = "application/pdf"


@BULLETIN_FLOW.does(BulletinAction.ISSUE)
def issue(session: Session, taken: Taken[Bulletin]) -> None:
    """The document is made and kept as it goes out, and whoever works off an item is told. What is
    given is the folder of the county's fonts."""
    row = taken.row
    # nothing is written before the file is there, too: one step is one version
    with session.no_autoflush:
        row.issued_on = today(session)
        office = session.get_one(Organization, (row.tenant_id, row.organization_id))
    content = to_pdf(bulletin_paper(row, office.name), taken.given, dated=row.issued_on)
    row.file_id = keep_file(session, f"{row.title}.pdf", PDF, content).id
    notify_all(
        session,
        told_of(session, row),
        kind="rectification.bulletin_issued",
        subject_type="bulletin",
        subject_id=row.id,
        params={"title": row.title},
    )
