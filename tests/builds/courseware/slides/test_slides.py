"""Slides of lessons: what is shown, once each; notes for who speaks; files that come and go with their page."""

from __future__ import annotations

import re
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from courseware.slides import printing
from leaks import marks_in
from project import text_of_pdf, write_settings
from selectolax.lexbor import LexborHTMLParser
from sphinx.locale import translators

LESSON = """# What partners gain

:::{teaches} gains
:::

Zqrunning text stays on the page.

:::{objectives} Afterwards you can
- [name zqgain]{#gains}
:::

:::::{benefit-table} Zqcaption
::::{benefit} Zqspace
Zqrooms for programs.[^rooms]

:::{case} garden
:::

Zqafter the case.
::::
::::{benefit} Zqpeople
Zqaudience.
::::
:::::

## Zqsection

What zqlead to:

- zqitem, [on this page](#zqsection)

![Zqpicture](pixel.png)

:::{quotation} Zqspeaker
Zqsaid.
:::

::::{activity} Zqtask
:name: task
:minutes: 10
:debrief: Zqdebrief?

1. Zqstep.

:::{facilitator} Zqleaktask
Zqleakclock.
:::
::::

:::{explanatory} Zqlater
Zqdetails.
:::

:::{container} release-changes
Zqedition.
:::

:::{reflection} Zqthink
Zqquestion?
:::

:::{facilitator} Zqleakwhole
Zqleakpage.
:::

[^rooms]: Zqnote.
"""
CASE = "# Zqgarden\n\n:::{case-study} garden\n:library: Zqhill\n:summary: Beans.\n\nZqbeans grew.\n:::\n"
WORKSHOP = "# Workshop\n\n:::{workshop}\n:start: 9:30\n\n- 10 page lesson\n- activity task\n:::\n"
#: what is shown, in its order: each once
SHOWN = (
    "zqgain zqcaption zqspace zqrooms zqgarden zqbeans zqhill zqafter zqpeople zqaudience zqsection zqlead zqitem "
    "zqsaid zqspeaker zqtask zqstep zqdebrief zqthink zqquestion zqnote"
).split()
NOTES = {"zqleaktask", "zqleakclock", "zqleakwhole", "zqleakpage"}
HIDDEN = "zqrunning zqlater zqdetails zqedition".split()


@pytest.fixture
def book(project):
    def write(settings="", **pages):
        root = project()
        write_settings(root.folder, ["courseware", "taggedpdf"], f"courseware_slides_pdf = True\n{settings}")
        texts = {"lesson": LESSON, "case": CASE, "plain": "# Plain\n\nText.\n", "workshop": WORKSHOP, **pages}
        root.write("index.md", "# Book\n\n:::{toctree}\n" + "\n".join(texts) + "\n:::\n")
        for name, text in texts.items():
            root.write(f"{name}.md", text)
        (root.folder / "pixel.png").write_bytes(
            (Path(__file__).parents[3] / "roots" / "test-everynode" / "pixel.png").read_bytes()
        )
        return root

    return write


def words_in(text: str) -> list[str]:
    """Return the words of a text that begin with the mark of these tests, in lower case and in their order."""
    return re.findall(r"zq[a-z]+", text.lower())


def main_text(path: Path) -> str:
    """Return the text of the slides of a page."""
    return LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("main").text()


def test_each_part_is_shown_once_in_its_order(book):
    out = book().build("html")
    assert [path.name for path in sorted(out.rglob("*.slides.html"))] == ["lesson.slides.html"]
    words = words_in(main_text(out / "lesson.slides.html"))
    # the objective stands in its list too
    assert words[0] == "zqgain"
    assert [word for word in words[1:] if not word.startswith("zqleak")] == SHOWN
    assert set(words).isdisjoint(HIDDEN)


def test_slides_are_made_as_pdf_where_a_setting_says_so(book):
    assert not list(book("courseware_slides_pdf = False\n").build("handouts").rglob("slides/*.pdf"))


