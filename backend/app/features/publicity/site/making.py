"""Each public page as it is made from what is published (S1)."""

from sqlalchemy.orm import Session

from app.core.i18n import Text
from app.features.publicity.rules import LEAST, MOST, MOST_CODE_POINTS
from app.features.publicity.site import queries
from app.features.publicity.site.queries import Entry, Followed
from app.features.publicity.site.rendering import Look, Rendered, render
from app.features.publicity.site.rules import (
    COMMENTS_ON_A_PAGE,
    ON_A_PAGE,
    fate,
    item_fate,
    pages,
    part,
)
from app.features.publicity.site.shelf import Contents, Maker
from app.features.publicity.tables import HIDDEN_REASON_LABELS


def years_of(contents: Contents) -> list[int]:
    """The years in which something is published, the latest first."""
    return sorted({entry.year for entry in contents.entries.values()}, reverse=True)


def year_page(look: Look, year: int | None, number: int) -> Maker:
    """The abstracts of a year (the latest one unless told), school by school."""

    def make(session: Session, contents: Contents) -> Rendered:
        years = years_of(contents)
        chosen = year if year is not None else next(iter(years), None)
        found = [entry for entry in contents.entries.values() if entry.year == chosen]
        rows = part(found, number, ON_A_PAGE)
        return render(
            "year",
            look,
            years=years,
            year=chosen,
            total=len(found),
            rows=rows,
            counts=queries.shown_counts(session, [entry.report_id for entry in rows]),
            number=number,
            pages=pages(len(found), ON_A_PAGE),
        )

    return make


def school_page(look: Look, entries: list[Entry]) -> Maker:
    """What one school's secretaries have reported through the years."""

    def make(session: Session, _contents: Contents) -> Rendered:
        rows = entries[:ON_A_PAGE]
        counts = queries.shown_counts(session, [entry.report_id for entry in rows])
        return render("school", look, school=entries[0].organization, rows=rows, counts=counts)

    return make


def abstract_page(look: Look, entry: Entry, number: int) -> Maker:
    """One abstract, the comments on it, and what became of them."""

    def make(session: Session, _contents: Contents) -> Rendered:
        spoken = queries.spoken_about(session, entry.report_id)
        last = pages(len(spoken.shown), COMMENTS_ON_A_PAGE)
        at = min(number, last)
        shown = [
            (said, item_fate(said.item)) for said in part(spoken.shown, at, COMMENTS_ON_A_PAGE)
        ]
        return render(
            "abstract",
            look,
            entry=entry,
            text=queries.text_of(session, entry.report_id),
            comments=shown,
            n_shown=spoken.n_shown,
            hidden=[(HIDDEN_REASON_LABELS[reason], n) for reason, n in spoken.hidden],
            number=at,
            pages=last,
        )

    return make


def form_page(
    look: Look,
    entry: Entry,
    ticket: str,
    wait: int,
    *,
    text: str = "",
    fault: Text | None = None,
    status: int = 200,
) -> Rendered:
    """The form, with what was typed before and why it was not taken."""
    return render(
        "form",
        look,
        status=status,
        entry=entry,
        ticket=ticket,
        wait=wait,
        text=text,
        fault=fault,
        least=LEAST,
        most=MOST,
        most_code_points=MOST_CODE_POINTS,
    )


def sent_page(look: Look, entry: Entry, text: str, code: str) -> Rendered:
    """What whoever sent a comment gets: the code, once."""
    return render("sent", look, entry=entry, text=text, code=code)


def follow_page(
    look: Look,
    *,
    found: Followed | None = None,
    entry: Entry | None = None,
    fault: Text | None = None,
    status: int = 200,
) -> Rendered:
    """The form for a code, and what became of the comment with it."""
    said = fate(found.state, found.reason, found.item) if found is not None else []
    return render("follow", look, status=status, found=found, entry=entry, fault=fault, fate=said)


def message_page(look: Look, kind: str, status: int) -> Rendered:
    """A page that says why there is none: `missing` or `broken`."""
    return render("message", look, status=status, kind=kind)
