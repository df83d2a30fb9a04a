"""C4: every fault of a roster in one go, by sheet, row and column, and no phantom ones."""

import pytest

from app.access.roles import Role
from app.features.cycles.roster.rules import Known, RosterFault, check_roster, read_workbook
from tests.support.rosters import FAULTY, GOOD, HEADERS, Rows, small_roster, workbook

NOTHING = Known()


def faults_of(rows: dict[str, Rows], known: Known = NOTHING) -> list[tuple[object, ...]]:
    plan, faults = check_roster(read_workbook(workbook(rows)), known)
    assert (plan is None) == bool(faults)
    return [place(fault) for fault in faults]


def place(fault: RosterFault) -> tuple[object, ...]:
    assert fault.detail.zh != fault.detail.en
    assert "{" not in fault.detail.zh + fault.detail.en
    return fault.sheet, fault.row, fault.letter, fault.column, fault.code, fault.value


def with_row(sheet: str, *row: object) -> dict[str, Rows]:
    rows = small_roster()
    rows[sheet].append(list(row))
    return rows


def test_check_sample_with_faults_lists_every_one_and_nothing_else() -> None:
    plan, faults = check_roster(read_workbook(FAULTY.read_bytes()), NOTHING)
    assert plan is None
    assert [place(fault) for fault in faults] == [
        ("组织", 4, "C", "上级编码", "unknown-organization", "XXX"),
        ("人员", 5, "B", "姓名", "required", None),
        ("人员", 30, "A", "工号", "duplicate", "P003"),
        ("人员", 30, "E", "手机", "bad-phone", "abc"),
        ("人员", 30, "F", "邮箱", "bad-email", "不是邮箱"),
        ("人员", 31, "B", "姓名", "required", None),
        ("角色", 2, "B", "角色", "unknown-choice", "king"),
        ("角色", 30, "B", "角色", "separated-duties", "auditor"),
        ("述职人", 3, "C", "述职方式", "unknown-choice", "电话"),
        ("上年整改", 2, "E", "整改时限", "bad-date", "2025-13-45"),
    ]
    assert "第 4 行" in faults[2].detail.zh
    assert "admin（第 11 行）" in faults[7].detail.zh
    assert "现场、书面" in faults[8].detail.zh


def test_check_good_sample_gives_a_plan() -> None:
    plan, faults = check_roster(read_workbook(GOOD.read_bytes()), NOTHING)
    assert faults == []
    assert plan is not None
    sizes = [len(rows) for rows in vars(plan).values()]
    assert sizes == [16, 28, 28, 15, 4]
    assert plan.organizations[1].party_member_count == 11
    assert plan.organizations[0].parent_code is None
    assert {"𠮷田一郎", "买买提·艾力"} <= {person.name for person in plan.people}
    assert plan.reviewees[8].position is None


def test_read_texts_that_look_like_something_else_come_through() -> None:
    rows = small_roster()
    rows["人员"][0] = ["007", "=1+1", "S01", "𠮷田 · 买买提·艾力", "013900000001"]
    plan, faults = check_roster(read_workbook(workbook(rows)), NOTHING)
    assert faults == []
    assert plan is not None
    person = plan.people[0]
    assert (person.staff_no, person.name) == ("007", "=1+1")
    assert (person.position, person.phone) == ("𠮷田 · 买买提·艾力", "013900000001")


def test_read_numbers_stored_as_numbers_become_digits() -> None:
    rows = with_row("人员", 8.0, "赵明远", "S01", "书记", 13900000002)
    plan, _ = check_roster(read_workbook(workbook(rows)), NOTHING)
    assert plan is not None
    assert (plan.people[2].staff_no, plan.people[2].phone) == ("8", "13900000002")


def test_check_empty_rows_are_passed_over() -> None:
    rows = small_roster()
    rows["角色"].insert(1, ["", "  ", "\u3000"])
    assert faults_of(rows) == []


@pytest.mark.parametrize("known_by", ["header", "cells"])
def test_check_extra_column_is_a_fault(known_by: str) -> None:
    headers = {**HEADERS, "角色": [*HEADERS["角色"], "备注" if known_by == "header" else ""]}
    rows = small_roster()
    rows["角色"][0].append("text" if known_by == "cells" else "")
    _, faults = check_roster(read_workbook(workbook(rows, headers)), NOTHING)
    header = "备注" if known_by == "header" else ""
    expected = ("角色", 1, "D", header, "unknown-column", header or None)
    assert [place(fault) for fault in faults] == [expected]


