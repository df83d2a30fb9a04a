"""C3: every activity of a stage is asked where its work begins, or goes on with what has begun."""

import re
from pathlib import Path

from app.features.cycles.stages.declaration import CARRIED_ON, Activity

FEATURES = Path(__file__).resolve().parents[2] / "app" / "features"
DECLARATION = FEATURES / "cycles" / "stages" / "declaration.py"
ASKED = re.compile(
    r"\b(?:require_stage|stage_opens|in_stage|_opened)\("
    r"\s*(?:session,\s*[\w.]+,\s*|A\.\w+,\s*)?Activity\.(\w+)"
)


def asked() -> set[Activity]:
    texts = (p.read_text("utf-8") for p in FEATURES.rglob("*.py") if p != DECLARATION)
    return {Activity[name] for text in texts for name in ASKED.findall(text)}


def test_every_activity_is_asked_or_carried_on() -> None:
    assert set(Activity) - asked() - CARRIED_ON == set()


def test_no_stage_strands_work_that_has_begun() -> None:
    assert asked() & CARRIED_ON == set()
