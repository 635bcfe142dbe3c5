"""Self-checks: one source; a form, questions on paper with the answers at the end, slides, Markdown."""

from __future__ import annotations

import json
import pickle
import re
import zipfile

import pytest
from compare import assert_parallel_is_serial
from courseware.self_checks.records import Answer
from project import text_of_pdf

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]
#: words of questions, then of answers
QUESTIONS = [
    "They have time until noon",
    "Tell them what we have",
    "A poem",
    "Meet again",
    "Which line is left out most",
]
ANSWERS = ["They cannot say yet", "You need their words", "It may be read aloud", "It comes before all", "How it ends"]
ANSWERS += ["Each step needs", "Nobody likes to think of it", "Because things are easier", "A gift helps one side"]
#: printed by transforms that gettext, which collects what there is to translate, does not run
COMPOSED = ["Not right", "The right order: ", "Answer to question 1", "Objective", "a) "]


def read_words(text: str) -> str:
    """Return *text* without tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("\\ ", " ").split())


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder(built_project, builder):
    out = built_project("self_checks", builder).out
    files = [path for path in out.rglob("*") if path.is_file() and path.suffix not in {".png", ".epub", ".js"}]
    text = " ".join(path.read_text(errors="replace") for path in files)
    text = read_words(text) if "html" in builder or builder == "xml" else " ".join(text.replace("\\ ", " ").split())
    for words in [*QUESTIONS, *ANSWERS, *(COMPOSED if builder != "gettext" else [])]:
        assert words.strip() in text, f"{words!r} is missing in {builder}"


def test_parallel_is_serial(project):
    assert_parallel_is_serial(project, "self_checks")


def test_records(built_project):
    book = built_project("self_checks", "html")
    environment = pickle.loads((book.folder / "_build" / "doctrees" / "environment.pickle").read_bytes())
    pages = environment.domaindata["self_checks"]["pages"]
    assert {name: [record.name for record in records] for name, records in pages.items()} == {
        "module/meeting": ["museum", "page", "order", "line", "meet"],
        "module/one": ["is-a-gift-a-partnership"],
    }
    museum, page, order, line, meet = pages["module/meeting"]
    assert [record.kind for record in (museum, page, order, line, meet)] == ["one", "many", "order", "text", "open"]
    assert museum.question == "What do you do first in a museum?\n\nThey have time until noon."
    assert museum.answers == (
        Answer("Tell them what we have", False, "They cannot say yet what they need of it."),
        Answer("Ask for their words", True, "You need their words; see the module."),
    )
    assert (museum.objectives, museum.line, museum.why) == (("asking",), 5, "")
    assert [answer.is_right for answer in page.answers] == [True, False, True]
    assert [answer.text for answer in order.answers] == ["Listen", "Write", "Meet again"]
    assert sorted(order.shown_order) == [0, 1, 2] and order.shown_order != (0, 1, 2)
    assert (order.answers[0].why, order.why) == ("It comes before all.", "Each step needs the one before it.")
    assert [answer.text for answer in line.answers] == ["How it ends", "The end"]
    assert (meet.answers, meet.why) == ((), "Because things are easier to say then.")


def test_answers_are_closed_below_their_question_on_a_web_page(built_project):
    book = built_project("self_checks", "html")
    page = book.text("html", "module/meeting.html")
    assert page.count('<details class="check-answers') == 5
    assert "<summary" in page and "Answer to question 5</summary>" in page
    assert page.index("A poem") < page.index("Answer to question 2") < page.index("Afterwards")
    # a note is called once
    assert page.count('href="#module-meeting-id4"') <= 1
    assert 'href="index.html#asking"' in page
    single = book.text("html", "module/one.html")
    assert "Question: </span>Is a gift" in single and ">Answer</summary>" in single
    # what the script needs, and no more
    data = json.loads(re.search(r'id="self-check-words"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert [question["right"] for question in data["questions"]][:2] == [[1], [0, 2]]
    assert "self-check.js" not in book.text("html", "module/index.html")


def test_answers_end_the_page_of_an_epub_before_its_notes(built_project):
    out = built_project("self_checks", "epub").out
    with zipfile.ZipFile(next(out.glob("*.epub"))) as archive:
        page = archive.read(next(name for name in archive.namelist() if name.endswith("meeting.xhtml"))).decode()
    assert "<details" not in page
    places = [
        page.index(words) for words in ("A poem", "Afterwards", ">Answers<", "It may be read aloud", "The first note")
    ]
    assert places == sorted(places)
    assert 'href="#museum"' in page


@pytest.mark.program("pdftotext")
def test_answers_end_the_handout_and_the_chapter(built_project):
    handouts, books = (built_project("self_checks", builder).out for builder in ("handouts", "taggedpdf"))
    for path in (handouts / "module" / "meeting.pdf", next(books.glob("*.pdf"))):
        text = " ".join(text_of_pdf(path).split())
        places = [text.index(words) for words in ("A poem", "Why meet when", "Answers", "It may be read aloud")]
        assert places == sorted(places), path
        for words in ANSWERS[:8]:
            assert words in text
    book = " ".join(text_of_pdf(next(books.glob("*.pdf"))).split())
    assert book.index("Nobody likes to think of it") < book.index("Is a gift a partnership")


@pytest.mark.program("pdftotext")
def test_slides_show_the_answer_behind_its_question_in_html_and_pdf(built_project):
    page = read_words(built_project("self_checks", "html").text("html", "module/meeting.slides.html"))
    pdf = built_project("self_checks", "handouts").out / "slides" / "module" / "meeting.pdf"
    for text in (page, " ".join(text_of_pdf(pdf).split())):
        words = [
            "What do you do",
            "Tell them what we have",
            "Answer to question 1",
            "They cannot say yet",
            "What belongs",
        ]
        places = [text.index(part) for part in words]
        assert places == sorted(places), text
        assert all(part in text for part in ANSWERS[:8])


def test_markdown_keeps_all_words(built_project):
    text = built_project("self_checks", "html").text("html", "module/meeting.md")
    assert all(words in text for words in [*QUESTIONS, *ANSWERS[:8], "**Not right:**"])


def test_page_follows_the_words_of_an_objective(project):
    book = project("self_checks")
    book.build("html")
    book.replace("module/index.md", "ask before you offer", "ask first of all")
    book.build("html")
    assert "ask first of all" in book.text("html", "module/meeting.html")


def test_spanish(project):
    book = project("self_checks")
    book.build("html", settings={"language": "es"})
    page = book.text("html", "module/meeting.html")
    assert "Pregunta 1: </span>" in page and "Respuesta a la pregunta 1</summary>" in page
    assert "Incorrecto:" in page and "Comprobar mi respuesta" in page
    assert "El orden correcto:" in page
