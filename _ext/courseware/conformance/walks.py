"""Walks through all pages of the site, in one tab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .browser import served, started, tab
from .outputs import Outputs

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: names of other machines lead nowhere
_STAYING = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def open_tab(outputs: Outputs, *flags: str, **context: Any) -> Iterator[tuple[str, Page]]:
    """Serve the site and open a tab, whose requests reach no other site; yield the address of the site, and the tab."""
    with served(outputs.site) as address, started(_STAYING, *flags) as browser, tab(browser, **context) as opened:
        yield address, opened


def open_pages(outputs: Outputs, address: str, opened: Page, scripts: bool = True) -> Iterator[str]:
    """Open every page of the site, one after the other, in a tab; yield its place when its letters are there.

    :param address: of the site
    :param scripts: whether pages run scripts; else no frame calls a function
    """
    for name in outputs.pages:
        if scripts:
            open_page(opened, address + name)
        else:
            opened.goto(address + name)
        yield f"html/{name}"


@contextmanager
def walk(outputs: Outputs, *flags: str, **context: Any) -> Iterator[Iterator[tuple[str, Page]]]:
    """Yield an iterator that opens every page of the site, one after the other, in one tab: its place and the tab."""
    with open_tab(outputs, *flags, **context) as (address, opened):
        scripts = context.get("java_script_enabled", True)
        yield ((location, opened) for location in open_pages(outputs, address, opened, scripts))


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
