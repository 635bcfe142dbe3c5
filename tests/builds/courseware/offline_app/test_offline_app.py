"""The site as an app: all pages without a network, and with one no page of an older build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from courseware.conformance.browser import served
from project import Project

CONF = """
extensions = ["myst_parser", "courseware.accessibility", "courseware.metadata", "courseware.offline_app"]
metadata_citation = ""
project = "Games: a book"
html_theme = "furo"
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\nrules\nsub/a b\n```\n",
    "rules.md": "# Rules\n\nThe first words.\n",
    "sub/a b.md": "# Below\n\n![A dot](dot.svg)\n",
    "sub/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>',
}
ADDRESSES = ("", "index.html", "rules.html", "sub/a b.html", "search.html?q=rules")


def make_book(folder: Path) -> Project:
    book = Project(folder)
    book.write("conf.py", CONF)
    for name, text in PAGES.items():
        book.write(name, text)
    return book


def build(book: Project, *, is_app: bool = True) -> Path:
    return book.build("html", settings={"offline_app": is_app})


@pytest.fixture
def page(browser) -> Iterator:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def wait_for_version(page, site: Path) -> None:
    """Wait until the browser keeps the files of the present build, and those alone."""
    book = json.loads((site / "service-worker.js").read_text().partition("const BOOK = ")[2].partition(";\n")[0])
    ending = json.dumps(f" {book['version']}")
    is_kept = f"""async () => {{
        const names = await caches.keys();
        const isWhole = !!navigator.serviceWorker.controller && names.length === 1 && names[0].endsWith({ending});
        return isWhole && !!(await (await caches.open(names[0])).match("/service-worker-files.json"));
    }}"""
    for _attempt in range(100):
        if page.evaluate(is_kept):
            return
        page.wait_for_timeout(100)
    state = "navigator.serviceWorker.getRegistration().then((it) => [it.installing, it.waiting, it.active].map(String))"
    raise AssertionError(f"{page.evaluate('caches.keys()')} {page.evaluate(state)}")


@pytest.mark.program("chromium")
def test_all_pages_are_there_without_a_network_and_none_is_old_with_one(tmp_path, page):
    book = make_book(tmp_path)
    site = build(book)
    with served(site) as address:
        page.goto(address + "rules.html")
        wait_for_version(page, site)

        page.context.set_offline(True)
        errors = []
        page.on("pageerror", lambda error: errors.append(error))
        for name in ADDRESSES:
            assert page.goto(address + name).status == 200
            assert page.locator("h1").first.inner_text()
            assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
        page.wait_for_selector("#search-results li")
        assert page.goto(address + "nothing.html").status == 404
        assert errors == []

        book.write("rules.md", "# Rules\n\nOther words.\n")
        assert build(book) == site
        page.context.set_offline(False)
        requests = []
        page.context.on("request", lambda request: requests.append(request.url) if request.service_worker else None)
        page.goto(address + "rules.html")
        assert "Other words." in page.locator("article").inner_text()  # not after a second visit
        page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
        wait_for_version(page, site)
        assert address + "rules.html" in requests
        page.context.set_offline(True)
        page.goto(address + "rules.html")
        assert "Other words." in page.locator("article").inner_text()


@pytest.mark.program("chromium")
def test_browsers_may_install_it(tmp_path, page):
    site = build(make_book(tmp_path))
    with served(site) as address:
        page.goto(address + "sub/a b.html")
        wait_for_version(page, site)
        session = page.context.new_cdp_session(page)
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []  # as tests are
        assert session.send("Page.getAppManifest")["errors"] == []


def test_same_pages_make_the_same_app_and_no_app_leaves_nothing(tmp_path):
    book = make_book(tmp_path / "one")
    then = (build(book) / "service-worker.js").read_bytes()
    assert (build(make_book(tmp_path / "other")) / "service-worker.js").read_bytes() == then
    site = build(book, is_app=False)
    assert [path.name for path in site.rglob("*") if path.name.startswith(("service-w", "manifest", "app-icon"))] == []
    assert "offline-app" not in (site / "rules.html").read_text()
