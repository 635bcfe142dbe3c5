"""Walks through all pages of the site, in one tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .browser import served, started, tab
from .outputs import Outputs

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

#: gives what pages have kept in the browser, and what keeps exactly that before any script of a page runs
_READ_KEPT = "() => JSON.stringify({ ...localStorage })"
_KEEP = """if (window === window.top && location.protocol.startsWith("http")) {{
  sessionStorage.clear();
  localStorage.clear();
  Object.entries({kept}).forEach(([name, value]) => localStorage.setItem(name, value));
}}"""
#: names of other machines lead nowhere
_STAYING = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def start_browser(*flags: str) -> AbstractContextManager[Browser]:
    """Start a browser, whose requests reach no other site; yield it."""
    return started(_STAYING, *flags)


@contextmanager
def open_tab_in(browser: Browser, outputs: Outputs, **context: Any) -> Iterator[tuple[str, Page]]:
    """Serve the site and open a tab; yield the address of the site, and the tab."""
    with served(outputs.site) as address, tab(browser, **context) as opened:
        yield address, opened


@contextmanager
def open_tab(outputs: Outputs) -> Iterator[tuple[str, Page]]:
    """Start a browser for one tab; yield the address of the site, and the tab."""
    with start_browser() as browser, open_tab_in(browser, outputs) as opened:
        yield opened


def come_back(outputs: Outputs, address: str, opened: Page) -> None:
    """Let each page find in a tab what a reader has there who has been on the same page before, and no more.

    Else a page would be another one by how many were opened before it.

    :param address: of the site
    """
    open_page(opened, address + outputs.earlier_page)
    opened.add_init_script(_KEEP.format(kept=opened.evaluate(_READ_KEPT)))


def open_pages(names: Iterable[str], address: str, opened: Page) -> Iterator[tuple[str, str]]:
    """Open pages of the site, one after the other, in a tab; yield name and place of each when its letters are there.

    :param names: the pages, below the site
    :param address: of the site
    """
    for name in names:
        open_page(opened, address + name)
        yield name, f"html/{name}"


@contextmanager
def walk(outputs: Outputs) -> Iterator[Iterator[tuple[str, Page]]]:
    """Yield an iterator that opens every page of the site, one after the other, in one tab: its place and the tab."""
    with open_tab(outputs) as (address, opened):
        yield ((location, opened) for _name, location in open_pages(outputs.pages, address, opened))


def open_page(page: Page, address: str) -> None:
    """Open a page, until its letters are there."""
    page.goto(address)
    _wait_for_letters(page)


def reload(page: Page) -> None:
    """Load a page again, until its letters are there."""
    page.reload()
    _wait_for_letters(page)


def _wait_for_letters(page: Page) -> None:
    """Wait until the fonts of a page are loaded, and what its scripts make of the new widths is made."""
    page.evaluate("() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(done)))")
