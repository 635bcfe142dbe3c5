"""The command ``python -m courseware.cli.live.command``."""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn

from .scheduler import Orders
from .server import Site, application
from .watch import Book


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="bookbuild.live", description="Build pages and handouts as they are saved, and show them in the browser."
    )
    made.add_argument("--port", type=int, default=8000, help="of 127.0.0.1; 0 for any (default: %(default)s)")
    made.add_argument("--source", type=Path, default=Path("docs"), help="the folder of pages (default: %(default)s)")
    made.add_argument("--build", type=Path, default=Path("_build"), help="the build folder (default: %(default)s)")
    made.add_argument("--no-fork", action="store_true", help="build as where processes cannot fork, on Windows")
    return made


def bound(port: int) -> socket.socket:
    """Return a socket that listens at a *port* of this machine.

    :raises OSError: if another program has it
    """
    made = socket.socket()
    if os.name == "posix":  # elsewhere this would take the port from another program
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    return made


async def serve(listening: socket.socket, book: Book, may_fork: bool) -> None:
    """Serve, watch and build, until the process is interrupted."""
    site = Site(book.build / "html")
    settings = uvicorn.Config(
        application(site), log_level="warning", ws="websockets-sansio", timeout_graceful_shutdown=1, lifespan="off"
    )
    server = uvicorn.Server(settings)
    orders = Orders(book, may_fork, site.wake)
    building = asyncio.create_task(orders.follow_changes())
    building.add_done_callback(lambda _task: setattr(server, "should_exit", True))
    try:
        await server.serve([listening])
    finally:
        building.cancel()
        # uvicorn hands Ctrl-C on when it has ended, which cancels what is awaited first
        with suppress(asyncio.CancelledError):
            await asyncio.wait([building])
        await orders.end()
    if building.done() and not building.cancelled():
        building.result()


def main(argv: Sequence[str] | None = None) -> int:
    """Serve the book until Ctrl-C; return 0, or 2 if that cannot begin.

    :param argv: the arguments, by default those of the process
    """
    chosen = parser().parse_args(argv)
    book = Book(Path.cwd().resolve(), chosen.source.resolve(), chosen.build.resolve())
    if not Path("conf.py").is_file() or not book.source.is_dir():
        print(f"live: no book with conf.py here and pages in {chosen.source}/; change to its folder", file=sys.stderr)
        return 2
    try:
        listening = bound(chosen.port)
    except OSError as error:
        print(f"live: port {chosen.port}: {error.strerror}. Name another one with --port.", file=sys.stderr)
        return 2
    print(f"live: http://127.0.0.1:{listening.getsockname()[1]}/ (Ctrl-C ends it)", flush=True)
    with listening, suppress(KeyboardInterrupt):
        asyncio.run(serve(listening, book, hasattr(os, "fork") and not chosen.no_fork))
    return 0


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
