"""Worksheets: one source; a form, ruled print, a PDF to fill in, a Word file."""

from __future__ import annotations

import io
import json
import os
import pickle
import re
import shutil
import zipfile
from functools import partial

import page as page_validation
import pikepdf
import pytest
from courseware.worksheets.nodes import answer
from killed_builds import run_killed
from pikepdf.form import Form
from project import text_of_pdf

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]
WORDS = [
    *["What can", "Which of the six can your library offer today", "Have you asked a partner before", "not yet"],
    *["Tick all that apply", "Benefit", "To whom", "community partnerships", "our town"],
]
#: made by the directive, so not among what is to be translated
COMPOSED = ["What I know", "What I want to know", "What I learned"]
#: the fields of tests/roots/test-lesson/module/sheet.md: kind, lines, label
FIELDS = {
    "offer-sheet-which-of-the-six-can-your-library-offer-today": (
        *("text", 3),
        "Which of the six can your library offer today?",
    ),
    "offer-sheet-have-you-asked-a-partner-before": ("choice", 0, "Have you asked a partner before?"),
    "offer-sheet-who": ("choice", 0, "Who was there?"),
    "offer-sheet-space-to-whom": ("text", 2, "Space, To whom?"),
    "offer-sheet-space-proof": ("text", 2, "Space, Proof"),
    "offer-sheet-people-proof": ("text", 2, "People, Proof"),
    "offer-sheet-what-i-know": ("text", 4, "What I know"),
    "offer-sheet-what-i-want-to-know": ("text", 4, "What I want to know"),
    "offer-sheet-what-i-learned": ("text", 4, "What I learned"),
    "town-what-i-know": ("text", 3, "What I know"),
    "town-what-i-want-to-know": ("text", 3, "What I want to know"),
    "town-what-i-learned": ("text", 3, "What I learned"),
}
SHEET = "module/sheet"
LINKED = {"taggedpdf_handouts_path": "handouts"}


