"""Videos in a real browser that lets nothing foreign through, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from courseware.conformance import axe
from project import REPOSITORY, Project

YOUTUBE, VIMEO = "https://www.youtube-nocookie.com/embed/30oAIh5y3gE", "https://player.vimeo.com/video/76979871"

pytestmark = pytest.mark.program("chromium")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages in the look of the book, read from the disk: nothing needs a server."""
    book = Project(tmp_path_factory.mktemp("videos") / "project", "lesson")
    return book.build("html")


class Visit:
    """A tab on the page with videos, and what it asked other sites for, which none of them received."""

    def __init__(self, browser, site: Path, **settings: object) -> None:
        self.context = browser.new_context(**settings)
        self.tab = self.context.new_page()
        self.foreign: list[str] = []
        self.tab.route("**/*", self.answer)
        self.tab.goto((site / "module" / "media.html").as_uri())

    def answer(self, route) -> None:
        url = route.request.url
        if url.startswith("file:"):
            route.continue_()
        else:
            self.foreign.append(url)
            route.fulfill(body="<!doctype html><title>Player</title><p>Player</p>", content_type="text/html")

    def press_tab_until(self, name: str) -> None:
        """Press the tab key until the button with that *name* has the focus."""
        for _press in range(60):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("document.activeElement.textContent") == name:
                return
        raise AssertionError(f"the tab key does not reach {name!r}")

    def focused(self) -> tuple[str, str]:
        """Return name and source of the element that has the focus."""
        return tuple(self.tab.evaluate("[document.activeElement.localName, document.activeElement.src || '']"))


@pytest.fixture
def visit(browser, site) -> Iterator[Visit]:
    made = Visit(browser, site)
    yield made
    made.context.close()


@pytest.mark.parametrize(
    ("name", "address", "host"),
    [
        ("Partnering with local businesses (5 minutes 6 seconds, from YouTube)", YOUTUBE, "www.youtube-nocookie.com"),
        ("Vimeo without a poster (1 minute, from Vimeo)", VIMEO, "player.vimeo.com"),
    ],
)
def test_a_player_is_loaded_when_its_button_is_pressed_and_not_before(visit, name, address, host):
    tab = visit.tab
    button = tab.get_by_role("button", name=f"Play: {name}", exact=True)
    told = tab.locator(f"#{button.get_attribute('aria-describedby')}")
    assert told.inner_text() == f"The button loads the player from {host}. Nothing is loaded from there before."
    visit.press_tab_until(f"Play: {name}")
    tab.wait_for_load_state("networkidle")
    assert visit.foreign == []
    tab.keyboard.press("Enter")
    frame = tab.locator("iframe")
    frame.wait_for()
    tab.wait_for_load_state("networkidle")
    assert [url.partition("?")[0] for url in visit.foreign] == [address]
    assert visit.focused() == ("iframe", visit.foreign[0])
    assert frame.get_attribute("title") == name.partition(" (")[0]
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert button.count() == told.count() == 0
    # the other videos, and the link to this one, are as they were
    assert tab.get_by_role("button", name="Play:").count() == 2
    assert tab.get_by_role("link", name="Watch on YouTube").is_visible()


def test_a_file_is_played_by_the_browser(visit):
    visit.press_tab_until("Play: A file of ours (9 seconds)")
    visit.tab.keyboard.press("Space")
    kind, source = visit.focused()
    assert (kind, Path(source).name) == ("video", "clip.mp4")
    assert visit.tab.locator("video[controls]").get_attribute("aria-label") == "A file of ours"
    assert visit.foreign == []


def test_transcripts_unfold_with_the_keyboard(visit):
    words = visit.tab.get_by_text("A librarian walks into a bakery.")
    assert not words.is_visible()
    visit.press_tab_until("Transcript")
    visit.tab.keyboard.press("Enter")
    assert words.is_visible()


def test_without_javascript_the_poster_leads_to_the_site(browser, site):
    visit = Visit(browser, site, java_script_enabled=False)
    tab = visit.tab
    assert tab.get_by_role("button", name="Play:").count() == 0
    poster = tab.get_by_role("link", name="Poster of the video: Partnering with local businesses")
    assert poster.get_attribute("href") == "https://www.youtube.com/watch?v=30oAIh5y3gE&t=90s"
    assert tab.get_by_role("link", name="Watch on Vimeo").is_visible()
    tab.locator("summary").first.click()
    assert tab.get_by_text("A librarian walks into a bakery.").is_visible()
    assert visit.foreign == []
    visit.context.close()


@pytest.mark.parametrize("playing", [False, True])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, site, width, scheme, playing):
    visit = Visit(browser, site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = visit.tab
    # by script: a click scrolls up and down, upon which furo shows a button of its own
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    if playing:
        tab.evaluate("document.querySelectorAll('.video-button').forEach(one => one.click())")
    found, _undecided = axe.violations(tab, REPOSITORY / ".venv" / "npm")
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visit.context.close()
