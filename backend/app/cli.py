"""The command line: `python -m app.cli serve | migrate | seed | contract | work | verify | …`.

A command imports the application itself: what is wrong with the settings, the port or the database
is said first.
"""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from app.core import logging
from app.core.database import Database
from app.core.i18n import Text
from app.core.memory import collect_less_often, return_freed_memory
from app.offline import add_commands as add_offline_commands
from app.settings import Settings
from app.startup import CannotStart, listen, migrate, running_database

if TYPE_CHECKING:
    from app.seed import FirstAccount

SEEDS = ("none", "sample", "bootstrap")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 1 with a line on stderr when it could not."""
    arguments = parser().parse_args(argv)
    if hasattr(arguments, "offline"):
        return int(arguments.offline(arguments))
    return_freed_memory()
    collect_less_often()
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    try:
        settings = Settings()
        logging.configure(settings.log_level, as_json=settings.log_json)
        COMMANDS[arguments.command](arguments, settings)
    except KeyboardInterrupt:
        return 0
    except ValidationError as error:
        print(f"设置有误 · wrong settings: {describe(error)}", file=sys.stderr)
        return 1
    except CannotStart as error:
        print(f"无法启动 · cannot start: {error}", file=sys.stderr)
        return 1
    return 0


def end(_signal: int, _frame: FrameType | None) -> None:
    """Leave through every `finally`, so that the embedded database stops with us."""
    raise SystemExit(0)


def describe(error: ValidationError) -> str:
    """Which settings are wrong, in one line and without their values: some are secret."""
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="python -m app.cli", description="Shuping 述评")
    commands = root.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="migrate, seed when empty, and answer requests")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on; 0: a free one")
    serve.add_argument("--no-worker", action="store_true", help="jobs run in `work` elsewhere")
    serve.add_argument("--workers", type=int, default=1, help="processes that answer requests")
    commands.add_parser("migrate", help="bring the schema to the newest revision")
    seed = commands.add_parser("seed", help="migrate, and fill an empty database")
    for command in (serve, seed):
        command.add_argument("--seed", choices=SEEDS, default="none" if command is serve else None)
        command.add_argument(
            "--credentials",
            type=Path,
            metavar="FILE",
            help="write the first passwords there (JSON, mode 0600) and not on the screen",
        )
    contract = commands.add_parser("contract", help="write openapi.json and the labels")
    contract.add_argument("--into", type=Path, metavar="FOLDER", help="default: the frontend's")
    commands.add_parser("work", help="run due jobs until stopped")
    add_offline_commands(commands)
    return root


def do_serve(arguments: argparse.Namespace, settings: Settings) -> None:
    with listen(arguments.host, arguments.port) as listener:
        # browsers take "localhost" for a secure place, which WebCrypto needs
        host = "localhost" if arguments.host == "127.0.0.1" else arguments.host
        address = f"http://{host}:{listener.getsockname()[1]}"
        if "public_url" not in settings.model_fields_set:
            settings.public_url = address
        with running_database(settings) as database:
            migrate(database)
            from app import reactions, server
            from app.main import create_app

            if arguments.workers > 1:
                reactions.install()
                fill(database, arguments)
                server.run_processes(
                    settings,
                    database,
                    listener,
                    lambda: announce(address),
                    arguments.workers,
                    with_jobs=not arguments.no_worker,
                )
                return
            app = create_app(settings, database)
            fill(database, arguments)
            worker_of = None if arguments.no_worker else database
            server.run(app, listener, lambda: announce(address), worker_of)


def announce(address: str) -> None:
    print(f"\n述评已启动 · Shuping is running: {address}\n", flush=True)


def do_migrate(_arguments: argparse.Namespace, settings: Settings) -> None:
    with running_database(settings) as database:
        migrate(database)


def do_seed(arguments: argparse.Namespace, settings: Settings) -> None:
    from app import reactions

    reactions.install()
    arguments.seed = arguments.seed or "sample"
    with running_database(settings) as database:
        migrate(database)
        fill(database, arguments)


def fill(database: Database, arguments: argparse.Namespace) -> None:
    """Seed an empty database and tell the first passwords, once."""
    if arguments.seed == "none":
        return
    from app.seed import fill_if_empty, write_credentials

    def tell(accounts: "list[FirstAccount]") -> None:
        if arguments.credentials:
            write_credentials(arguments.credentials, accounts)
        else:
            show(accounts)

    try:
        fill_if_empty(database, arguments.seed, tell)
    except OSError as error:
        raise CannotStart(
            Text(
                zh=f"初始密码无法写入 {arguments.credentials}，没有创建任何账号",
                en=f"first passwords cannot be written, no account was made: {error.strerror}",
            )
        ) from error


def show(accounts: "list[FirstAccount]") -> None:
    print("\n账号和初始密码，只显示这一次 · accounts and first passwords, shown only once:\n")
    for account in accounts:
        print(f"  {account.staff_no:<6} {account.password}  {account.name}  {account.roles}")
    sys.stdout.flush()


def do_contract(arguments: argparse.Namespace, _settings: Settings) -> None:
    from app.contract import FOLDER, write

    for path in write(arguments.into or FOLDER):
        print(path.name)


def do_work(_arguments: argparse.Namespace, settings: Settings) -> None:
    from app import reactions
    from app.work import run_worker

    reactions.install()
    with running_database(settings) as database, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run_worker(database, settings))


COMMANDS = {
    "serve": do_serve,
    "migrate": do_migrate,
    "seed": do_seed,
    "contract": do_contract,
    "work": do_work,
}

if __name__ == "__main__":
    sys.exit(main())
