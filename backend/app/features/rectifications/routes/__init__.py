"""HTTP of rectification; what has a name of its own comes before what has an id."""

from app.features.rectifications.bulletins.routes import router as bulletins
from app.features.rectifications.ledger.routes import router as ledger
from app.features.rectifications.recurrences.routes import router as recurrences
from app.features.rectifications.routes.deadlines import router as deadlines
from app.features.rectifications.routes.items import router as items
from app.features.rectifications.routes.work import router as work
from app.features.rectifications.splitting.routes import router as splitting

routers = [bulletins, ledger, splitting, recurrences, items, work, deadlines]