def test_check_columns_in_another_order_are_found() -> None:
    headers: dict[str, list[object]] = {**HEADERS, "角色": ["组织编码", "工号", "角色"]}
    rows: dict[str, Rows] = {**small_roster(), "角色": [["S01", "007", "king"]]}
    _, faults = check_roster(read_workbook(workbook(rows, headers)), NOTHING)
    assert [place(fault) for fault in faults] == [
        ("角色", 2, "C", "角色", "unknown-choice", "king")
    ]


def test_check_missing_column_brings_no_phantoms() -> None:
    headers: dict[str, list[object]] = {
        **HEADERS,
        "人员": ["姓名", "所在组织", "职务", "手机", "邮箱"],
    }
    rows: dict[str, Rows] = {**small_roster(), "人员": [["李文清", "S01"]]}
    _, faults = check_roster(read_workbook(workbook(rows, headers)), NOTHING)
    assert [place(fault) for fault in faults] == [("人员", 1, None, "工号", "missing-column", None)]


def test_check_column_twice_is_a_fault() -> None:
    headers = {**HEADERS, "角色": [*HEADERS["角色"], "角色"]}
    _, faults = check_roster(read_workbook(workbook(small_roster(), headers)), NOTHING)
    assert [place(fault) for fault in faults] == [
        ("角色", 1, "D", "角色", "duplicate-column", "角色")
    ]


def test_check_missing_and_extra_sheet_are_faults_without_phantoms() -> None:
    headers = {name: HEADERS[name] for name in ("组织", "角色", "述职人", "上年整改")}
    rows: dict[str, Rows] = {**small_roster(), "人员 (2)": [["x"]]}
    book = workbook(rows, {**headers, "人员 (2)": ["工号"]})
    _, faults = check_roster(read_workbook(book), NOTHING)
    assert [place(fault)[:1] + place(fault)[4:5] for fault in faults] == [
        ("人员", "missing-sheet"),
        ("人员 (2)", "unknown-sheet"),
    ]


@pytest.mark.parametrize("book", [workbook({}, {"Sheet1": []}), workbook({}, {"人员": []})])
def test_check_empty_workbook_is_one_fault(book: bytes) -> None:
    _, faults = check_roster(read_workbook(book), NOTHING)
    assert [fault.code for fault in faults] == ["empty-workbook"]


def test_check_more_than_five_thousand_rows_is_one_fault() -> None:
    people: Rows = [[f"X{number}", "某", "S01"] for number in range(5_001)]
    rows: dict[str, Rows] = {**small_roster(), "人员": people}
    assert faults_of(rows) == [("人员", None, None, None, "too-many-rows", None)]


def test_check_five_thousand_rows_pass() -> None:
    people: Rows = [[f"X{number}", "某", "S01"] for number in range(4_998)]
    rows = small_roster()
    rows["人员"].extend(people)
    assert faults_of(rows) == []


@pytest.mark.parametrize(
    ("sheet", "row", "letter", "code"),
    [
        ("组织", ["S 02", "二小", "EDU", "党支部"], "A", "bad-code"),
        ("组织", ["S02", "二小", "EDU", "党支部", -1], "E", "bad-number"),
        ("组织", ["S02", "二小", "EDU", "党支部", 1.5], "E", "bad-number"),
        ("组织", ["S02", "二" * 101, "EDU", "党支部"], "B", "too-long"),
        ("组织", ["S02", "二\n小", "EDU", "党支部"], "B", "bad-text"),
        ("组织", ["S01", "二小", "EDU", "党支部"], "A", "duplicate"),
        ("人员", ["P2", "某", "S99"], "C", "unknown-organization"),
        ("角色", ["P9", "deputy", "EDU"], "A", "unknown-person"),
        ("角色", ["007", "secretary", "S01"], "A", "duplicate"),
        ("角色", ["P104", "attendee", "S01"], "B", "unknown-choice"),
        ("述职人", ["P104", "EDU", "现场", 2], "A", "not-a-secretary"),
        ("述职人", ["P9", "EDU", "现场", 2], "A", "unknown-person"),
        ("上年整改", ["P104", "点评", "x", "007", "2025-06-30", "整改中"], "A", "not-a-reviewee"),
        ("上年整改", ["P9", "点评", "x", "007", "2025-06-30", "整改中"], "A", "unknown-person"),
        ("上年整改", ["007", "点评", "x", "007", "1825-06-30", "整改中"], "E", "bad-date"),
        ("上年整改", ["007", "听说", "x", "007", "2025-06-30", "整改中"], "B", "unknown-choice"),
    ],
)
def test_check_one_faulty_row_gives_exactly_that_fault(
    sheet: str, row: list[object], letter: str, code: str
) -> None:
    found = faults_of(with_row(sheet, *row))
    number = len(small_roster()[sheet]) + 2
    assert [(f[0], f[1], f[2], f[4]) for f in found] == [(sheet, number, letter, code)]


