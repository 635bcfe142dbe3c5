"""A SCORM package in a browser, started by a platform that is not ours: scorm-again (npm)."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from courseware.conformance import axe
from courseware.conformance.browser import served
from project import REPOSITORY, Project

NPM = Path(os.environ.get("COURSEWARE_NPM", REPOSITORY / ".venv" / "npm"))
RUNTIME = NPM / "node_modules" / "scorm-again" / "dist" / "scorm-again.min.js"
AXE = NPM if (NPM / "node_modules" / "axe-core").is_dir() else REPOSITORY / ".venv" / "npm"
#: by the end of a package's name: the class of the platform's object, and what it is called
APIS = {"scorm12": ("Scorm12API", "API"), "scorm2004": ("Scorm2004API", "API_1484_11")}

pytestmark = [pytest.mark.program("chromium"), pytest.mark.program("npm")]

LONG = "Words and words.\n\n" * 60
PAGES = {
    "conf.py": "extensions = ['courseware']\nproject = copyright = 'Book'\nversion = release = '1'\n",
    "index.md": "# Book\n\n:::{toctree}\nmodule/index\nwords\n:::\n",
    "words.md": "# All words\n\n:::{glossary}\nlock\n  What keeps a door shut.\n:::\n",
    "module/index.md": f"# A module\n\nA {{term}}`lock`.\n\n{LONG}\n:::{{toctree}}\nquestions\nend\n:::\n",
    "module/questions.md": """# Questions

:::{self-check} Which is right?
:name: right

- [x] This
- [ ] That
- [ ] None
:::

:::{self-check} Which is wrong?
:name: wrong

- [ ] This
- [x] That
:::
""",
    "module/end.md": f"# The end\n\n{LONG}\n[A page](index.md) and [a site](https://example.org/).\n",
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages, unpacked, and a platform for each."""
    if not RUNTIME.is_file():
        message = f"{RUNTIME} is not there: courseware check --install"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    book = Project(tmp_path_factory.mktemp("player") / "project")
    for path, text in PAGES.items():
        book.write(path, text)
    book.build("html", clean=False)
    built, folder = book.build("scorm"), tmp_path_factory.mktemp("platform")
    shutil.copy(RUNTIME, folder / "scorm-again.js")
    for name, (class_name, api) in APIS.items():
        with zipfile.ZipFile(built / f"module-{name}.zip") as package:
            package.extractall(folder / name)
        (folder / f"{name}.html").write_text(
            f"""<!doctype html><html lang="en"><title>Platform</title><script src="scorm-again.js"></script><script>
            window.{api} = new {class_name}({{ autocommit: false, logLevel: 5 }});
            const kept = sessionStorage.getItem("kept");
            if (kept) {api}.loadFromJSON(JSON.parse(kept), "");
            </script><iframe src="{name}/_package/index.html" title="Course" width="1000" height="700"></iframe>""",
            encoding="utf-8",
        )
    return folder


class Course:
    """A package that a platform has started."""

    def __init__(self, browser, address: str, name: str) -> None:
        self.api = APIS[name][1]
        self.context = browser.new_context(viewport={"width": 1100, "height": 800})
        self.tab = self.context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.tab.on("request", lambda request: self.foreign.append(request.url))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.address = address
        self.start(name)

    def start(self, name: str) -> None:
        self.tab.goto(f"{self.address}{name}.html")
        self.player = self.tab.frame_locator("iframe[title=Course]")
        self.page = self.player.frame_locator("#page")
        self.page.locator("h1").wait_for()
        self.wait_for("Page ")

    def wait_for(self, text: str) -> None:
        self.player.locator("#state", has_text=re.compile(re.escape(text))).wait_for()

    def read(self, *names: str) -> object:
        """Return what the platform holds, by the names of its elements below ``cmi``."""
        value = self.tab.evaluate(f"JSON.parse(JSON.stringify({self.api}.cmi))")
        for name in names:
            value = value[name]
        return value

    def answer(self, name: str, choice: str) -> None:
        self.page.locator(f"#{name}").get_by_label(choice).check()
        self.page.locator(f"#{name}").get_by_role("button", name="Check").click()

    def note_times(self) -> None:
        """Have the platform note each time that the player says, as it says it."""
        name = "LMSSetValue" if self.api == "API" else "SetValue"
        self.tab.evaluate(f"""() => {{
            const set = {self.api}.{name}.bind({self.api});
            window.times = [];
            {self.api}.{name} = (element, value) => {{
                if (element.endsWith("session_time")) window.times.push(value);
                return set(element, value);
            }};
        }}""")

    def said_time(self) -> str:
        """Return the time that the player has said last."""
        return str(self.tab.evaluate("window.times.at(-1)"))

    def leave(self) -> dict[str, object]:
        """End the course, as a platform that closes its frame; return all that it holds then."""
        self.tab.locator("iframe").evaluate("frame => frame.remove()")
        return self.read()


