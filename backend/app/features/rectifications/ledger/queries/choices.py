"""What the ledger's filters can be set to."""

from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.access.posts import held_on
from app.core.clock import today
from app.features.cycles.tables import Cycle
from app.features.people.tables import Person
from app.features.rectifications.ledger.queries.listing import LEADING_ONE
from app.features.rectifications.ledger.schemas import LeaderChoice, LedgerChoices
from app.features.rectifications.tables import Rectification

MOST_CHOICES = 200


def read_choices(session: Session, actor: Actor) -> LedgerChoices:
    """What occurs in what the actor may see; three statements."""

    def seen(statement: Any) -> Any:
        narrowed = visible(actor, P.RECTIFICATION_READ, statement, Rectification)
        return session.execute(narrowed.distinct().limit(MOST_CHOICES)).all()

    category = col(Rectification.category)
    categories = seen(select(category).where(category != "").order_by(category))
    held = held_on(today(session))
    holder_or_named = func.coalesce(held.c.person_id, col(Rectification.leader_id))
    leaders = seen(
        select(LEADING_ONE, col(Person.name), col(Person.name_pinyin), col(Person.id))
        .select_from(Rectification)
        .outerjoin(
            held,
            and_(
                held.c.tenant_id == col(Rectification.tenant_id),
                held.c.post_id == col(Rectification.leader_post_id),
            ),
        )
        .join(Person, col(Person.id) == holder_or_named)
        .order_by(col(Person.name_pinyin), col(Person.id))
    )
    years = seen(
        select(col(Cycle.year))
        .select_from(Rectification)
        .join(Cycle, col(Cycle.id) == col(Rectification.cycle_id))
        .order_by(col(Cycle.year).desc())
    )
    return LedgerChoices(
        categories=[one for (one,) in categories],
        leaders=[
            LeaderChoice(id=id_, name=name)
            # a vacant post may have had several
            for id_, name in {id_: name for id_, name, *_order in leaders}.items()
        ],
        years=[year for (year,) in years],
    )
