"""A site that is served with a strict Content-Security-Policy: nothing of it is refused, and all works."""

from __future__ import annotations

import functools
import http.server
import threading

import pytest
from project import Project

pytestmark = pytest.mark.program("chromium")
#: furo's icons are data in its style sheet
POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


class Strict(http.server.SimpleHTTPRequestHandler):
    """A host that sends the policy with each file."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Send the policy too."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a small book that is served so."""
    book = Project(tmp_path_factory.mktemp("strict"), "casebook")
    table = "```{list-table}\n:widths: 1 3\n:header-rows: 1\n\n* - A\n  - B\n* - C\n  - D\n```\n"
    code = "```python\nprint('a line that fits on a desk, and not on a phone')\n```\n"
    book.write("other.md", f"# Page\n\n## One\n\n{table}\n\n{code}\n## Two\n\nWords.\n")
    out = book.build("html", clean=False, settings={"extensions": ["courseware"]})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(out)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", ["other.html", "page.html", "index.html", "search.html?q=page", "genindex.html"])
def test_nothing_is_refused(address, browser, name):
    tab = browser.new_page()
    messages: list[str] = []
    tab.on("console", lambda message: messages.append(message.text) if "Policy" in message.text else None)
    tab.on("pageerror", lambda error: messages.append(str(error)))
    tab.goto(address + name)
    tab.wait_for_load_state("networkidle")
    assert messages == []
    tab.close()


def test_colors_widths_and_the_readers_choice_are_there(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}other.html")
    assert tab.evaluate("getComputedStyle(document.body).getPropertyValue('--color-brand-primary')") != ""
    widths = tab.evaluate("[...document.querySelectorAll('col')].map((column) => getComputedStyle(column).width)")
    assert widths[0] != widths[1]
    assert tab.evaluate("document.body.dataset.theme") == "auto"
    tab.evaluate("localStorage.setItem('theme', 'dark')")
    tab.reload()
    assert tab.evaluate("document.body.dataset.theme") == "dark"
    tab.close()


def test_search_says_what_it_has_found(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}search.html?q=words")
    tab.wait_for_function("() => document.getElementById('search-status').textContent.length > 10")
    shown = tab.locator("#search-results .search-summary").inner_text()
    assert tab.locator("[role=status]#search-status").text_content() == shown.strip()
    tab.close()


@pytest.fixture
def phone(address, browser):
    """The page on a narrow screen."""
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.goto(f"{address}other.html")
    yield tab
    tab.close()


HOLDS_FOCUS = "(id) => document.getElementById(id).contains(document.activeElement)"


@pytest.mark.parametrize(("switch", "drawer"), [("__navigation", "site-navigation"), ("__toc", "page-contents")])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_drawer_takes_the_focus_keeps_it_and_gives_it_back(phone, switch, drawer, key):
    toggle = phone.locator(f"#{switch}")
    assert toggle.get_attribute("aria-expanded") == "false"
    toggle.focus()
    phone.keyboard.press(key)
    phone.wait_for_function(HOLDS_FOCUS, arg=drawer)
    assert toggle.get_attribute("aria-expanded") == "true"
    assert phone.locator(".mobile-header").evaluate("(header) => header.inert")
    assert phone.locator(".main > .content").evaluate("(content) => content.inert")
    for _stop in range(40):
        phone.keyboard.press("Tab")
        outside = "(id) => [document.body, document.getElementById(id)].includes(document.activeElement)"
        assert phone.evaluate(HOLDS_FOCUS, drawer) or phone.evaluate(outside, switch)
    phone.keyboard.press("Escape")
    assert toggle.get_attribute("aria-expanded") == "false"
    assert phone.evaluate("document.activeElement.id") == switch
    assert phone.evaluate("[...document.querySelectorAll('*')].some((element) => element.inert)") is False


def test_drawer_lets_go_when_a_place_on_the_page_is_chosen_or_the_window_grows(phone):
    phone.locator("#__toc").focus()
    phone.keyboard.press("Enter")
    phone.wait_for_function(HOLDS_FOCUS, arg="page-contents")
    phone.get_by_role("link", name="Two").click()
    assert phone.locator("#__toc").get_attribute("aria-expanded") == "false"
    phone.locator("#__navigation").focus()
    phone.keyboard.press("Enter")
    phone.wait_for_function(HOLDS_FOCUS, arg="site-navigation")
    phone.set_viewport_size({"width": 1440, "height": 900})
    phone.wait_for_function("() => ![...document.querySelectorAll('*')].some((element) => element.inert)")


def test_what_has_room_is_no_stop_of_the_focus(address, browser):
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(f"{address}other.html")
    code = tab.locator("pre").first
    assert code.get_attribute("tabindex") is None
    assert code.get_attribute("role") is None
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.wait_for_function("() => document.querySelector('pre').tabIndex === 0")
    assert code.get_attribute("aria-label") == "Code"
    tab.close()