@pytest.fixture(params=APIS)
def course(request, browser, packages) -> Iterator[Course]:
    with served(packages) as address:
        started = Course(browser, address, request.param)
        yield started
        assert started.errors == []
        assert [url for url in started.foreign if not url.startswith(address)] == []
        started.context.close()


def is_newer(course: Course) -> bool:
    return course.api == "API_1484_11"


def read_status(course: Course) -> object:
    return course.read("completion_status") if is_newer(course) else course.read("core", "lesson_status")


def read_score(course: Course) -> dict[str, object]:
    return course.read("score") if is_newer(course) else course.read("core", "score")


def test_is_complete_when_its_end_was_read(course):
    assert read_status(course) == "incomplete"
    for number in (2, 3):
        course.player.get_by_role("button", name="Next page").click()
        course.wait_for(f"Page {number} of 3.")
    assert read_status(course) == "incomplete"
    course.page.locator("html").evaluate("html => html.ownerDocument.defaultView.scrollTo(0, html.scrollHeight)")
    course.wait_for("You have finished this module.")
    assert read_status(course) == "completed"


def test_next_pressed_twice_before_a_page_has_come_leads_two_pages_on(course):
    course.player.get_by_role("button", name="Next page").evaluate("button => { button.click(); button.click(); }")
    course.wait_for("Page 3 of 3.")
    course.player.get_by_role("button", name="Previous page").evaluate("button => { button.click(); button.click(); }")
    course.wait_for("Page 1 of 3.")


def test_is_not_complete_by_pages_that_were_asked_for_and_not_shown(course):
    course.player.get_by_role("button", name="Next page").evaluate(
        "button => { for (let press = 0; press < 5; press += 1) button.click(); }"
    )
    course.wait_for("Page 3 of 3.")
    assert read_status(course) == "incomplete"


def test_is_complete_by_keyboard_without_scrolling(course):
    for number in (2, 3):
        course.player.get_by_role("button", name="Next page").press("Enter")
        course.wait_for(f"Page {number} of 3.")  # by then the page has the focus; a key before that may reach either
    course.player.get_by_role("button", name="Finish").press("Enter")
    course.wait_for("You have finished this module.")
    assert read_status(course) == "completed"


def read_focus(course: Course) -> str:
    """Return the words of what has the focus, in the player or in the page that it shows."""
    return course.player.locator("html").evaluate(
        """html => {
          const focus = (page) => page.activeElement?.contentDocument ? focus(page.activeElement.contentDocument)
            : page.activeElement;
          return focus(html.ownerDocument)?.textContent.trim();
        }"""
    )


def is_so_soon(course: Course, is_so: Callable[[], bool]) -> bool:
    """Say whether something is so within ten seconds."""
    for _attempt in range(200):
        if is_so():
            return True
        course.tab.wait_for_timeout(50)
    return False


def wait_for_focus(course: Course, words: str) -> None:
    if not is_so_soon(course, lambda: read_focus(course).startswith(words)):
        pytest.fail(f"{read_focus(course)!r} has the focus, not {words!r}")


def is_scrolled(course: Course) -> bool:
    return course.page.locator("html").evaluate("html => html.ownerDocument.defaultView.scrollY") > 0


def test_by_keyboard_readers_come_into_the_page_and_back_to_the_buttons(course):
    course.player.locator("html").evaluate("html => html.ownerDocument.defaultView.focus()")
    course.tab.keyboard.press("Tab")
    assert read_focus(course) == "Skip to the page"
    course.tab.keyboard.press("Enter")
    wait_for_focus(course, "A module")
    course.tab.keyboard.press("End")
    assert is_so_soon(course, lambda: is_scrolled(course))
    course.player.get_by_role("link", name="Skip to the buttons").focus()
    course.tab.keyboard.press("Enter")
    assert read_focus(course) == "Next page"
    course.tab.keyboard.press("Enter")
    wait_for_focus(course, "Questions")
    course.wait_for("Page 2 of 3.")


def test_by_keyboard_the_list_leads_into_a_page_and_escape_closes_it(course):
    summary = course.player.get_by_text("Pages of this module")
    summary.focus()
    course.tab.keyboard.press("Enter")
    course.tab.keyboard.press("Tab")
    course.tab.keyboard.press("Escape")
    assert read_focus(course) == "Pages of this module"
    assert not course.player.get_by_role("link", name="The end").is_visible()
    course.tab.keyboard.press("Enter")
    course.player.get_by_role("link", name="The end").focus()
    course.tab.keyboard.press("Enter")
    wait_for_focus(course, "The end")


