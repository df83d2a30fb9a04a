"""`shuping verify FILE`; `verify-archive` is in archive.py.

Exit codes: 0 all is well · 1 a check failed · 2 unreadable or wrong use · 3 the file is well, but a
receipt or its codes are not in it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shuping_verify import archive
from shuping_verify.bundle import Bundle, UnreadableError, read
from shuping_verify.checks import check
from shuping_verify.receipts import NoReceiptError, code_lines, complaint_about, receipt_of

GRADES = ("弃权 abstained", "好 good", "较好 fairly good", "一般 fair", "差 poor")
VERDICTS = (
    "核验通过：计票结果前后一致，没有被改动 · VERIFIED: the result holds",
    "核验不通过：标 ✗ 的地方对不上 · FAILED: see the lines marked ✗",
    "文件无法核验 · UNREADABLE",
    "计票结果核验通过，但回执或校验码对不上 · the result holds, but not your receipt or codes",
)
WELL, FAILED, UNREADABLE, NOT_IN = range(4)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `verify`."""
    add = parser.add_argument
    add("bundle", type=Path, metavar="FILE", help="公布的文件 · the published file")
    receipt_help = "回执编号、全文或保存的图片 · a receipt's number, text or saved picture"
    add("--receipt", action="append", default=[], metavar="RECEIPT", help=receipt_help)
    add("--class", dest="class_id", default="", metavar="ID", help="自己的类别 · your voter class")
    add("--codes", metavar="N,N,…", help="校验码，按名单顺序 · codes in the order of the list")
    add("--json", action="store_true", help="给程序读 · for programs")


def main(argv: Sequence[str] | None = None) -> int:
    """The command `shuping verify`."""
    parser = argparse.ArgumentParser(prog="shuping", description="核验 · verify what was published")
    commands = parser.add_subparsers(required=True)
    for name, described, add, run_it in (
        ("verify", __doc__, add_arguments, run),
        ("verify-archive", archive.__doc__, archive.add_arguments, archive.run),
    ):
        command = commands.add_parser(name, description=described)
        add(command)
        command.set_defaults(run=run_it)
    arguments = parser.parse_args(argv)
    return int(arguments.run(arguments))


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, and return the exit code."""
    try:
        content = arguments.bundle.read_bytes()
        report = report_on(read(content), content, arguments)
    except (UnreadableError, OSError) as error:
        reason = f"文件不完整，或不是公布的计票文件 · damaged, or not a published ballot: {error}"
        report = {"exit_code": UNREADABLE, "reason": reason}
    except NoReceiptError as error:
        reason = f"回执、类别或校验码的写法不对 · no such receipt, class or codes: {error}"
        report = {"exit_code": UNREADABLE, "reason": reason}
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        tell(report)
    return int(report["exit_code"])


def report_on(bundle: Bundle, content: bytes, arguments: argparse.Namespace) -> dict[str, Any]:
    """Everything found, as data."""
    results = list(check(bundle, content))
    report: dict[str, Any] = {"exit_code": WELL, "checks": [result._asdict() for result in results]}
    if any(result.complaints for result in results):
        return report | {"exit_code": FAILED}  # a receipt in a false file says nothing
    receipts, codes = [receipt_of(text) for text in arguments.receipt], []
    found = {receipt.leaf: complaint_about(bundle, receipt) for receipt in receipts}
    name = arguments.class_id or bundle["classes"][0]["id"]
    for receipt in receipts:
        if receipt.secret and (arguments.class_id or len(bundle["classes"]) == 1):
            codes += code_lines(bundle, name, receipt.secret)
    if arguments.codes:
        texts = ["".join(code.split()) for code in arguments.codes.split(",")]
        given = [int(code) if code.isdigit() else -1 for code in texts]
        codes += code_lines(bundle, name, "", given)
    if any(found.values()) or not all(line.grades for line in codes):
        report["exit_code"] = NOT_IN
    if bundle.get("is_rehearsal"):
        report["note"] = "这是一次演练，不计入任何结果 · a rehearsal, which never counts"
    minutes = [bundle["manifest_hash"], bundle["tree_head"]["root"], bundle["opening_hash"]]
    lines = [line._asdict() for line in codes]
    return report | {"receipts": found, "codes": lines, "minutes": minutes}


def tell(report: dict[str, Any]) -> None:
    """The report for people, in two languages."""
    if "reason" in report:
        print(f"✗ {report['reason']}", file=sys.stderr)
    for result in report.get("checks", ()):
        print(f"{'✗' if result['complaints'] else '✓'} {result['zh']} · {result['en']}")
        for complaint in result["complaints"][:3]:
            print(f"    {complaint[:300]}")
    if "note" in report:
        print(f"！ {report['note']}")
    for leaf, complaint in report.get("receipts", {}).items():
        said = complaint or "在票箱内 · in the box"
        print(f"{'✗' if complaint else '✓'} 回执 receipt {leaf[:16]}: {said}")
    for line in report.get("codes", ()):
        counted = "，".join(f"{GRADES[grade]} × {n}" for grade, n in line["grades"].items())
        said = counted or "没有计入 · nothing counted"
        code = f"{line['code']:,}".replace(",", " ")
        print(f"{'✓' if counted else '✗'} {line['reviewee']} 校验码 code {code}: {said}")
    names = ("选票清单 manifest", "封箱 box", "开箱 opening")
    for name, digest in zip(names, report.get("minutes", ()), strict=False):
        print(f"  请与会议记录核对 compare with the minutes · {name}: {digest[:16]}")
    print(VERDICTS[report["exit_code"]])