def test_check_meeting_order_twice_and_for_written_are_faults() -> None:
    rows = small_roster()
    for number, (mode, order) in enumerate([("现场", 3), ("书面", 4)]):
        rows["人员"].append([f"X{number}", "某", "S01"])
        rows["角色"].append([f"X{number}", "secretary", "S01"])
        rows["述职人"].append([f"X{number}", "S01", mode, order])
    found = faults_of(rows)
    assert [(f[1], f[2], f[4]) for f in found] == [
        (3, "D", "duplicate-order"),
        (4, "D", "order-for-written"),
    ]


def test_check_meeting_order_held_by_somebody_else_is_a_fault() -> None:
    rows = small_roster()
    taken = Known(meeting_order={3: "P9"})
    assert [f[1:5] for f in faults_of(rows, taken)] == [(2, "D", "现场顺序", "order-taken")]
    own = Known(meeting_order={3: "007"})
    assert faults_of(rows, own) == []


def test_check_circle_of_parents_blames_its_members_only() -> None:
    rows = small_roster()
    rows["组织"] += [
        ["A", "a", "B", "党支部"],
        ["B", "b", "A", "党支部"],
        ["C", "c", "A", "党支部"],
    ]
    found = faults_of(rows)
    assert [(f[1], f[2], f[4]) for f in found] == [
        (4, "C", "organization-loop"),
        (5, "C", "organization-loop"),
    ]


def test_check_refers_to_what_the_system_holds() -> None:
    known = Known(parents={"S02": None}, people=frozenset({"P9"}))
    rows = with_row("角色", "P9", "deputy", "S02")
    assert faults_of(rows, known) == []


def test_check_duty_held_in_the_system_already_is_a_fault() -> None:
    known = Known(people=frozenset({"P104"}), roles={"P104": frozenset({Role.ADMIN})})
    assert [f[1:5:3] for f in faults_of(small_roster(), known)] == [(3, "separated-duties")]


def test_check_duties_name_the_row_of_the_file_where_there_is_one() -> None:
    known = Known(people=frozenset({"P104"}), roles={"P104": frozenset({Role.OFFICE})})
    rows = with_row("角色", "P104", "auditor", "EDU")
    _, faults = check_roster(read_workbook(workbook(rows)), known)
    assert ["office（第 3 行）" in fault.detail.zh for fault in faults] == [True]


def test_check_foreign_organizations_and_people_are_out_of_reach() -> None:
    known = Known(
        parents={"EDU": None, "S01": "EDU", "S02": "EDU"},
        people=frozenset({"P2"}),
        foreign_organizations=frozenset({"EDU", "S02"}),
        foreign_people=frozenset({"P2"}),
        may_add_root=False,
    )
    rows: dict[str, Rows] = {
        "组织": [
            ["S01", "一小", "EDU", "党支部"],
            ["S02", "改名", "EDU", "党支部"],
            ["S03", "新校", "", "党支部"],
            ["S04", "新校", "EDU", "党支部"],
            ["S05", "新校", "S01", "党支部"],
        ],
        "角色": [["P2", "office", "S01"]],
    }
    assert [(f[0], f[1], f[2], f[4]) for f in faults_of(rows, known)] == [
        ("组织", 3, "A", "outside-scope"),
        ("组织", 4, "C", "second-root"),
        ("组织", 5, "C", "outside-scope"),
        ("角色", 2, "A", "outside-scope"),
    ]
