"""The zip of the site, read in a browser from a disk."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from courseware.cli.offline import pack
from courseware.conformance.browser import tab


@pytest.mark.program("chromium")
def test_opens_and_searches_from_a_disk(browser, built, tmp_path):
    """The book itself, packed, unpacked elsewhere and read without a server."""
    archive = pack(built / "html", tmp_path / "zip", "book")
    with zipfile.ZipFile(archive) as made:
        made.extractall(tmp_path / "a folder with spaces")
    start = tmp_path / "a folder with spaces" / archive.stem / "index.html"
    with tab(browser) as page:
        asked: list[str] = []
        failed: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto(start.as_uri())
        page.fill("input[name=q]", "robots")
        page.wait_for_selector("#search-suggestions [role=option]")  # else what loads them is cut off
        page.keyboard.press("Enter")
        page.wait_for_selector("#search-results li a")
        page.click("#search-results li a")
        page.wait_for_selector("article h1")
        assert page.url.startswith(start.parent.as_uri())
        handouts = page.eval_on_selector_all("a[href$='.pdf']", "links => links.map(link => link.href)")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert failed == []
    assert handouts
    assert [url for url in handouts if not Path(unquote(urlsplit(url).path)).is_file()] == []
