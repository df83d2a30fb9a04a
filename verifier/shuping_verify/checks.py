"""What is checked. Each check yields its complaints; none is good news. They do not build on each
other: one false number may well make several of them speak up."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from shuping_verify.bundle import Bundle, canonical, is_signed, root_of
from shuping_verify.law import PAPER, groups_of, tally


class Result(NamedTuple):
    """One check: its name for programs, what it says to people, and its complaints."""

    name: str
    zh: str
    en: str
    complaints: list[str]


def differ(found: object, published: object) -> Iterator[str]:
    if found != published:
        yield f"{found} ≠ {published}"


def manifest(bundle: Bundle) -> Iterator[str]:
    found = hashlib.sha256(canonical(bundle["manifest"])).hexdigest()
    yield from differ(found, bundle["manifest_hash"])


def leaves(bundle: Bundle) -> Iterator[str]:
    # Sorted, so that their order says nothing about who came first; a copied sheet stands out.
    yield from (f"{one} ≥ {two}" for one, two in pairwise(bundle["leaves"]) if one >= two)


def root(bundle: Bundle) -> Iterator[str]:
    yield from differ(len(bundle["leaves"]), bundle["tree_head"]["size"])
    found = root_of([bytes.fromhex(leaf) for leaf in bundle["leaves"]]).hex()
    yield from differ(found, bundle["tree_head"]["root"])


def box_signature(bundle: Bundle) -> Iterator[str]:
    head = bundle["tree_head"]
    content = head["size"].to_bytes(8, "big") + bytes.fromhex(head["root"])
    if not is_signed(bundle, head["signature"], b"tree-head-v1", content):
        yield head["signature"]


def slips(bundle: Bundle) -> Iterator[str]:
    made = {c["id"]: c["slips"] for c in bundle["manifest"]["classes"]}
    draws_no_slip = bundle["manifest"].get("own_vote") == "no_slip"
    for group in bundle["classes"]:
        printed = group["issued"] + group["leftover"] + group["spoiled"]
        yield from differ(printed, group["printed"])
        yield from differ(sum(made[member] for member in group["members"]), group["printed"])
        # By the rule `no_slip` those on the list sign in like everybody, but draw none.
        without = group["not_entitled"] if draws_no_slip else 0
        entitled = group["signed_in"] - without
        if min(group["leftover"], group["spoiled"], without) < 0 or group["issued"] > entitled:
            yield f"{group['id']}: {group['issued']} issued, {entitled} may have one"


def merging(bundle: Bundle) -> Iterator[str]:
    names = [sheets["class_id"] for sheets in bundle["sheets"]]
    yield from differ([c["id"] for c in bundle["manifest"]["classes"]], names)
    keys = ("id", "members", "weight", "sheets", "paper")
    published = [tuple(group[key] for key in keys) for group in bundle["classes"]]
    yield from differ([tuple(group) for group in groups_of(bundle)], published)


def minimum(bundle: Bundle) -> Iterator[str]:
    # The grades of fewer people than this would point at them, also where one class is left.
    for group in bundle["classes"]:
        size = group["sheets"] + group["paper"]
        if size < bundle["manifest"]["minimum_class"]:
            yield f"{group['id']}: {size}"


def returned(bundle: Bundle) -> Iterator[str]:
    sheets, totals = bundle["sheets"], bundle["totals"]
    valid = sum(s["valid"] + s["paper"] for s in sheets)
    invalid = sum(s["invalid"] + s["paper_invalid"] for s in sheets)
    issued = sum(group["issued"] for group in bundle["classes"])
    found = {"issued": issued, "returned": valid + invalid, "valid": valid, "invalid": invalid}
    yield from differ(found, totals)
    yield from differ(sum(s["valid"] + s["invalid"] for s in sheets), len(bundle["leaves"]))
    back = {s["class_id"]: sum(n for n in s.values() if isinstance(n, int)) for s in sheets}
    for group in bundle["classes"]:
        if sum(back[member] for member in group["members"]) > group["issued"]:
            yield f"void: more returned than issued in {group['id']}"
    yield from differ(bundle["is_void"], valid + invalid > issued)
    if any(n < 0 for s in sheets for n in s.values() if isinstance(n, int)):
        yield f"negative: {sheets}"


def rows(bundle: Bundle) -> Iterator[str]:
    # Sorted, equal ones joined: no two rows can be told to come from the same sheet.
    ids = [reviewee["id"] for reviewee in bundle["manifest"]["reviewees"]]
    groups = {group.id: group for group in groups_of(bundle)}
    least, rule = bundle["manifest"]["minimum_class"], bundle["manifest"]["code_rule"]
    keys = [(ids[place], name, code, grade) for place, name, code, grade, _ in bundle["rows"]]
    yield from (f"{one} ≥ {two}" for one, two in pairwise(keys) if one >= two)
    for place, name, code, grade, n in bundle["rows"]:
        lowest = PAPER if groups[name].marks_paper(least) else 0
        is_code = lowest <= code < groups[name].codes(rule)
        if not is_code or not 0 <= grade <= 4 or n < 1 or place < 0:
            yield f"{place} {name} {code} {grade} {n}"


def row_counts(bundle: Bundle) -> Iterator[str]:
    # Every sheet has one grade or abstention for every reviewee: none lost, none added.
    least, have = bundle["manifest"]["minimum_class"], Counter[tuple[int, str, bool]]()
    for place, name, code, _grade, n in bundle["rows"]:
        have[place, name, code == PAPER] += n
    for place, reviewee in enumerate(bundle["manifest"]["reviewees"]):
        for group in groups_of(bundle):
            marked = group.paper if group.marks_paper(least) else 0
            wanted = {False: group.sheets + group.paper - marked, True: marked}
            for is_paper, n in wanted.items():
                for complaint in differ(have.pop((place, group.id, is_paper), 0), n):
                    yield f"{reviewee['name']} {group.id}: {complaint}"
    yield from (f"{key}" for key in have)


def opening(bundle: Bundle) -> Iterator[str]:
    # The rows are those whose hash two scrutineers confirmed, one after the other.
    least = bundle["manifest"]["minimum_class"]
    if any(group.paper and not group.marks_paper(least) for group in groups_of(bundle)):
        return  # a few paper sheets were mixed in on purpose; the other checks hold for the sum
    ids = [reviewee["id"] for reviewee in bundle["manifest"]["reviewees"]]
    lines = ["opening/v1", f"election {bundle['manifest']['election_id']}"]
    lines += [f"invalid {sheets['class_id']} {sheets['invalid']}" for sheets in bundle["sheets"]]
    for place, name, code, grade, n in bundle["rows"]:
        if code != PAPER:
            lines.append(f"{ids[place]} {name} {code} {grade} {n}")
    found = hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()
    yield from differ(found, bundle["opening_hash"])


def results(bundle: Bundle) -> Iterator[str]:
    found = tally(bundle)
    yield from differ(len(found), len(bundle["tally"]))
    for person, line, published in zip(
        bundle["manifest"]["reviewees"], found, bundle["tally"], strict=False
    ):
        for key in line:
            for complaint in differ(line[key], published[key]):
                yield f"{person['name']} {key}: {complaint}"


def quorum(bundle: Bundle) -> Iterator[str]:
    due, present, share = (bundle["quorum"][key] for key in ("due", "present", "share"))
    if present < Fraction(share) * due:
        yield f"{present} / {due} < {share}"


def seal(bundle: Bundle) -> Iterator[str]:
    content = canonical({key: value for key, value in bundle.items() if key != "signature"})
    if not is_signed(bundle, bundle["signature"], b"bundle-v1", hashlib.sha256(content).digest()):
        yield f"{bundle['signature']}"


CHECKS = (
    (manifest, "选票清单与摘要一致", "the manifest has its published hash"),
    (leaves, "票箱清单有序且无重复", "sealed sheets are listed in order, none twice"),
    (root, "封箱校验码由清单算出", "the closed box's root follows from its sheets"),
    (box_signature, "封箱校验码的签名有效", "the closed box is signed"),
    (slips, "票签：印制＝发出＋剩余＋损坏", "printed = issued + leftover + spoiled"),
    (merging, "类别合并符合规则", "classes are merged by the rule"),
    (minimum, "每个类别不少于最低人数", "no class is below the minimum"),
    (returned, "收回数不多于发出数，合计相符", "returned ≤ issued, and totals add up"),
    (rows, "数据行有序，等次和校验码在范围内", "rows in order, grades and codes in range"),
    (row_counts, "每位述职人的行数等于票数", "as many rows for everybody as sheets"),
    (opening, "数据行与监票人确认的开箱结果一致", "rows are what two scrutineers confirmed"),
    (results, "票数、比例、得分重新计算一致", "counts, shares and scores recomputed"),
    (quorum, "到会人数达到法定人数", "the quorum was present"),
    (seal, "整个文件的签名有效", "the whole file is signed"),
)


def check(bundle: Bundle, content: bytes) -> Iterator[Result]:
    """Every check's result, in the order in which they are explained."""
    # A JSON reader takes the last of two equal keys, another may take the first: one spelling only.
    spelled = [] if canonical(bundle) == content else ["another spelling of the same content"]
    yield Result("spelling", "文件写法唯一，没有夹带", "the file has its one spelling", spelled)
    for function, zh, en in CHECKS:
        try:
            complaints = list(function(bundle))
        except (LookupError, ValueError, ArithmeticError, TypeError, AttributeError) as error:
            complaints = [f"missing or contradictory: {error!r}"]  # the other checks still speak
        yield Result(function.__name__, zh, en, complaints)
