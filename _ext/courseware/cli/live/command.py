"""``courseware live``: serves a book, and builds what is saved."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import suppress

import uvicorn

from ..project import Project, project_of
from ..project import add_arguments as add_project_arguments
from .scheduler import Scheduler
from .server import Site, application

#: the longest message of a page, which holds a name and two digests; a longer one is not even read
_MOST_FRAME_BYTES = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)
    parser.add_argument("--port", type=_port, default=8000, help="of 127.0.0.1; 0 for any (default: %(default)s)")
    parser.add_argument("--no-fork", action="store_true", help="build as where processes cannot fork, on Windows")


def _port(text: str) -> int:
    """Return the number of a port that was typed.

    :raises ArgumentTypeError: if there is no such port
    """
    if not (text.isascii() and text.isdecimal() and int(text) < 2**16):
        raise ArgumentTypeError(f"{text!r} is no port; type a number from 0 to 65535")
    return int(text)


def _listen_on(port: int) -> socket.socket:
    """Return a socket that listens at a *port* of this machine.

    :raises OSError: if another program has it
    """
    listening = socket.socket()
    if os.name == "posix":  # elsewhere this would take the port from another program
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    return listening


async def _serve(listening: socket.socket, project: Project, may_fork: bool) -> None:
    """Serve, watch and build, until the process is interrupted."""
    site = Site(project.build / "html")
    settings = uvicorn.Config(
        application(site),
        log_config=None,
        ws="websockets-sansio",
        ws_max_size=_MOST_FRAME_BYTES,
        timeout_graceful_shutdown=1,
        lifespan="off",
    )
    # uvicorn has said already, in one line, which bytes of a client it could not read
    logging.getLogger("asyncio").addFilter(lambda record: "data_received() call failed" not in record.getMessage())
    server = uvicorn.Server(settings)
    scheduler = Scheduler(project, may_fork, site.compare_pages, site.set_reports)
    building = asyncio.create_task(scheduler.follow_changes())
    building.add_done_callback(lambda _task: setattr(server, "should_exit", True))
    try:
        await server.serve([listening])
    finally:
        building.cancel()
        # uvicorn hands Ctrl-C on when it has ended, which cancels what is awaited first
        with suppress(asyncio.CancelledError):
            await asyncio.wait([building])
        await scheduler.end()
    if building.done() and not building.cancelled():
        building.result()


def run(arguments: Namespace) -> int:
    """Serve the book until Ctrl-C.

    :returns: 0, or 2 if the port belongs to another program
    :raises ProjectError: if there is no book
    """
    project = project_of(arguments)
    try:
        listening = _listen_on(arguments.port)
    except OSError as error:
        message = f"port {arguments.port}: {error.strerror}. Name another one with --port."
        print(f"courseware live: {message}", file=sys.stderr)
        return 2
    print(f"live: http://127.0.0.1:{listening.getsockname()[1]}/ (Ctrl-C ends it)", flush=True)
    with listening, suppress(KeyboardInterrupt):
        asyncio.run(_serve(listening, project, hasattr(os, "fork") and not arguments.no_fork))
    return 0
