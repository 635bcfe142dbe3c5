"""The keyboard alone: a link past the menus first, a visible focus at every stop, no trap, nothing left out.

All folds and trees are open; menus over the page, and what single keys do, are looked at by `key_presses`. WCAG 2.1.1,
2.1.2, 2.1.4, 2.4.1, 2.4.3, 2.4.7, 2.4.11.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .browser import DESKTOP, PHONE, script
from .key_presses import find_opener_faults, find_shortcuts
from .looks import Sighting, join_sightings
from .outputs import Outputs
from .records import Finding, Result
from .walks import come_back, open_pages, open_tab_in, reload, start_browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

_WINDOWS = {"1440 px": DESKTOP, "320 px": PHONE}
#: more stops than any page has
_ENDLESS = 2000
_SKIPS = """() => document.activeElement.matches("a[href^='#']")"""
#: forgets all stops; where what had the focus is gone, the next stop is the first behind its place
_BEGIN = """() => {
  window.reached = new Set();
  window.stop = null;
  const start = Object.assign(document.createElement("span"), { tabIndex: -1 });
  document.body.prepend(start);
  start.focus();
  start.remove();
}"""
_INSIDE_MAIN = "() => Boolean(document.activeElement.closest('main, [role=main]'))"


def _collect_stops(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page, or comes back to a stop; return what had it."""
    page.evaluate(f"window.look = {script('focus.js')}")
    stops: list[dict[str, Any]] = []
    while len(stops) < _ENDLESS:
        page.keyboard.press("Tab")
        stop = page.evaluate("look()")
        if stop is None:
            return stops
        if stop["inside"]:
            continue
        stops.append(stop)
        if stop["again"]:
            return stops
    return stops


def _find_faults(page: Page) -> tuple[list[tuple[str, str]], int]:
    """Go through a page from its beginning; return its faults, as rule and message, and the number of stops."""
    page.evaluate(script("menus.js"), ["folds"])
    page.evaluate(_BEGIN)
    page.evaluate(script("usable.js"))
    stops = _collect_stops(page)
    faults = [("focus-visible", f"{stop['name']} shows no focus") for stop in stops if not stop["marked"]]
    faults += [
        ("focus-seen", f"{stop['name']} has the focus and is not to be seen") for stop in stops if not stop["seen"]
    ]
    # coming back to the first stop is going round the page
    faults += [("trap", f"the focus stays at {stop['name']}") for stop in stops if stop["again"] and stop["number"]]
    faults += [("reachable", f"{name} is not reached with Tab") for name in page.evaluate(script("missed.js"))]
    if not stops or not (stops[0]["skips"] or stops[0]["main"]):
        faults.append(
            ("skip-link", f"the first stop is {stops[0]['name'] if stops else 'nowhere'}, no link past the menus")
        )
    # behind the last stop the focus leaves the page, or comes back to the first: that depends on the window
    return faults, sum(not stop["again"] for stop in stops)


def _skips_menus(page: Page) -> bool:
    """Say whether the first stop of a page that has just been loaded leads past the menus, or is past them itself.

    That it is no such link, `faults` has found.
    """
    page.keyboard.press("Tab")
    if page.evaluate(_INSIDE_MAIN) or not page.evaluate(_SKIPS):
        return True
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    return bool(page.evaluate(_INSIDE_MAIN)) or not page.locator("main a, [role=main] a").count()


def see_pages(outputs: Outputs, names: Sequence[str]) -> dict[str, Sequence[Sighting]]:
    """Go through the pages of these *names*, on a wide and on a narrow screen; return what was seen, by page."""
    sightings: dict[str, list[Sighting]] = {name: [] for name in names}
    with start_browser() as browser:
        for screen, window in _WINDOWS.items():
            with open_tab_in(browser, outputs, viewport=window) as (address, page):
                come_back(outputs, address, page)
                for name, location in open_pages(names, address, page):
                    broken, stops = _see(page, is_wide=window is DESKTOP)
                    faults = tuple(Finding(f"{location} ({screen})", rule, message) for rule, message in broken)
                    sightings[name].append(Sighting(faults, counts={"stops": stops}))
    return {**sightings}


def check(outputs: Outputs) -> Result:
    """Go through every page."""
    return join_sightings(see_pages(outputs, outputs.pages))


def _see(page: Page, *, is_wide: bool) -> tuple[list[tuple[str, str]], int]:
    """Use a page that has just been loaded; return its faults, as rule and message, and the number of stops."""
    broken = list(find_shortcuts(page)) if is_wide else []
    if broken:  # where no key does anything, the page is as it was loaded
        reload(page)
    if not _skips_menus(page):
        broken.append(("skip-link", "the first link does not lead into the main part"))
    broken += find_opener_faults(page)
    of_stops, number = _find_faults(page)
    return [*broken, *of_stops], number