@pytest.fixture
def dated(monkeypatch):
    """Set the date of the edition, as conf.py of a book does."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def answers(book) -> list[answer]:
    doctree = pickle.loads((book.folder / "_build" / "doctrees" / f"{SHEET}.doctree").read_bytes())
    return list(doctree.findall(answer))


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_prints_every_question(project, builder):
    out = project("lesson").build(builder, parallel=2)
    files = [path for path in out.rglob("*") if path.is_file() and path.suffix not in {".png", ".epub", ".docx"}]
    text = " ".join(" ".join(path.read_text(errors="replace") for path in files).replace("\\ ", " ").split())
    for words in WORDS if builder == "gettext" else WORDS + COMPOSED:
        assert words in text, f"{words!r} is missing in {builder}"


def test_answers_have_stable_names_and_labels(built_project):
    book = built_project("lesson", "html")
    found = {one["field"]: (one["kind"], one["lines"], one["label"]) for one in answers(book)}
    assert found == FIELDS
    assert [one["ids"] for one in answers(book)] == [[name] for name in FIELDS]
    many = {one["field"]: one["many"] for one in answers(book) if one["kind"] == "choice"}
    assert many == {"offer-sheet-have-you-asked-a-partner-before": False, "offer-sheet-who": True}


def test_rows_without_a_heading_are_told_apart_by_number(project):
    book = project("lesson")
    head = "| Name, first | Phone |\n| --- | --- |\n"
    book.write(f"{SHEET}.md", f"# Sheet\n\n:::{{worksheet}} Names\n{head}| | |\n| | |\n:::\n")
    book.build("html")
    labels = [one["label"] for one in answers(book)]
    assert labels == ["Row 1, Name, first", "Row 1, Phone", "Row 2, Name, first", "Row 2, Phone"]
    html = book.text("html", f"{SHEET}.html")
    assert html.count('<p class="cell-label"><span class="row-heading">Row 1, </span>Name, first</p>') == 1
    assert 'scope="row"' not in html


def test_labels_are_translated_and_names_are_not(project):
    book = project("lesson")
    out = book.build("gettext")
    shutil.rmtree(book.folder / "_build" / "doctrees")  # those of gettext are its own
    catalog = (out / "module.pot").read_text()
    spanish = {"Space": "Espacio", "To whom?": "¿Para quién?", "Have you asked a partner before?": "¿Ya preguntó?"}
    for text, translation in spanish.items():
        catalog = catalog.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
        assert translation in catalog
    book.write("locales/es/LC_MESSAGES/module.po", catalog)
    book.build("html", settings={"language": "es", "locale_dirs": ["locales"]}, clean=False)
    labels = {one["field"]: one["label"] for one in answers(book)}
    assert labels["offer-sheet-space-to-whom"] == "Espacio, ¿Para quién?"
    assert labels["offer-sheet-have-you-asked-a-partner-before"] == "¿Ya preguntó?"
    assert labels.keys() == FIELDS.keys()


def test_html_is_a_ruled_sheet_that_a_script_can_find(built_project):
    book = built_project("lesson", "html")
    out = book.out
    html = book.text("html", f"{SHEET}.html")
    assert html.count('class="ruled line-block"') == sum(kind == "text" for kind, _lines, _label in FIELDS.values())
    assert html.count('<div class="line"><br /></div>') == sum(lines for _kind, lines, _label in FIELDS.values())
    assert html.count('<th scope="row"') == 2
    assert "worksheet.js" in html
    data = json.loads(re.search(r'<script id="worksheet-words"[^>]*>(.*?)</script>', html)[1])
    assert (data["book"], data["page"]) == ("Lesson", SHEET)
    assert data["words"]["save"] == "Save my answers to a file"
    assert (out / "_static" / "worksheet.js").is_file()
    for other in out.rglob("*.html"):
        if other != out / f"{SHEET}.html":
            assert "worksheet.js" not in other.read_text(), other


def test_words_cannot_end_the_block_that_holds_them(project):
    book = project("lesson")
    book.build("html", settings={"project": "</script><b>"})
    html = book.text("html", f"{SHEET}.html")
    data = re.search(r'<script id="worksheet-words"[^>]*>(.*?)</script>', html)[1]
    assert json.loads(data)["book"] == "</script><b>"


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_pages_for_browsers_have_the_script(built_project, builder):
    out = built_project("lesson", builder).out
    path = out / ("module/sheet/index.html" if builder == "dirhtml" else "index.html")
    assert "_static/worksheet.js" in path.read_text()


def test_epub_has_rules_and_no_script(built_project):
    out = built_project("lesson", "epub").out
    with zipfile.ZipFile(next(out.glob("*.epub"))) as archive:
        names = archive.namelist()
        text = archive.read("module/sheet.xhtml").decode()
    assert not [name for name in names if name.endswith("worksheet.js")]
    assert 'class="ruled line-block"' in text
    assert "<script" not in text
    assert "worksheet-files" not in text


@pytest.mark.parametrize(("builder", "path"), [("text", "module/sheet.txt"), ("man", "lesson.1")])
def test_text_has_lines_and_boxes(built_project, builder, path):
    book = built_project("lesson", builder)
    text = book.text(builder, path).replace("\\", "")
    assert text.count("_" * 60) == 3
    assert text.count("_" * 12) > 3 * 5
    for choice in ("( ) not yet", "[ ] teens"):
        assert choice in text


# -- the Word file ----------------------------------------------------------------------------------


def word_of(book, name="offer-sheet", path="handouts/worksheets") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((book.folder / "_build" / "html" / path / f"{name}.docx").read_bytes()))


def test_word_file_has_what_the_worksheet_has(project):
    book = project("lesson")
    book.build("html", settings={**LINKED, "copyright": "2026 Ann"})
    with word_of(book) as file:
        body, styles = file.read("word/document.xml").decode(), file.read("word/styles.xml").decode()
        core = file.read("docProps/core.xml").decode()
    text = " ".join(re.sub(r"<[^>]+>", "", body).split())
    for words in [*WORDS[1:-1], *COMPOSED, "☐ teens", "○ not yet", "2026 Ann"]:
        assert words in text
    assert body.count('<w:pStyle w:val="Ruled"/>') == 3
    assert body.count('<w:pStyle w:val="Cell"/>') == 3 * 2 + 3 * 4
    assert body.count("<w:tblHeader") == 2
    assert '<w:pStyle w:val="Heading1"/>' in body
    assert "<w:between " in re.search(r'w:styleId="Ruled".*?</w:style>', styles, re.DOTALL)[0]
    assert "<w:insideV " in re.search(r'w:styleId="Table".*?</w:style>', styles, re.DOTALL)[0]
    assert "<dc:title>Worksheet: What can we offer?</dc:title>" in core
    assert "<dc:language>en</dc:language>" in core
    assert re.search(r'<w:lang [^>]*w:val="en"', styles)


def test_word_file_leads_online_or_nowhere(project):
    book = project("lesson")
    book.replace(f"{SHEET}.md", "Take it", "[First](first.md), [elsewhere](https://example.com/x) Take it")
    book.build("html", settings=LINKED)
    with word_of(book) as file:
        assert re.findall(r'Target="(http[^"]*)"', file.read("word/_rels/document.xml.rels").decode()) == [
            "https://example.com/x"
        ]
    book.build("html", settings={**LINKED, "html_baseurl": "https://toolkit.example.org/en"})
    with word_of(book) as file:
        assert (
            'Target="https://toolkit.example.org/en/module/first.html"'
            in file.read("word/_rels/document.xml.rels").decode()
        )


def test_word_file_has_the_notes_it_calls(project):
    book = project("lesson")
    book.replace(f"{SHEET}.md", "meeting.", "meeting {footcite}`adams2001`.")
    book.build("html", settings=LINKED)
    with word_of(book) as file:
        assert "Adams" in file.read("word/document.xml").decode()
    with word_of(book, "town") as file:
        assert "Adams" not in file.read("word/document.xml").decode()


def test_word_files_are_the_same_whenever_they_are_made(project, dated):
    one = project("lesson").build("html", settings=LINKED)
    two = project("lesson").build("html", settings=LINKED, parallel=2)
    names = sorted(path.relative_to(one) for path in one.rglob("*.docx"))
    assert [path.name for path in names] == ["offer-sheet.docx", "town.docx"]
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_word_file_of_a_worksheet_that_is_gone_is_deleted(built_project):
    book = built_project("lesson", "html", settings=LINKED)
    out = book.out
    book.replace(f"{SHEET}.md", ":name: town", ":name: city")
    book.build("html", settings=LINKED)
    assert sorted(path.stem for path in out.rglob("*.docx")) == ["city", "offer-sheet"]


def test_word_file_of_a_build_that_died_is_deleted_with_its_worksheet(project):
    book = project("lesson")
    out = book.build("html", settings=LINKED)
    text = (book.folder / f"{SHEET}.md").read_text()
    book.write(f"{SHEET}.md", text.replace(":name: town", ":name: city"))
    build = partial(book.build, "html", settings=LINKED)
    state = out.parent.parent / "state"
    shutil.copytree(out.parent, state)
    steps = run_killed(build, out, 0)
    shutil.rmtree(out.parent)
    state.rename(out.parent)
    assert run_killed(build, out, steps * 9 // 10) == -1
    assert sorted(path.stem for path in out.rglob("*.docx")) == ["city", "offer-sheet", "town"]
    book.write(f"{SHEET}.md", text)
    build()
    assert sorted(path.stem for path in out.rglob("*.docx")) == ["offer-sheet", "town"]


def test_word_files_leave_the_folder_that_handouts_have_left(project):
    book = project("lesson")
    book.write("static/worksheets/own.docx", "Words.")
    settings = {"html_static_path": ["static"]}
    out = book.build("html", settings={**settings, **LINKED})
    book.build("html", settings={**settings, "taggedpdf_handouts_path": "papers"})
    folders = {path.relative_to(out).parts[0] for path in out.rglob("worksheets/*.docx")}
    assert folders == {"papers", "_static"}


# -- the PDF to fill in -----------------------------------------------------------------------------


@pytest.fixture
def pdfs(project):
    """The handouts of worksheets, made before their pages."""
    book = project("lesson")
    book.build("handouts", settings=LINKED, out="html/handouts")
    return book


def test_page_links_its_files_with_their_size(pdfs):
    out = pdfs.build("html", settings=LINKED)
    html = pdfs.text("html", f"{SHEET}.html")
    links = re.findall(r'href="\.\./(handouts/worksheets/[^"]+)">([^<]+)<', html)
    assert [path.rpartition("/")[2] for path, _text in links] == [
        *["offer-sheet.pdf", "offer-sheet.docx", "town.pdf", "town.docx"]
    ]
    for path, text in links:
        size = round((out / path).stat().st_size / 1000)
        assert text in {f"Fillable PDF (1 page, {size} KB)", f"Word file to adapt (DOCX, {size} KB)"}


def test_page_is_written_again_when_its_pdf_is_newer(pdfs):
    pdfs.build("html", settings=LINKED)
    pdfs.build("html", settings=LINKED)
    assert SHEET not in pdfs.written
    path = pdfs.folder / "_build" / "html" / "handouts" / "worksheets" / "town.pdf"
    os.utime(path, (2e9, 2e9))
    pdfs.build("html", settings=LINKED)
    assert SHEET in pdfs.written


def test_no_link_to_a_pdf_that_is_not_there(built_project):
    book = built_project("lesson", "html", settings=LINKED)
    assert "Fillable PDF" not in book.text("html", f"{SHEET}.html")


@pytest.mark.program("pdftotext")
def test_pdf_holds_the_worksheet_alone(pdfs):
    path = pdfs.folder / "_build" / "html" / "handouts" / "worksheets" / "offer-sheet.pdf"
    text = " ".join(text_of_pdf(path).split())
    for words in [*WORDS[:-1], *COMPOSED, "The sheet · 15 minutes"]:
        assert words in text
    assert "our town" not in text
    assert text.count("What can we offer?") == 1


def test_pdf_is_filled_in_and_read_back(pdfs, tmp_path):
    path = pdfs.folder / "_build" / "html" / "handouts" / "worksheets" / "offer-sheet.pdf"
    report = page_validation.validate_pdf(str(path), profile="PDF/UA-1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(path) as pdf:
        form = Form(pdf)
        names = {name for name, (_kind, _lines, _label) in FIELDS.items() if name.startswith("offer-sheet")}
        texts = {name for name in names if FIELDS[name][0] == "text"}
        assert texts <= {field.fully_qualified_name for field in form}
        for name in texts:
            assert form[name].alternate_name == FIELDS[name][2]
            form[name].value = f"Typed into {name}"
        pdf.save(tmp_path / "filled.pdf")
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        form = Form(pdf)
        assert {name: form[name].value for name in texts} == {name: f"Typed into {name}" for name in texts}
