"""Commands that need neither settings nor database nor network: `verify`, `verify-archive` and
`open-ballots`."""

import argparse
import sys
from pathlib import Path

from app.settings import PROJECT_ROOT

VERIFIER = PROJECT_ROOT / "verifier"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`verify` is the program in verifier/, the very same code, found beside us or installed."""
    if VERIFIER.is_dir():
        sys.path.append(str(VERIFIER))
    from shuping_verify import archive
    from shuping_verify.cli import add_arguments, run

    verify = commands.add_parser("verify", help="check the public file of a released ballot")
    add_arguments(verify)
    verify.set_defaults(offline=run)
    files = commands.add_parser("verify-archive", help="check the archive file of an assessment")
    archive.add_arguments(files)
    files.set_defaults(offline=archive.run)
    opening = commands.add_parser(
        "open-ballots",
        help="open sealed sheets offline with two shares; the same file as a browser makes",
    )
    opening.add_argument("sealed", type=Path, metavar="FILE", help="downloaded sealed sheets")
    opening.add_argument(
        "shares", nargs=2, metavar="SHARE", help="a printed share, or a file with it"
    )
    opening.add_argument("--into", type=Path, metavar="FILE", help="default: the screen")
    opening.set_defaults(offline=open_ballots)


def open_ballots(arguments: argparse.Namespace) -> int:
    """Write the opening file; 0 when the box opened, 2 when a file or share cannot be used."""
    from app.features.ballots.box.offline import OpeningError, open_sealed_file

    shares = [Path(text).read_text() if Path(text).is_file() else text for text in arguments.shares]
    try:
        opening = open_sealed_file(arguments.sealed.read_bytes(), shares)
        if arguments.into:
            arguments.into.write_bytes(opening.content)
    except (OpeningError, OSError) as error:
        print(f"✗ {error}", file=sys.stderr)
        return 2
    if not arguments.into:
        sys.stdout.buffer.write(opening.content)
    print(
        f"解开 {opening.valid} 张，无效 {opening.invalid} 张 · {opening.valid} opened,"
        f" {opening.invalid} invalid\n开箱结果校验码 · digest of the opening: {opening.hash}",
        file=sys.stderr,
    )
    return 0
