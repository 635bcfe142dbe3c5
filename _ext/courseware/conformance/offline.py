"""What a page needs: no other site, no JavaScript, no server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from .browser import script, served, started, tab, walk
from .outputs import Outputs
from .records import Finding, Result

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

#: what a page loads by itself, without the reader's doing
_LOADED = "script[src], img[src], iframe[src], video[src], audio[src], source[src], embed[src], track[src]"
_LINKED = "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect], link[rel~=dns-prefetch]"
_LOCAL = ("data:", "blob:", "about:")
_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{6,}")


def requests(outputs: Outputs) -> Result:
    """Open every page and scroll through it; each request to another site is a finding, and is not let out."""
    findings: list[Finding] = []
    number = 0
    with served(outputs.site) as address, started() as browser, tab(browser) as page:

        def answer(route: Route) -> None:
            nonlocal number
            number += 1
            url = route.request.url
            if url.startswith((address, *_LOCAL)):
                route.continue_()
                return
            findings.append(Finding(f"html/{name}", "request", f"asks {url}"))
            route.abort()

        page.route("**/*", answer)
        for name in outputs.pages:
            page.goto(address + name)
            page.evaluate(script("menus.js"), ["folds"])
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            page.wait_for_timeout(50)
            findings += [Finding(f"html/{name}", "request", f"names {url}") for url in _external_urls(outputs, name)]
    return Result({"pages": len(outputs.pages), "requests": number}, tuple(dict.fromkeys(findings)))


def _external_urls(outputs: Outputs, name: str) -> list[str]:
    """Return what the source of a page names on other sites to be loaded."""
    page = LexborHTMLParser((outputs.site / name).read_text(encoding="utf-8"))
    urls = [node.attributes.get("src") or "" for node in page.css(_LOADED)]
    urls += [node.attributes.get("href") or "" for node in page.css(_LINKED)]
    return [url for url in urls if _FOREIGN.match(url)]


def scriptless(outputs: Outputs) -> Result:
    """Open every page with and without JavaScript; text of its main part that shows only with it is a finding."""
    findings: list[Finding] = []
    with walk(outputs) as pages:
        hidden = {location: set(page.evaluate(script("unseen.js"))) for location, page in pages}
    with walk(outputs, java_script_enabled=False) as pages:
        for location, page in pages:
            without = [fault for fault in page.evaluate(script("unseen.js")) if fault not in hidden[location]]
            findings += [Finding(location, "without-javascript", fault) for fault in without]
    return Result({"pages": len(outputs.pages)}, tuple(findings))


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
