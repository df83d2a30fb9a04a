"""The contract with every client: openapi.json, the labels of states, actions and roles, the most
characters of each text (R6), and the table by which characters are counted (R2).

`make contract` writes them into the frontend, where types are generated from them; a test fails
when what is committed is not what the code says.
"""

import json
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from app.access.policy import SERVICE_LABELS
from app.access.roles import ROLE_LABELS
from app.core.database import Database
from app.core.i18n import Text
from app.core.labels import declared_fields, declared_labels
from app.core.workflow import Workflow
from app.features.delivery.rules import GROUP_LABELS
from app.features.delivery.words import NOTICES, TODOS
from app.features.integrations.feed.queries import KINDS
from app.features.reports.rules.counting import wide_ranges
from app.main import create_app
from app.routers import FEATURES, all_routers
from app.settings import PROJECT_ROOT, Settings

APP = Path(__file__).parent
FOLDER = PROJECT_ROOT / "frontend" / "src" / "api"


def openapi_text() -> str:
    """openapi.json as committed."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        database = Database("postgresql+psycopg://nobody@localhost:1/none", UUID(int=0))
        app = create_app(settings, database)
        return json.dumps(app.openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def labels_text() -> str:
    """labels.gen.json as committed: flows → states and actions, enumerations → values, forms →
    fields, roles, what notices and to-dos say, groups of notices; each in zh and en."""
    # words are declared where the enumerations are: whatever serves has to be imported first
    all_routers()
    labels = {
        "scopes": {str(granted): _both(text) for granted, text in SERVICE_LABELS.items()},
        # lists, as below: in the order in which a person chooses from them
        "enums": {
            name: [{"value": str(value), **_both(text)} for value, text in words]
            for name, words in declared_labels().items()
        },
        "fields": {
            name: [{"name": field, **_both(text)} for field, text in words.items()]
            for name, words in declared_fields().items()
        },
        "flows": {flow.name: _flow_labels(flow) for flow in flows()},
        "roles": {str(role): _both(text) for role, text in ROLE_LABELS.items()},
        "notices": {kind: _both(words.text) for kind, words in NOTICES.items()},
        "todos": {kind: _both(words.text) for kind, words in TODOS.items()},
        "event_kinds": list(KINDS),
        "mail_groups": [{"name": str(g), **_both(text)} for g, text in GROUP_LABELS.items()],
    }
    return json.dumps(labels, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def widths_text() -> str:
    """widths.gen.json as committed: the code points that count one each, as [first, last, …]."""
    return json.dumps([code for pair in wide_ranges() for code in pair]) + "\n"


def lengths_text() -> str:
    """lengths.gen.json as committed: the most characters of each text of a request, as
    "Request.field". Fields in the browser show them, so that they are declared once (R6)."""
    lengths = {
        # a shape that differs when it is answered is described twice
        f"{name.removesuffix('-Input')}.{field}": most
        for name, schema in json.loads(openapi_text())["components"]["schemas"].items()
        if not name.endswith("-Output")
        for field, shape in schema.get("properties", {}).items()
        if (most := _most_characters(shape)) is not None
    }
    return json.dumps(lengths, indent=1, sort_keys=True) + "\n"


def _most_characters(shape: dict[str, Any]) -> int | None:
    """Of a text, of a text that may be null, or of each text in a list."""
    for one in (shape, *shape.get("anyOf", ()), shape.get("items", {})):
        if one.get("type") == "string" and "maxLength" in one:
            return int(one["maxLength"])
    return None


def flows() -> list[Workflow[Any, Any]]:
    """Every workflow of every feature."""
    found: list[Workflow[Any, Any]] = []
    for feature in FEATURES:
        folder = APP / "features" / feature
        for path in sorted(folder.rglob("workflow.py")):
            module = import_module(".".join(("app", *path.relative_to(APP).with_suffix("").parts)))
            found.extend(v for v in vars(module).values() if isinstance(v, Workflow))
    return found


def _flow_labels(flow: Workflow[Any, Any]) -> dict[str, Any]:
    return {
        "states": {str(state): _both(flow.labels[state]) for state in flow.states},
        "actions": {str(a): _both(flow.label_of(a) or Text("", "")) for a in flow.actions},
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def write(folder: Path = FOLDER) -> list[Path]:
    """Write the files; returns their paths."""
    files = {
        folder / "openapi.json": openapi_text(),
        folder / "labels.gen.json": labels_text(),
        folder / "widths.gen.json": widths_text(),
        folder / "lengths.gen.json": lengths_text(),
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return list(files)
