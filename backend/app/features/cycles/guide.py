"""The rules explained, and what each version of a cycle's rules changed (C2)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.cycles.rules.explanations import (
    GROUP_LABELS,
    RULES,
    Rule,
    RuleGroup,
    differences,
    say_value,
)
from app.features.cycles.rules.ruleset import RuleSet
from app.features.cycles.schemas import (
    RuleExplanation,
    RuleGroupRead,
    RulePartRead,
    RulesGuide,
    RulesVersionRead,
    RulesVersions,
)
from app.features.cycles.tables import Cycle, CycleRules

VERSIONS_SHOWN = 100


def rules_guide() -> RulesGuide:
    """Every rule in plain words, grouped, with its usual value and its bounds."""
    shipped = RuleSet()
    schema = RuleSet.model_json_schema()["properties"]
    return RulesGuide(
        groups=[
            RuleGroupRead(
                group=group,
                label=GROUP_LABELS[group].say(),
                rules=[
                    _explanation(rule, shipped, schema[rule.name])
                    for rule in RULES
                    if rule.group is group
                ],
            )
            for group in RuleGroup
        ],
        shipped=shipped,
    )


def _explanation(rule: Rule, shipped: RuleSet, schema: dict[str, Any]) -> RuleExplanation:
    return RuleExplanation(
        name=rule.name,
        kind=rule.kind,
        label=rule.label.say(),
        meaning=rule.meaning.say(),
        usual=say_value(rule, shipped).say(),
        minimum=schema.get("minimum"),
        maximum=schema.get("maximum"),
        parts=[RulePartRead(name=name, label=label.say()) for name, label in rule.parts],
    )


def rules_versions(session: Session, cycle: Cycle) -> RulesVersions:
    """The versions of a cycle's rules, the latest first, each with its differences in words."""
    rows = session.scalars(
        select(CycleRules)
        .where(col(CycleRules.cycle_id) == cycle.id)
        .order_by(col(CycleRules.number).desc())
        .limit(VERSIONS_SHOWN + 1)
    ).all()
    # the first version is compared with what is shipped
    before = [RuleSet.model_validate(row.rules) for row in rows[1:]] + [RuleSet()]
    return RulesVersions(
        items=[
            RulesVersionRead(
                number=row.number,
                author_name=row.author_name,
                reason=row.reason,
                created_at=row.created_at,
                is_in_force=row.number == cycle.rules_version,
                changes=[
                    text.say() for text in differences(old, RuleSet.model_validate(row.rules))
                ],
            )
            for row, old in list(zip(rows, before, strict=True))[:VERSIONS_SHOWN]
        ]
    )
