"""Serves what is built, and has the browser load a page again when its file is another one.

Each page is served with a script that names the page and the digest of what was served, and asks to be told when they
differ: so nothing is missed between two loads, nor loaded again without need. A handout that is opened by itself is
served inside a small page with that script.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from contextlib import suppress
from html import escape
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from starlette.websockets import WebSocket

#: the address of the socket, which no page can have
_SOCKET = "/.live"
SCRIPT = """<script>
(() => {
  const listen = () => {
    const socket = new WebSocket(`ws://${location.host}%(socket)s`);
    socket.onopen = () => socket.send(JSON.stringify(%(known)s));
    socket.onmessage = () => location.reload();
    socket.onclose = () => setTimeout(listen, 1000);
  };
  listen();
})();
</script>
"""
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

    def compare_pages(self) -> None:
        """Have all open pages be compared with their files."""
        self.write_event.set()
        self.write_event = asyncio.Event()

    def version(self, path: str) -> str:
        """Return the digest of a file by its path below the folder; "" if there is none."""
        full_path, state = self.lookup_path(path)
        if state is None or not Path(full_path).is_file():
            return ""
        with suppress(FileNotFoundError):  # deleted since it was found
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
        page_state = json.dumps([name, self.version(name)])
        script = SCRIPT % {"socket": _SOCKET, "known": page_state.replace("<", "\\u003c")}
        return HTMLResponse(content + script, response.status_code, {"Cache-Control": "no-cache"})

    def name_of(self, path: Path) -> str:
        """Return the path below the folder of a file in it."""
        return path.relative_to(Path(str(self.directory)).resolve()).as_posix()

    async def listen(self, socket: WebSocket) -> None:
        """Tell a page when its file is another one than it knows."""
        await socket.accept()
        name, digest = await socket.receive_json()
        closing = asyncio.ensure_future(socket.receive())  # a page says nothing more but goodbye
        try:
            while not closing.done():
                write_event = self.write_event
                if self.version(name) not in ("", digest):
                    await socket.send_text("reload")
                    return
                waking = asyncio.ensure_future(write_event.wait())
                await asyncio.wait({closing, waking}, return_when=asyncio.FIRST_COMPLETED)
                waking.cancel()
        finally:
            closing.cancel()


def application(site: Site) -> Starlette:
    """Return the server's application. It answers to names of this machine only, so that no other site can ask it."""
    return Starlette(
        routes=[WebSocketRoute(_SOCKET, site.listen), Mount("/", app=site)],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )
