"""Runs the web server, in one process or several, and the worker beside it, until a signal."""

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.client import HTTPConnection

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from app.core import logging
from app.core.database import Database
from app.core.memory import collect_less_often, return_freed_memory
from app.main import create_app
from app.settings import Settings
from app.work import run_worker

# long enough for a request; live streams are ended, their browsers come back by themselves
GRACE_SECONDS = 5
START_SECONDS = 60.0
POLL_SECONDS = 0.05


class AnnouncingServer(uvicorn.Server):
    """Tells when requests are answered, not when they will be."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


def run(
    app: FastAPI,
    listener: socket.socket,
    announce: Callable[[], None],
    worker_of: Database | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; with `worker_of`, work on its jobs in the same process."""
    config = _config(app)
    server = AnnouncingServer(config, announce)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_serve(server, listener, worker_of, app.state.settings))


def _config(app: FastAPI | str, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        # a busy machine may need longer to start a process than the library's five seconds
        timeout_worker_healthcheck=round(START_SECONDS),
    )


async def _serve(
    server: uvicorn.Server,
    listener: socket.socket,
    worker_of: Database | None,
    settings: Settings,
) -> None:
    worker = asyncio.create_task(run_worker(worker_of, settings)) if worker_of else None
    try:
        await server.serve(sockets=[listener])
    finally:
        if worker is not None:
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker


class AnnouncingProcesses(Multiprocess):
    """Several processes on one socket; tells when requests are answered, replaces one that dies."""

    def __init__(
        self, config: uvicorn.Config, listener: socket.socket, announce: Callable[[], None]
    ) -> None:
        super().__init__(config, [listener])
        self._host, self._port = listener.getsockname()[:2]
        self._announce = announce

    def init_processes(self) -> None:
        super().init_processes()
        threading.Thread(target=self._tell_when_answering, daemon=True).start()

    def keep_subprocess_alive(self) -> None:
        # with its other end open here, the pipe to a process that dies while it is asked stays
        # silent for as long as a busy one may need, and nobody is replaced in the meantime
        for process in self.processes:
            process.child_conn.close()
        super().keep_subprocess_alive()

    def _tell_when_answering(self) -> None:
        # asked over HTTP: what the library's processes say of themselves may be of a second server
        # object, made when the first question came while they started
        while not self.should_exit.wait(POLL_SECONDS):
            try:
                connection = HTTPConnection(self._host, self._port, timeout=START_SECONDS)
                connection.request("GET", "/api/v1/health/live")
                answered = connection.getresponse().status == HTTPStatus.OK
                connection.close()
            except OSError:
                continue
            if answered:
                self._announce()
                return


def run_processes(
    settings: Settings,
    database: Database,
    listener: socket.socket,
    announce: Callable[[], None],
    workers: int,
    *,
    with_jobs: bool,
) -> None:
    """Serve with so many processes until SIGINT or SIGTERM; jobs are worked on in this one."""
    os.environ["DATABASE_URL"] = database.url
    os.environ["SHUPING_PUBLIC_URL"] = settings.public_url
    config = _config("app.server:application", workers)
    with _working(database, settings) if with_jobs else contextlib.nullcontext():
        AnnouncingProcesses(config, listener, announce).run()


def application() -> FastAPI:
    """The application of one process among several, by the environment `run_processes` leaves."""
    return_freed_memory()
    collect_less_often()
    settings = Settings()
    logging.configure(settings.log_level, as_json=settings.log_json)
    assert settings.database_url is not None
    return create_app(settings, Database(settings.database_url, settings.tenant_id))


@contextlib.contextmanager
def _working(database: Database, settings: Settings) -> Iterator[None]:
    """The worker, in a thread with an event loop of its own."""
    loop = asyncio.new_event_loop()
    worker = loop.create_task(run_worker(database, settings))

    def work() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(worker)
        loop.close()

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(worker.cancel)
        thread.join()
