"""A web server on this machine that answers as the web does: well, badly, slowly, and as an archive."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

CERTIFICATE = Path(__file__).parent / "self-signed.pem"
COPY = "http://web.archive.org/web/20240501120000/"
#: longer than a client under test waits
LONG = 3.0


class Asked(NamedTuple):
    """A request."""

    method: str
    path: str
    #: time of `time.monotonic`
    when: float


class Handler(BaseHTTPRequestHandler):
    """Answers ``/404`` with that status, ``/301`` with an address, ``/slow`` too late, ``/available`` as an archive."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(Asked(self.command, self.path, time.monotonic()))
        parts = urlsplit(self.path)
        name = parts.path.strip("/").partition("/")[0]
        if name == "available":
            address = parse_qs(parts.query)["url"][0]
            found = {"available": True, "url": COPY + address, "timestamp": "20240501120000", "status": "200"}
            has = any(part in address for part in self.server.kept)
            self.answer(200, json.dumps({"url": address, "archived_snapshots": {"closest": found} if has else {}}))
        elif name == "slow":
            self.server.leaving.wait(LONG)
        elif name == "home":
            self.answer(301, "", location="/")
        elif name in ("301", "302", "308"):
            self.answer(int(name), "", location=f"/200/new-{name}")
        elif name == "get-only" and self.command == "HEAD":
            self.answer(500)
        elif name.isdigit():
            self.answer(self.server.changed.get(self.path, int(name)))
        else:
            self.answer(200, "<p id='here'>Here.</p>")

    do_HEAD = do_GET  # noqa: N815

    def answer(self, status: int, body: str = "", **headers: str) -> None:
        self.send_response(status)
        for key, value in {
            "content-type": "text/html; charset=utf-8",
            "content-length": str(len(body)),
            **headers,
        }.items():
            self.send_header(key, value)
        if status == 429:
            self.send_header("retry-after", "0")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """The server, with what it was asked."""

    def __init__(self, secure: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[Asked] = []
        #: other statuses than the paths say
        self.changed: dict[str, int] = {}
        #: parts of the addresses that the archive has copies of
        self.kept: list[str] = []
        #: set when the test is over, so that slow answers stop
        self.leaving = threading.Event()
        self.address = f"{'https' if secure else 'http'}://127.0.0.1:{self.server_address[1]}"
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: clients that hang up are what is tested."""

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]


@contextmanager
def running(secure: bool = False) -> Iterator[Server]:
    """Run a server in a thread of its own."""
    server = Server(secure)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.leaving.set()
        server.shutdown()
        thread.join()
        server.server_close()
