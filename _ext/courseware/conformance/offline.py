"""What a page does not need: JavaScript, and a server for its search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from .browser import script, started, tab
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT, State

if TYPE_CHECKING:
    from playwright.sync_api import Page

_WORD = re.compile(r"[A-Za-z]{6,}")


@contextmanager
def _open_without_scripts(page: Page, _outputs: Outputs, looking: str) -> Iterator[tuple[Page, str]]:
    """Open a tab without JavaScript beside that of a walk."""
    assert page.context.browser
    with tab(page.context.browser, java_script_enabled=False) as without:
        yield without, looking


def _see_scriptless(page: Page, location: str, _state: State, prepared: tuple[Page, str]) -> Sighting:
    """Open a page without JavaScript as well; text of its main part that shows only with it is a finding."""
    without, looking = prepared
    without.goto(page.url)
    hidden = without.evaluate(looking)
    with_scripts = set(page.evaluate(looking)) if hidden else set()
    late = [fault for fault in hidden if fault not in with_scripts]
    return Sighting(tuple(Finding(location, "without-javascript", fault) for fault in late))


SCRIPTLESS = Look(
    (LIGHT,), _see_scriptless, lambda _outputs: script("unseen.js"), counted_as="", prepare=_open_without_scripts
)


def scriptless(outputs: Outputs) -> Result:
    """Open every page with and without JavaScript."""
    return look_alone(outputs, "scriptless", SCRIPTLESS)


def search(outputs: Outputs) -> Result:
    """Search from a disk, without a server, for a word of each page's heading."""
    findings: list[Finding] = []
    words = sorted({word for name in outputs.pages for word in heading(outputs, name)[:1]})
    with started() as browser, tab(browser) as page:
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        for word in words:
            findings += [
                Finding("html/search.html", "search", fault) for fault in _faults_of_search(page, outputs, word)
            ]
        findings += [Finding("html/search.html", "search", fault) for fault in dict.fromkeys(broken)]
    if not words:
        findings.append(Finding("html", "search", "no page has a heading to search for"))
    return Result({"searches": len(words)}, tuple(findings))


def heading(outputs: Outputs, name: str) -> list[str]:
    """Return the long words of a page's heading."""
    first = LexborHTMLParser((outputs.site / name).read_text(encoding="utf-8")).css_first("section > h1")
    return _WORD.findall(first.text()) if first else []


def _faults_of_search(page: Page, outputs: Outputs, word: str) -> list[str]:
    """Search for a word; return what went wrong."""
    from playwright.sync_api import TimeoutError as TooLate

    page.goto((outputs.site / "search.html").resolve().as_uri() + f"?q={word}")
    try:
        page.wait_for_selector("#search-results ul.search li a", timeout=5000)
    except TooLate:
        return [f"nothing is found for {word!r}"]
    links = page.eval_on_selector_all("#search-results ul.search li a", "links => links.map((link) => link.href)")
    dead = [link for link in links if not (outputs.site.resolve() / _path_of(link, outputs)).is_file()]
    return [f"{word!r} is found at {link}, which is not there" for link in dead]


def _path_of(link: str, outputs: Outputs) -> str:
    """Return the path of a found page below the site."""
    return link.removeprefix(outputs.site.resolve().as_uri() + "/").partition("#")[0].partition("?")[0]
