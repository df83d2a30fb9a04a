"""A paper as JSON, to be set later from exactly what it says now."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.core.documents.paper import (
    Addressee,
    Attachments,
    Block,
    Body,
    Contents,
    Head,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Part,
    Signature,
    Table,
    ToSign,
)

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Addressee,
        Attachments,
        Body,
        Contents,
        Heading,
        PageBreak,
        Part,
        Signature,
        Table,
        ToSign,
    )
}


def stored_paper(paper: Paper) -> dict[str, Any]:
    """The paper as JSON; every block says what kind it is."""
    blocks = [{"kind": type(block).__name__, **asdict(block)} for block in paper.blocks]
    return {**asdict(paper), "blocks": blocks}


def paper_from(stored: Mapping[str, Any]) -> Paper:
    """The paper that was stored, by this version or an earlier one."""
    head, imprint = stored.get("head"), stored.get("imprint")
    return Paper(
        title=stored["title"],
        byline=tuple(stored["byline"]),
        blocks=tuple(_block(one) for one in stored["blocks"]),
        format=stored.get("format", "plain"),
        head=Head(**_tupled(head)) if head else None,
        imprint=Imprint(**imprint) if imprint else None,
        draft=stored.get("draft", False),
    )


def _block(one: Mapping[str, Any]) -> Block:
    fields = {name: value for name, value in one.items() if name != "kind"}
    made: Block = _KINDS[one.get("kind") or _guessed(one)](**_tupled(fields))
    return made


def _guessed(one: Mapping[str, Any]) -> str:
    """Blocks stored before there were more than three kinds do not say which they are."""
    return "Table" if "rows" in one else "Heading" if "level" in one else "Body"


def _tupled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _deep(value) for name, value in fields.items()}


def _deep(value: Any) -> Any:
    return tuple(_deep(one) for one in value) if isinstance(value, list) else value
