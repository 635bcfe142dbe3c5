"""Serves what is built, and has the browser load a page again when its file is another one.

Each page is served with a script that names the page and the digest of what was served, and asks to be told when they
differ: so nothing is missed between two loads, nor loaded again without need. A handout that is opened by itself is
served inside a small page with that script. The script also shows what the last build warned of.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Scope
from starlette.websockets import WebSocket, WebSocketDisconnect

from .reported import Report

#: the address of the socket, which no page can have
_SOCKET = "/.live"
#: why a connection is closed (RFC 6455, 7.4.1)
_NORMAL_CLOSURE, _UNSUPPORTED_DATA, _POLICY_VIOLATION = 1000, 1003, 1008
_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
#: a page around a PDF, whose address it has
_FRAME = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>html, body, iframe {{ height: 100%; width: 100%; margin: 0; border: 0; display: block }}</style>
<iframe src="{address}" title="{title}"></iframe>
"""


class Site(StaticFiles):
    """The folder that is served."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self.write_event = asyncio.Event()
        #: what the last builds warned of, as the script gets it
        self.announcement = _announce(())

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Have all open pages show what builds warned of."""
        self.announcement = _announce(reports)
        self.compare_pages()

    def compare_pages(self) -> None:
        """Have all open pages be compared with their files."""
        self.write_event.set()
        self.write_event = asyncio.Event()

    def version(self, path: str) -> str:
        """Return the digest of a file by its path below the folder; "" if there is none."""
        full_path, state = self.lookup_path(path)
        if state is None or not Path(full_path).is_file():
            return ""
        with suppress(OSError):  # deleted since it was found
            return hashlib.blake2b(Path(full_path).read_bytes(), digest_size=16).hexdigest()
        return ""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file: a page with our script, a PDF that is opened by itself inside a page."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        if not isinstance(response, FileResponse):
            return response
        if response.media_type == "text/html" and scope["method"] == "GET":
            try:
                content = Path(response.path).read_text(encoding="utf-8")
            except FileNotFoundError as error:  # deleted since it was found
                raise HTTPException(404) from error
        elif response.media_type == "application/pdf" and (b"sec-fetch-dest", b"document") in scope["headers"]:
            content = _FRAME.format(title=escape(Path(path).name), address=escape(Path(path).name))
        elif scope["method"] == "GET" and not any(name == b"range" for name, _value in scope["headers"]):
            # read at once: a file that is written while it is sent would be longer than was told
            with suppress(FileNotFoundError):
                return Response(
                    Path(response.path).read_bytes(), 200, {"Cache-Control": "no-cache"}, response.media_type
                )
            raise HTTPException(404)
        else:
            return response
        # of a page that is not there, the file that may come; else the file itself, which for a folder is in it
        name = path if response.status_code == 404 else self.name_of(Path(response.path))
        return HTMLResponse(content + self.script(name), response.status_code, {"Cache-Control": "no-cache"})

    def script(self, name: str) -> str:
        """Return the script of a page."""
        known = json.dumps([name, self.version(name), self.announcement.digest])
        values = {"%(socket)s": _SOCKET, "%(known)s": known, "%(report)s": self.announcement.text}
        script = _SCRIPT
        for mark, value in values.items():
            script = script.replace(mark, value.replace("<", "\\u003c"))
        return f"<script>\n{script}</script>\n"

    def name_of(self, path: Path) -> str:
        """Return the path below the folder of a file in it."""
        return path.relative_to(Path(str(self.directory)).resolve()).as_posix()

    async def listen(self, socket: WebSocket) -> None:
        """Tell a page when its file is another one than it knows, and what builds warned of.

        Only a page of our own may ask: any other that is open in the browser could look for files of the book.
        """
        if socket.headers.get("origin", own := f"http://{socket.headers.get('host', '')}") != own:
            await socket.close(_POLICY_VIOLATION)  # before it is accepted: status 403
            return
        await socket.accept()
        known = _read_known(await socket.receive())
        code = _UNSUPPORTED_DATA
        if known is not None:
            closing = asyncio.create_task(socket.receive())  # a page says nothing more but goodbye
            try:
                await self._tell(socket, known, closing)
                code = _UNSUPPORTED_DATA if closing.done() else _NORMAL_CLOSURE
            finally:
                closing.cancel()
        with suppress(RuntimeError, WebSocketDisconnect):  # it is closed already
            await socket.close(code)

    async def _tell(self, socket: WebSocket, known: _Known, closing: asyncio.Task[Message]) -> None:
        """Tell a page what it does not know, until its file is another one or it says goodbye."""
        report_digest = known.report_digest
        while not closing.done():
            write_event = self.write_event
            if self.version(known.name) not in ("", known.version):
                await socket.send_text("reload")
                return
            if report_digest != (present := self.announcement.digest):
                report_digest = present
                await socket.send_text(self.announcement.text)
            waking = asyncio.create_task(write_event.wait())
            futures: set[asyncio.Task[Any]] = {closing, waking}
            await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)
            waking.cancel()


class _Known(NamedTuple):
    """What a page knows of itself."""

    name: str
    version: str
    #: the digest of the warnings that it shows
    report_digest: str = ""


def _read_known(message: Message) -> _Known | None:
    """Return what a page says; `None` if it is nothing that the script would say."""
    try:
        values = json.loads(message.get("text") or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, list) or len(values) not in (2, 3):
        return None
    is_plain = all(isinstance(value, str) and value.isprintable() for value in values)
    return _Known(*values) if is_plain else None


class _Announcement(NamedTuple):
    """Warnings, as pages are told of them."""

    #: of the warnings; "" without any
    digest: str
    #: an object of JSON with both
    text: str


def _announce(reports: Sequence[Report]) -> _Announcement:
    """Return what pages are told of warnings."""
    warnings = [report._asdict() for report in reports]
    digest = hashlib.blake2b(json.dumps(warnings).encode(), digest_size=16).hexdigest() if warnings else ""
    return _Announcement(digest, json.dumps({"warnings": warnings, "digest": digest}))


def application(site: Site) -> Starlette:
    """Return the server's application. It answers to names of this machine only, so that no other site can ask it."""
    return Starlette(
        routes=[WebSocketRoute(_SOCKET, site.listen), Mount("/", app=site)],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )
