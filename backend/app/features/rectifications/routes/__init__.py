"""HTTP of rectification; what has a name of its own comes before what has an id."""

from app.features.rectifications.ledger.routes import router as ledger
from app.features.rectifications.making.routes import router as making
from app.features.rectifications.recurrences.routes import router as recurrences
from app.features.rectifications.routes.deadlines import router as deadlines
from app.features.rectifications.routes.items import router as items
from app.features.rectifications.routes.work import router as work

routers = [ledger, making, recurrences, items, work, deadlines]
