"""What a page asks other sites for: nothing, in no state.

None of the requests leaves this machine: to the browser that opens the pages, no other has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT_OPEN, STATES, State

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

#: what a page loads by itself, without the reader's doing
_LOADED = "script[src], img[src], iframe[src], video[src], audio[src], source[src], embed[src], track[src]"
_LINKED = "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect], link[rel~=dns-prefetch]"
_LOCAL = ("data:", "blob:", "about:")
_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCROLL = "() => window.scrollTo(0, document.body.scrollHeight)"


class _Record(NamedTuple):
    """What pages have asked for, since it was looked at last."""

    outputs: Outputs
    urls: list[str]


@contextmanager
def _listen(page: Page, outputs: Outputs, _engine: str) -> Iterator[_Record]:
    """Write down each request of a tab."""
    record = _Record(outputs, [])

    def write_down(request: Request) -> None:
        record.urls.append(request.url)

    page.on("request", write_down)
    yield record
    page.remove_listener("request", write_down)


def _see(page: Page, location: str, state: State, record: _Record) -> Sighting:
    """Scroll once through a page with all folds open; say what it has asked for."""
    named: list[str] = []
    if state is LIGHT_OPEN:
        page.evaluate(_SCROLL)
        page.wait_for_timeout(50)
        named = _find_foreign_urls(record.outputs, location.removeprefix("html/"))
    own = page.evaluate("location.origin")
    asked = [url for url in record.urls if not url.startswith((f"{own}/", *_LOCAL))]
    number = len(record.urls)
    record.urls.clear()
    messages = [*(f"asks {url}" for url in asked), *(f"names {url}" for url in named)]
    return Sighting(tuple(Finding(location, "request", message) for message in messages), counts={"requests": number})


def _find_foreign_urls(outputs: Outputs, name: str) -> list[str]:
    """Return what the source of a page names on other sites to be loaded."""
    page = LexborHTMLParser((outputs.site / name).read_text(encoding="utf-8"))
    urls = [node.attributes.get("src") or "" for node in page.css(_LOADED)]
    urls += [node.attributes.get("href") or "" for node in page.css(_LINKED)]
    return [url for url in urls if _FOREIGN.match(url)]


LOOK = Look(STATES, _see, prepare=_listen, counted_as="")


def check(outputs: Outputs) -> Result:
    """Open every page in every state."""
    return look_alone(outputs, "requests", LOOK)
