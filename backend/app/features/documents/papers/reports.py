"""材料汇编: title page, contents, every report on a new page."""

from collections.abc import Iterator

from app.core.documents import Block, Contents, PageBreak, Paper, Part
from app.features.documents.material import Collection


def collected_paper(found: Collection) -> Paper:
    """All of them as one."""
    return Paper(
        f"{found.cycle_title}\n述职报告材料汇编",
        (found.organizer, found.month),
        (PageBreak(), Contents(), *(block for one in found.papers for block in _part(one))),
    )


def _part(paper: Paper) -> Iterator[Block]:
    yield Part(paper.title, paper.byline)
    yield from paper.blocks
