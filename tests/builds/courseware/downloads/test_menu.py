"""The list below the button, in a browser: opened and closed with the keyboard, and out of the way of the focus."""

from __future__ import annotations

import pytest
from courseware.conformance.browser import tab
from courseware.downloads.markup import ROOT, make_content
from courseware.downloads.page_slots import SCRIPT
from courseware.downloads.records import Download
from courseware.downloads.slots import Slot
from project import REPOSITORY

_STATIC = REPOSITORY / "_ext/courseware/downloads/static"


@pytest.mark.program("chromium")
def test_menu_closes_with_escape_outside_and_when_the_focus_leaves(browser, tmp_path):
    menu = make_content(Slot("menu", "en", "index.html"), [Download("book", "b.pdf", 1, 1)]).replace(ROOT, "")
    page_path = tmp_path / "page.html"
    page_path.write_text(
        f'<!doctype html><meta charset="utf-8"><title>A page</title>{menu}<p><a href="#x">after</a> words</p>'
        f"<script>{(_STATIC / SCRIPT).read_text(encoding='utf-8')}</script>",
        encoding="utf-8",
    )
    with tab(browser) as page:

        def is_open() -> bool:
            return bool(page.evaluate("document.querySelector('details').open"))

        page.goto(page_path.as_uri())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert is_open()
        page.keyboard.press("Escape")
        assert not is_open()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        page.keyboard.press("Enter")
        for _link in range(3):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "after"
        assert not is_open()
        page.click("summary")
        assert is_open()
        page.click("p", position={"x": 60, "y": 5})
        assert not is_open()