def test_who_finishes_by_keyboard_keeps_the_focus(course):
    course.player.get_by_text("Pages of this module").click()
    course.player.get_by_role("link", name="The end").click()
    course.wait_for("Page 3 of 3.")
    course.player.get_by_role("button", name="Finish").press("Enter")
    course.wait_for("You have finished this module.")
    assert read_focus(course) == "Finish"
    assert course.player.get_by_role("button", name="Finish").get_attribute("aria-disabled") == "true"


def test_score_is_the_share_of_right_answers(course):
    course.player.get_by_text("Pages of this module").click()
    course.player.get_by_role("link", name="Questions").click()
    course.wait_for("Page 2 of 3.")
    course.answer("right", "This")
    assert str(read_score(course)["raw"]) == "50"
    course.answer("wrong", "That")
    assert str(read_score(course)["raw"]) == "100"
    course.answer("wrong", "This")
    held = read_score(course)
    assert (str(held["raw"]), str(held["min"]), str(held["max"])) == ("50", "0", "100")
    if is_newer(course):
        assert str(held["scaled"]) == "0.5"
    answers = course.read("interactions").values()
    wrong = "incorrect" if is_newer(course) else "wrong"
    assert [answer["result"] for answer in answers] == ["correct", "correct", wrong]
    assert {answer["type"] for answer in answers} == {"choice"}


def test_time_and_place_are_kept(course):
    course.note_times()
    course.player.get_by_role("button", name="Next page").click()
    course.wait_for("Page 2 of 3.")
    course.answer("right", "This")
    kept = course.leave()
    core = kept if is_newer(course) else kept["core"]
    place = kept["location"] if is_newer(course) else core["lesson_location"]
    assert place == "../module/questions.html"
    # as the player says it: the platform for SCORM 1.2 keeps a time without the noughts at its end
    assert re.fullmatch(r"PT0H0M\d+\.\d\dS" if is_newer(course) else r"00:00:\d\d\.\d\d", course.said_time())
    assert course.said_time().startswith(core["session_time"])
    assert core["exit"] == "suspend"
    name = "scorm2004" if is_newer(course) else "scorm12"
    course.tab.evaluate("kept => sessionStorage.setItem('kept', kept)", json.dumps(kept))
    course.start(name)
    course.wait_for("Page 2 of 3.")
    assert str(read_score(course)["raw"]) == "50"
    course.answer("wrong", "That")
    assert str(read_score(course)["raw"]) == "100"


def test_links_inside_the_package_lead_on(course):
    course.player.get_by_text("Pages of this module").click()
    course.player.get_by_role("link", name="The end").click()
    course.wait_for("Page 3 of 3.")
    assert course.page.get_by_role("link", name="a site").get_attribute("target") == "_blank"
    course.page.get_by_role("link", name="A page").click()
    course.wait_for("Page 1 of 3.")


def test_terms_open_their_definitions_and_lead_to_the_glossary(course):
    course.page.get_by_role("link", name="lock").click()
    box = course.page.get_by_role("dialog", name="lock")
    assert "What keeps a door shut." in box.inner_text()
    box.get_by_role("link", name="In the glossary").click()
    course.page.get_by_role("heading", name="All words").wait_for()
    course.player.locator("#page[title='All words']").wait_for()
    course.wait_for("Page 1 of 3.")
    course.player.get_by_role("button", name="Next page").click()
    course.wait_for("Page 2 of 3.")
    course.player.get_by_text("Pages of this module").click()
    course.player.get_by_role("link", name="All words").click()
    course.page.get_by_role("heading", name="All words").wait_for()


def test_player_is_accessible(course):
    name = "scorm2004" if is_newer(course) else "scorm12"
    course.tab.goto(f"{course.address}{name}/_package/index.html")
    course.tab.locator("#state", has_text="Nothing is recorded").wait_for()
    course.tab.get_by_text("Pages of this module").click()
    found, _undecided = axe.violations(
        course.tab, NPM if (NPM / "node_modules/axe-core").exists() else REPOSITORY / ".venv" / "npm"
    )
    assert found == []


def test_pages_without_script_are_linked(packages, browser):
    with served(packages) as address:
        context = browser.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.goto(f"{address}scorm12/_package/index.html")
        tab.get_by_text("Pages of this module").click()
        tab.get_by_role("link", name="The end").click()
        tab.frame_locator("#page").get_by_role("heading", name="The end").wait_for()
        context.close()
