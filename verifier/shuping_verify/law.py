"""The arithmetic of the ballot, in whole numbers. Written anew from the published rules and not
taken from the server: that two programs reach the same numbers is the point."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

GRADES = (1, 2, 3, 4)  # 好 较好 一般 差; 0 is an abstention
PAPER = -1  # in the place of a check code: this row came from a paper sheet
VOTERS_PER_CODE = 8
EXACT_CODES = 10**12


class Group(NamedTuple):
    """A class as counted: one voter class, or neighbours merged so that nobody stands out."""

    id: str
    members: list[str]
    weight: int
    sheets: int
    paper: int

    def marks_paper(self, least: int) -> bool:
        """Paper rows are marked only where neither they nor the others are a small group."""
        return self.paper > 0 and all(n == 0 or n >= least for n in (self.sheets, self.paper))

    def codes(self, rule: str) -> int:
        """How many check codes there are: about eight voters share one, so it proves nothing; or,
        by the rule `exact`, so many that everybody has one of their own."""
        return EXACT_CODES if rule == "exact" else max(1, self.sheets // VOTERS_PER_CODE)


def groups_of(bundle: dict[str, Any]) -> list[Group]:
    """The classes as they have to be counted. The rule `smallest-joins-next`: while a class has
    fewer valid sheets than the minimum, the smallest (the first of equals) is joined with the next
    one, the last one with its previous."""
    groups = [
        Group(c["id"], [c["id"]], c["weight"], sheets["valid"], sheets["paper"])
        for c, sheets in zip(bundle["manifest"]["classes"], bundle["sheets"], strict=True)
    ]
    while len(groups) > 1:
        sizes = [group.sheets + group.paper for group in groups]
        if min(sizes) >= bundle["manifest"]["minimum_class"]:
            break
        at = min(sizes.index(min(sizes)), len(groups) - 2)
        one, two = groups[at : at + 2]
        sums = (one.weight + two.weight, one.sheets + two.sheets, one.paper + two.paper)
        groups[at : at + 2] = [Group(f"{one.id}+{two.id}", one.members + two.members, *sums)]
    return groups


def two_places(value: Fraction) -> str:
    """Rounded half up from the exact fraction: 66.665 → 66.67."""
    hundredths = (value * 200 + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _line(counts: Sequence[int]) -> dict[str, Any]:
    valid = sum(counts[1:])
    shares = [two_places(Fraction(100 * counts[g], valid)) if valid else None for g in GRADES]
    return {"counts": list(counts), "valid": valid, "shares": shares}


def tally(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    """The tally sheet from the rows alone. Score: each class's mean of points, weighted; a class
    that gave no grade has no say."""
    manifest, groups = bundle["manifest"], groups_of(bundle)
    points = {grade["value"]: grade["points"] for grade in manifest["grades"]}
    counts: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0] * 5)
    for place, name, _code, grade, n in bundle["rows"]:
        counts[place, name][grade] += n
    lines = []
    for place, reviewee in enumerate(manifest["reviewees"]):
        parts = [(group, counts[place, group.id]) for group in groups]
        total, weights = Fraction(0), 0
        for group, part in parts:
            if valid := sum(part[1:]):
                total += group.weight * Fraction(sum(points[g] * part[g] for g in GRADES), valid)
                weights += group.weight
        line = _line([sum(column) for column in zip(*(part for _, part in parts), strict=True)])
        line["reviewee_id"] = reviewee["id"]
        line["score"] = two_places(total / weights) if weights else None
        line["classes"] = [_line(part) | {"class_id": group.id} for group, part in parts]
        lines.append(line)
    return lines