def test_a_slide_has_one_heading_and_the_page_one_title(book):
    page = LexborHTMLParser((book().build("html") / "lesson.slides.html").read_text(encoding="utf-8"))
    assert [node.text() for node in page.css("h1")] == ["What partners gain"]
    labels = [node.attributes.get("data-label") for node in page.css("main > .slide")]
    assert labels == [
        "What partners gain",
        "Afterwards you can",
        *["Zqcaption", "Zqspace", "Zqgarden", "Zqspace", "Zqpeople", "Zqsection"],
        *[None, "Activity: Zqtask", "Reflection: Zqthink", "Sources"],
    ]
    assert all(len(node.css("h1, h2")) <= 1 for node in page.css("main > .slide"))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    # what the slides show is linked there, all else on the page
    targets = {link.attributes["href"] for link in page.css("main a") if "zqsection" in link.attributes["href"]}
    assert targets == {"#zqsection"}
    assert page.css_first("main img").attributes["alt"] == "Zqpicture"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_slides_are_linked_by_their_page_and_by_the_workshop(book, builder):
    root = book()
    out = root.build(builder)
    lesson, workshop = ("lesson.html", "workshop.html") if builder == "html" else ("lesson/", "workshop/")
    page, other = (out / name if builder == "html" else out / name / "index.html" for name in (lesson, workshop))
    for path in (page, other):
        links = LexborHTMLParser(path.read_text(encoding="utf-8")).css("article a")
        targets = [path.parent / str(link.attributes["href"]) for link in links if "Slides" in link.text()]
        assert [target.resolve().name for target in targets] == [f"{page.stem}.slides.html"]
        assert targets[0].is_file()
    back = LexborHTMLParser((page.with_suffix(".slides.html")).read_text()).css_first("nav a").attributes["href"]
    assert (page.parent / back / ("index.html" if builder == "dirhtml" else "")).resolve() == page.resolve()


@pytest.mark.parametrize("edition", ["learner", "facilitator"])
def test_notes_are_in_the_edition_of_who_speaks_alone(book, edition):
    root = book()
    for builder in ("html", "handouts"):
        root.build(builder, settings={"lesson_edition": edition})
        marks = marks_in(root.out, re.compile(rb"zqleak(?:task|clock|whole|page)", re.IGNORECASE))
        assert marks == (NOTES if edition == "facilitator" else set())
    slides = root.out / "slides"
    assert "zqleak" not in text_of_pdf(slides / "lesson.pdf").lower()
    assert (slides / "lesson-notes.pdf").exists() == (edition == "facilitator")
    if edition == "facilitator":
        page = LexborHTMLParser(root.text("html", "lesson.slides.html"))
        notes = [node.text() for node in page.css(".slide-notes")]
        assert len(notes) == 2
        assert "Zqleakpage" in notes[0]  # those of the whole page are wanted when it begins
        assert "Zqleakclock" in notes[1]
        words = words_in(text_of_pdf(slides / "lesson-notes.pdf"))
        assert sorted(words) == sorted([*words_in(page.css_first("main").text())])


@pytest.mark.parametrize("form", ["table", "list"])
def test_all_forms_of_benefits_give_the_same_slides(book, form):
    text = LESSON.replace(":::::{benefit-table} Zqcaption\n", f":::::{{benefit-table}} Zqcaption\n:form: {form}\n")
    root = book(lesson=text)
    html = words_in(main_text(root.build("html") / "lesson.slides.html"))
    assert html[1:] == SHOWN
    printed = words_in(re.sub(r".* \(continued\)\n", "", text_of_pdf(root.build("handouts") / "slides" / "lesson.pdf")))
    assert printed[1:] == SHOWN


def sizes_of_letters(path: Path) -> set[float]:
    """Return the sizes of the letters in a PDF in points."""
    sizes = set()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            scale = 1.0
            stack = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "q":
                    stack.append(scale)
                elif name == "Q":
                    scale = stack.pop()
                elif name == "cm":
                    scale *= abs(float(operands[3]))
                elif name == "Tf":
                    size = float(operands[1])
                elif name == "Tm":
                    matrix = abs(float(operands[3]))
                elif name in {"Tj", "TJ"}:
                    sizes.add(round(size * matrix * scale, 2))
    return sizes


def test_a_pdf_of_slides_can_be_read_from_the_last_row(book):
    words = " ".join(f"word{number}" for number in range(600))
    table = "| a | b |\n| - | - |\n| c | d[^rooms] |\n"
    text = LESSON.replace("Zqaudience.", f"Zqaudience, `code` {words}.\n\n{table}")
    path = book(lesson=text).build("handouts") / "slides" / "lesson.pdf"
    with pikepdf.open(path) as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 960, 540)}
        titles = [str(item.title) for item in pdf.open_outline().root[0].children]
    assert titles[:3] == ["Afterwards you can", "Zqcaption", "Zqspace"]
    assert min(sizes_of_letters(path)) >= 18
    text = text_of_pdf(path)
    assert re.findall(r"word\d+", text) == words.split()
    assert "Zqpeople (continued)" in text
    assert "Zqspace (continued)" in text  # behind the case study
    assert page_validation.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    box = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"')
    for places in box.findall(text_of_pdf(path, "-bbox")):
        left, top, right, bottom = map(float, places)
        assert 0 < left < right < 960
        assert 0 < top < bottom < 540


def files_of(out: Path) -> dict[str, bytes]:
    """Return the files of slides below the folder of a builder."""
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*") if path.is_file()}
    return {name: content for name, content in files.items() if "slides" in name}


