"""What changes on a page without the focus is told: search, filters, saved answers (WCAG 4.1.3 Status Messages).

Each control is operated that can change what a page says; where text shows or is gone, while the focus stays where it
was, a live region that was there before has to say so. What stands on every page is operated on the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .browser import script
from .offline import heading
from .outputs import Outputs
from .records import Finding, Result
from .walks import walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: the page that search engines of Sphinx write, below any folder
_SEARCH = "search.html"
_TOLD = "() => [...document.querySelectorAll('[role=status]')].some((region) => region.textContent.trim())"


def check(outputs: Outputs) -> Result:
    """Operate the controls of every page, and search."""
    findings: list[Finding] = []
    elsewhere: set[str] = set()
    number = 0
    with walk(outputs) as pages:
        for index, (location, page) in enumerate(pages):
            if not index:
                page.on("dialog", lambda dialog: dialog.accept())
            controls = list(_select_controls(page, elsewhere))
            number += len(controls)
            faults = [(control["name"], _operate(page, control)) for control in controls]
            findings += [
                Finding(location, "status", f"{name} changes “{untold}”, and no status says so")
                for name, untold in faults
                if untold
            ]
            if location.endswith(f"/{_SEARCH}"):
                findings += _find_search_faults(page, location, outputs)
    return Result({"pages": len(outputs.pages), "controls": number}, tuple(dict.fromkeys(findings)))


def _select_controls(page: Page, elsewhere: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the controls of a page that are to be operated: of the fields of one kind, the first.

    :param elsewhere: controls outside of the main part, which all pages have; grows
    """
    kinds: set[str] = set()
    for control in page.evaluate(script("status.js")):
        known, key = (kinds, control["kind"]) if control["inMain"] else (elsewhere, control["kind"] + control["name"])
        if key in known and (control["isText"] or not control["inMain"]):
            continue
        known.add(key)
        yield control


def _operate(page: Page, control: dict[str, Any]) -> str:
    """Operate a control; return text that changed without being told, "" if there is none."""
    from playwright.sync_api import Error

    address = page.url.partition("#")[0]
    try:
        untold = page.evaluate("(number) => operated(number)", control["number"])
    except Error:
        untold = ""  # the control has led to another page
    if page.url.partition("#")[0].partition("?")[0] != address.partition("?")[0]:
        page.goto(address)
        page.evaluate(script("status.js"))
    return str(untold or "")


def _find_search_faults(page: Page, location: str, outputs: Outputs) -> Iterator[Finding]:
    """Search for a word of a heading, and for one that is nowhere; what came out has to be told."""
    words = sorted({word for name in outputs.all_pages for word in heading(outputs, name)[:1]})
    from playwright.sync_api import TimeoutError as TooLate

    for word in [*words[:1], "xqzjxqzj"]:
        page.goto(f"{page.url.partition('?')[0]}?q={word}")
        try:
            page.wait_for_function(_TOLD, timeout=5000)
        except TooLate:
            yield Finding(location, "status", f"what the search for {word!r} found is not told")
