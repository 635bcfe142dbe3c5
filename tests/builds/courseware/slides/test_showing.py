"""Slides in a browser: slide by slide with keys, fingers and buttons, nothing cut off; one page without the script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from project import Project, shared_folder, text_of_pdf, write_settings

pytestmark = pytest.mark.program("chromium")

WORDS = " ".join(f"word{number}" for number in range(300))
LESSON = f"""# A lesson

:::{{teaches}} gains
:::

:::{{objectives}} Afterwards you can
- [name it]{{#gains}}
:::

::::{{activity}} A long task
:minutes: 10

{WORDS} and [a link](#later)

| a | averyveryverylongwordthathasnoplaceonaphone | {" | ".join("cdefgh")} |
| - | - | {" | ".join("------")} |
| 1 | 2 | {" | ".join("345678")} |

```
code_that_runs_on_and_on = "and on" + "and on" + "and on" + "and on" + "and on" + "and on" + "and on"
```

:::{{facilitator}} Mind
The clock.
:::
::::

:::{{reflection}} Later
:name: later
What now?
:::
"""
#: lines of text outside the screen on which they begin, letters smaller than 18 points, what is written of the position
LOOK = """() => {
  const main = document.getElementById("slides");
  const [own, width, cut, small] = [main.getBoundingClientRect(), main.clientWidth, [], []];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || text.parentElement.closest(".slide-notes")) continue;
    if (parseFloat(getComputedStyle(text.parentElement).fontSize) < 24) small.push(text.data);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      const [left, right] = [line.left + main.scrollLeft - own.left, line.right + main.scrollLeft - own.left];
      const end = (Math.floor((left + 0.5) / width) + 1) * width;
      if (line.top < own.top - 1 || line.bottom > own.bottom + 1 || right > end + 1) cut.push(text.data);
    }
  }
  return { cut, small, screens: Math.round(main.scrollWidth / width) };
}"""

LEFT = "(element) => element.getBoundingClientRect().left"
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))))"


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    def build(folder: Path) -> None:
        root = Project(folder)
        write_settings(folder, ["courseware"])
        root.write("index.md", "# Book\n\n:::{toctree}\nlesson\n:::\n")
        root.write("lesson.md", LESSON)
        root.build("html", settings={"lesson_edition": "facilitator"})

    return shared_folder(tmp_path_factory.getbasetemp(), "slides-shown", build) / "_build" / "html"


@pytest.fixture
def open_slides(browser, out) -> Iterator:
    contexts = []

    def open_page(width=1280, height=720, address="lesson.slides.html", **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto((out / "lesson.slides.html").as_uri() + address.removeprefix("lesson.slides.html"))
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        return page

    yield open_page
    for context in contexts:
        context.close()


def label_of(page) -> str:
    return page.locator(".is-current").get_attribute("data-label")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (320, 568), (768, 1024)])
def test_no_line_is_cut_off_and_no_letter_small(open_slides, width, height):
    page = open_slides(width, height)
    look = page.evaluate(LOOK)
    assert (look["cut"], look["small"]) == ([], [])
    assert look["screens"] > 5
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 320])
def test_what_gets_the_focus_is_in_the_window(open_slides, width):
    page = open_slides(width, reduced_motion="reduce")
    # links at the ends of lines; while the columns settle, a browser does not move them
    hidden = page.evaluate("""() => [...document.querySelectorAll(".slide > :first-child")].flatMap((place) => {
        const link = Object.assign(document.createElement("a"), { href: "#", textContent: "more" });
        link.style.cssText = "display: block; margin-inline-start: 80%";
        place.append(link);
        link.focus({ preventScroll: true });
        const { left, right } = link.getBoundingClientRect();
        return left < 0 || right > innerWidth ? [place.textContent] : [];
    })""")
    assert page.locator(".slide a:text-is('more')").count() > 3
    assert hidden == []


def focus_link_behind_words(page):
    """Return the link, which stands on the right of a screen that goes on with a slide, when that screen is shown."""
    link = page.get_by_role("link", name="a link")
    link.focus()
    page.wait_for_function("document.querySelector('.deck-running').textContent.includes('continued')")
    return link


def test_the_focus_stays_in_the_window_when_its_size_changes(open_slides):
    page = open_slides(address="#a-long-task")
    link = focus_link_behind_words(page)
    page.set_viewport_size({"width": 1000, "height": 600})
    page.wait_for_function("document.getElementById('slides').scrollLeft % 1000 === 0")
    page.evaluate(FRAMES)
    assert 0 < link.evaluate(LEFT) < 1000


def test_columns_that_were_moved_settle_where_the_focus_is(open_slides):
    page = open_slides(address="#a-long-task")
    link = focus_link_behind_words(page)
    assert link.evaluate(LEFT) > 800
    # nearer to the next screen, with the link in the window
    page.evaluate("document.getElementById('slides').scrollLeft += 700")
    page.wait_for_function("document.getElementById('slides').scrollLeft % 1280 === 0")
    assert link.evaluate(LEFT) > 800


def test_keys_go_through_all_screens(open_slides):
    page = open_slides()
    screens = page.evaluate(LOOK)["screens"]
    assert label_of(page) == "A lesson"
    labels = []
    for number in range(1, screens + 3):
        page.keyboard.press("ArrowRight" if number % 2 else "PageDown")
        labels.append(label_of(page))
    assert list(dict.fromkeys(labels)) == ["Afterwards you can", "Activity: A long task", "Reflection: Later"]
    assert page.locator(".deck-position").text_content() == f"{screens} of {screens}"
    assert page.locator("[role=status]").text_content() == f"{screens} of {screens}: Reflection: Later"
    page.keyboard.press("ArrowLeft")
    assert page.locator(".deck-running").text_content() == "Activity: A long task (continued)"
    page.keyboard.press("Home")
    assert label_of(page) == "A lesson"
    page.keyboard.press("Space")
    assert label_of(page) == "Afterwards you can"
    page.keyboard.press("Shift+Space")
    assert label_of(page) == "A lesson"


def test_address_and_links_lead_to_slides(open_slides):
    page = open_slides(address="#later")
    assert label_of(page) == "Reflection: Later"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#a-long-task")
    page.get_by_role("link", name="a link").focus()
    # the screen on which the link stands, whole
    page.wait_for_function("document.querySelector('.deck-running').textContent.includes('continued')")
    assert page.evaluate("document.getElementById('slides').scrollLeft % window.innerWidth") == 0
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.is-current').id === 'later'")


@pytest.mark.parametrize(("address", "after"), [("", "Afterwards you can"), ("#a-long-task", "continued")])
def test_a_step_before_they_settle_stays(open_slides, address, after):
    page = open_slides(address=address)
    page.evaluate(FRAMES)
    page.evaluate("""() => {
      dispatchEvent(new Event("resize"));
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
    }""")
    page.evaluate(FRAMES)
    assert after in (label_of(page) + page.locator(".deck-running").text_content())


def test_a_finger_moves_them(open_slides):
    page = open_slides(320, 568, has_touch=True)
    swipe = """([from, to]) => {
      const main = document.getElementById("slides");
      const touch = (x) => new Touch({ identifier: 1, target: main, clientX: x, clientY: 200 });
      main.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(from)], changedTouches: [touch(from)] }));
      main.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(to)] }));
    }"""
    page.evaluate(swipe, [250, 60])
    assert label_of(page) == "Afterwards you can"
    page.evaluate(swipe, [60, 250])
    assert label_of(page) == "A lesson"
    page.evaluate(swipe, [60, 80])
    assert label_of(page) == "A lesson"


def test_notes_are_shown_to_who_speaks_and_not_to_the_audience(open_slides):
    page = open_slides(address="#a-long-task")
    notes = page.get_by_text("The clock.")
    assert not notes.is_visible()
    page.get_by_role("button", name="Show notes").click()
    assert notes.is_visible()
    assert page.evaluate(LOOK)["cut"] == []
    with page.context.expect_page() as opening:
        page.get_by_role("button", name="Window for the audience").click()
    audience = opening.value
    audience.wait_for_selector(".is-audience .is-current")
    page.keyboard.press("End")
    audience.wait_for_function("document.querySelector('.is-current').id === 'later'")
    assert not audience.get_by_text("The clock.").is_visible()
    assert not audience.locator("nav").is_visible()


def test_without_the_script_they_are_one_page(browser, out):
    with browser.new_context(viewport={"width": 320, "height": 568}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((out / "lesson.slides.html").as_uri())
        for words in ("Afterwards you can", "word299", "What now?", "The clock."):
            assert page.get_by_text(words).first.is_visible()
        boxes = [slide.bounding_box() for slide in page.locator(".slide").all()]
        tops = [box["y"] for box in boxes if box]
        assert tops == sorted(tops)
        assert tops[-1] > 2000
        assert {box["x"] for box in boxes if box} == {0}


def test_on_paper_each_begins_a_page(open_slides, tmp_path):
    page = open_slides()
    page.pdf(path=tmp_path / "slides.pdf", prefer_css_page_size=True)
    pages = text_of_pdf(tmp_path / "slides.pdf").split("\f")
    firsts = [text.split("\n")[0] for text in pages if text.strip()]
    assert [first for first in firsts if not first.startswith(("word", "1", "code"))][:3] == [
        *["A lesson", "Afterwards you can", "Activity: A long task"]
    ]
    assert "word299" in "".join(pages)
