"""Runs the web server, and the worker beside it, until a signal ends both."""

import asyncio
import contextlib
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from app.core.database import Database
from app.work import run_worker

# long enough for a request; live streams are ended, their browsers come back by themselves
GRACE_SECONDS = 5


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
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = AnnouncingServer(config, announce)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_serve(server, listener, worker_of))


async def _serve(
    server: uvicorn.Server, listener: socket.socket, worker_of: Database | None
) -> None:
    worker = asyncio.create_task(run_worker(worker_of)) if worker_of else None
    try:
        await server.serve(sockets=[listener])
    finally:
        if worker is not None:
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker
