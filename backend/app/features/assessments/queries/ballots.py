"""The ballot's result as the assessment page shows it (A1)."""

from app.features.assessments.schemas import BallotResultRead, ClassResultRead, GradeShareRead
from app.features.assessments.sources import BallotResult


def ballot_read(result: BallotResult | None, *, by_class: bool) -> BallotResultRead | None:
    """The sum for everybody who reads the page, the classes for those who assess."""
    if result is None:
        return None
    return BallotResultRead(
        counts=[
            GradeShareRead(grade=grade, count=count, share=result.share(grade))
            for grade, count in result.counts.items()
        ],
        abstentions=result.abstentions,
        classes=[
            ClassResultRead(
                name=one.name,
                counts=list(one.counts[1:]),
                abstentions=one.counts[0],
                valid=one.valid,
            )
            for one in (result.classes if by_class else ())
        ],
        valid=result.valid,
        score=result.score,
        grade=result.grade,
    )
