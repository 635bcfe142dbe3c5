"""A server for the site, and a browser."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .records import MissingCheckerError, missing_package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Chromium without a window, and without requests of its own
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: what leads away from a page by itself, and what it becomes
_AWAY = re.compile(rb'(?P<tag><meta http-equiv="refresh")|window\.location\.replace\(', re.IGNORECASE)
_COMPRESSED = {".html", ".css", ".js", ".svg", ".json"}
#: wide enough for all columns
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 320, "height": 640}


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as the book's host does, text compressed; nothing is logged.

    A page that leads away by itself is held, so that it can be looked at.
    """

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # typeshed allows only two classes of files
        """Send the header of a file; return what follows it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if (
            path.suffix not in _COMPRESSED
            or not path.is_file()
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            return super().send_head()
        content = _AWAY.sub(lambda away: b'<meta name="held"' if away["tag"] else b"void (", path.read_bytes())
        body = gzip.compress(content, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that goes on to the next page before all of this one has come."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report an error, but for a connection that the browser has closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed names what it never reads


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine; yield its address, which ends with a slash."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Host, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def chromium() -> str:
    """Return the path of Chromium.

    :raises MissingCheckerError: if there is none
    """
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise MissingCheckerError(f"CHROMIUM names {named}, which is no program: set CHROMIUM to the path of Chromium")
    executable = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not executable:
        raise MissingCheckerError("Chromium is not installed: apt-get install chromium, or set CHROMIUM to its path")
    return executable


@contextmanager
def started(*flags: str) -> Iterator[Browser]:
    """Start Chromium, with further *flags*; yield it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise missing_package("playwright") from None
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def tab(browser: Browser, **context: Any) -> Iterator[Page]:
    """Open a tab with the settings *context*; motion is off, unless they say otherwise."""
    opened = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **context})
    try:
        yield opened.new_page()
    finally:
        opened.close()


def script(name: str) -> str:
    """Return the text of a script that runs inside pages, from the folder ``scripts``."""
    return (Path(__file__).parent / "scripts" / name).read_text(encoding="utf-8")