def test_slides_come_and_go_with_their_page(book):
    root = book()
    root.build("html")
    root.replace("case.md", "Zqbeans", "Zqpeas")
    out = root.build("html")
    assert "zqpeas" in words_in(main_text(out / "lesson.slides.html"))
    root.write("lesson.md", "---\nslides: false\n---\n" + LESSON.replace("![Zqpicture](pixel.png)", ""))
    out = root.build("html")
    assert [*out.rglob("*.slides.html")] == []
    assert [*out.rglob("pixel.png")] == []  # only the slides that are gone still named it
    assert "Slides" not in root.text("html", "workshop.html")
    assert "Slides" not in root.text("html", "lesson.html")
    root.write("lesson.md", LESSON)
    changed = files_of(root.build("html"))
    root.replace("case.md", "Zqpeas", "Zqbeans")
    root.build("html")
    (root.out / "lesson.slides.html").unlink()
    assert files_of(root.build("html")) == files_of(book().build("html")) != changed


def test_a_pdf_is_made_again_with_its_page_and_no_other(book, monkeypatch):
    root = book(other=LESSON.replace("#gains", "#others").replace(":name: task\n", "").replace("gains\n", "others\n"))
    root.build("handouts")
    made: list[str] = []
    original = printing.make_slides
    monkeypatch.setattr(printing, "make_slides", lambda tree: made.append(tree["source"]) or original(tree))
    root.replace("other.md", "Zqstep", "Zqother step")
    root.build("handouts")
    assert [Path(name).name for name in made] == ["other.md"]
    made.clear()
    root.replace("case.md", "Zqbeans", "Zqpeas")  # both show it
    assert "Zqpeas" in text_of_pdf(root.build("handouts") / "slides" / "lesson.pdf")
    assert sorted(Path(name).name for name in made) == ["lesson.md", "other.md"]
    (root.out / "slides" / "lesson.pdf").write_bytes(b"torn")
    root.replace("plain.md", "Text", "Words")
    root.build("handouts")
    changed = files_of(root.out)
    other = book(other=(root.folder / "other.md").read_text())
    for name in ("case.md", "plain.md"):
        other.write(name, (root.folder / name).read_text())
    assert changed == files_of(other.build("handouts"))


def test_a_page_that_goes_takes_its_slides_with_it(book):
    root = book(other=LESSON.replace("#gains", "#others").replace(":name: task\n", "").replace("gains\n", "others\n"))
    root.build("html")
    assert (root.out / "other.slides.html").is_file()
    (root.folder / "other.md").unlink()
    root.replace("index.md", "\nother", "")
    assert [path.name for path in root.build("html").rglob("*.slides.html")] == ["lesson.slides.html"]


@pytest.mark.parametrize("builder", ["html", "handouts"])
def test_several_processes_write_the_same(book, builder):
    one = book().build(builder)
    assert files_of(one)
    assert files_of(one) == files_of(book().build(builder, parallel=2))


def test_a_setting_that_is_neither_true_nor_false_is_told(book):
    root = book(lesson="---\nslides: maybe\n---\n" + LESSON)
    root.build("html", clean=False)
    assert "'slides: maybe'. Type slides: false, or leave it out. [slides.bad_setting]" in root.warnings
    assert (root.out / "lesson.slides.html").is_file()


def test_what_cannot_be_written_costs_the_slides_alone(book):
    # an extension whose node breaks where it is no part of its page
    settings = "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nextensions += ['odd_nodes_of_slides']\n"
    root = book(settings, lesson=LESSON.replace("Zqquestion?", "Zqquestion?\n\n{odd}`x`"))
    root.write(
        "odd_nodes_of_slides.py",
        "from docutils import nodes\n"
        "class odd(nodes.Element): pass\n"
        "def visit(translator, node):\n"
        "    if type(translator.document[0]).__name__ == 'slide':\n"
        "        raise RuntimeError('odd')\n"
        "def depart(translator, node): pass\n"
        "def setup(app):\n"
        "    app.add_node(odd, html=(visit, depart))\n"
        "    app.add_role('odd', lambda *a, **k: ([odd()], []))\n",
    )
    root.build("html", clean=False)
    assert "lesson.md: WARNING: The slides of this page cannot be written: RuntimeError('odd')." in root.warnings
    assert "slides: false" in root.warnings
    assert "Zqquestion" in root.text("html", "lesson.html")
    assert not (root.out / "lesson.slides.html").exists()


def test_a_book_may_have_no_slides(book):
    root = book("courseware_slides = []\n")
    assert [*root.build("html").rglob("*.slides.html")] == []
    assert not (root.build("handouts") / "slides").exists()


@pytest.fixture
def other_language():
    """Let the words of a test be those of no other."""
    yield "es"
    translators.clear()


def test_slides_speak_the_language_of_the_book(book, other_language):
    root = book(f"language = {other_language!r}\n")
    text = (root.build("html") / "lesson.slides.html").read_text(encoding="utf-8")
    assert '<html lang="es" dir="ltr">' in text
    assert "Fuentes" in text
    assert "Diapositiva siguiente" in text
