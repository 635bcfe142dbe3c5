"""Handouts for the training room: the code that leads online, wishes of a page, large print, broken images, fonts."""

from __future__ import annotations

import page
import pikepdf
import pytest
from project import text_of_pdf
from taggedpdf.builder import TypstBuilder

# Sphinx takes an address with or without a slash at its end
ONLINE = {"html_baseurl": "https://toolkit.example.org/en/latest"}


def text_of(path) -> str:
    return " ".join(text_of_pdf(path, "-layout").split())


@pytest.mark.program("pdftotext")
def test_leads_online(project):
    path = project("taggedpdf").build("handouts", settings=ONLINE) / "second.pdf"
    text = text_of(path)
    assert text.count("toolkit.example.org/en/latest/second.html") == 2  # at the end, and at the foot
    assert "Read this page online" in text
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    assert b"QR code that leads to https://toolkit.example.org" in b"".join(alts(path))


def alts(path) -> list[bytes]:
    with pikepdf.open(path) as pdf:
        return [
            bytes(str(one["/Alt"]), "utf-8")
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]


def paper(path) -> tuple[int, int]:
    with pikepdf.open(path) as pdf:
        return tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:])


def test_wishes_of_a_page(project):
    book = project("taggedpdf")
    book.replace(
        "second.md",
        "# Second",
        "---\nhandout:\n  title: For the session\n  columns: 2\n  paper: a4\n  size: 14pt\n---\n\n# Second",
    )
    path = book.build("handouts") / "second.pdf"
    assert paper(path) == (595, 842)
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "For the session"
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("colums: 2", "'handout' has no key 'colums'. Type one of title, columns, paper, size, teachers."),
        ("columns: two", "'columns: two'. Type 1, 2 or 3."),
        ("paper: a5", "'paper: a5'. Type one of us-letter, a4."),
        ("size: big", "'size: big'. Type points, from 4 to 72, as in '18pt'."),
        ("teachers: 1", "'teachers: 1'. Type true or false."),
    ],
)
def test_wrong_wish_is_a_warning_and_the_handout_is_made(project, given, message):
    book = project("taggedpdf")
    book.replace("second.md", "# Second", f"---\nhandout:\n  {given}\n---\n\n# Second")
    out = book.build("handouts", clean=False)
    assert message in book.warnings
    assert "second.md" in book.warnings
    assert (out / "second.pdf").is_file()


@pytest.mark.parametrize("where", ["page", "settings"])
def test_handout_with_a_condition_is_made_where_that_is_met(project, where):
    book = project("taggedpdf")
    settings = {"taggedpdf_handouts": {"index": {}, "second": {"teachers": True}}} if where == "settings" else {}
    if where == "page":
        book.replace("second.md", "# Second", "---\nhandout:\n  teachers: true\n---\n\n# Second")
    made = [
        [path.name for path in sorted(book.build("handouts", tags=tags, settings=settings).glob("*.pdf"))]
        for tags in ([], ["teachers"], [])
    ]
    assert made == [["index.pdf"], ["index.pdf", "second.pdf"], ["index.pdf"]]


@pytest.mark.program("pdftotext")
def test_edition_is_named_on_each_handout(project):
    book = project("taggedpdf")
    assert "Teacher edition" not in text_of(book.build("handouts") / "index.pdf")
    out = book.build("handouts", tags=["teachers"])
    assert text_of(out / "index.pdf").startswith("Teacher edition")


@pytest.mark.program("pdftotext")
def test_large_print(project):
    book = project("taggedpdf")
    book.write("second.md", "# Second\n\n" + "Words in a paragraph that is read from afar. " * 60)
    small = len(pikepdf.open(book.build("handouts") / "second.pdf").pages)
    large = len(pikepdf.open(book.build("handouts", settings={"taggedpdf_text_size": "18pt"}) / "second.pdf").pages)
    assert small == 1
    assert large == 2


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("settings", [{}, ONLINE, {"taggedpdf_text_size": "14pt"}])
def test_no_handout_runs_a_few_lines_onto_another_page(project, settings):
    book = project("taggedpdf")
    (book.folder / "second.md").unlink()
    book.write("index.md", "# All\n\n:::{toctree}\n:glob:\n\npages/*\n:::\n")
    lengths = range(26, 50)
    for lines in lengths:
        book.write(f"pages/{lines}.md", f"# Page {lines}\n\n" + "\n\n".join(f"Line {n}." for n in range(lines)))
    out = book.build("handouts", settings=settings)
    last = {lines: text_of_pdf(out / f"pages/{lines}.pdf").split("\f")[:-1] for lines in lengths}
    assert {len(sheets) for sheets in last.values()} == {1, 2}
    assert [lines for lines, sheets in last.items() if sheets[-1].count("Line ") < 3] == []
    # letters are as large in those that are set closer
    size = float(settings.get("taggedpdf_text_size", "10.5pt").removesuffix("pt"))
    assert {f"{max(sizes(out / f'pages/{lines}.pdf')):.2f}" for lines in lengths} == {f"{size * 1.81:.2f}"}
    assert {size in sizes(out / f"pages/{lines}.pdf") for lines in lengths} == {True}


def sizes(path) -> set[float]:
    """The sizes of letters on the first page, in points."""
    with pikepdf.open(path) as pdf:
        return {
            float(operands[1])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "Tf"
        }


def test_patterns_with_no_settings_of_a_handout(project):
    book = project()
    book.write("conf.py", 'extensions = ["myst_parser", "taggedpdf"]\n')
    book.write("index.md", "# Home\n\nWords.\n")
    patterns = {"**": {"columns": 1}, "index": "two", 5: {}, "in*": {6: "x"}, "i*": None}
    out = book.build("handouts", settings={"taggedpdf_handouts": patterns}, clean=False)
    messages = [line.partition("taggedpdf_handouts holds ")[2][:12] for line in book.warnings.splitlines()]
    assert messages == ["'index': 'tw", "5: {}. That ", "'in*': {6: '", "'i*': None. "]
    assert (out / "index.pdf").is_file()


@pytest.mark.parametrize("setting", ["big", "18", "2em", "0.1pt", "900pt"])
def test_wrong_size_of_text(project, setting):
    book = project("taggedpdf")
    book.build("handouts", settings={"taggedpdf_text_size": setting}, clean=False)
    assert f"taggedpdf_text_size is '{setting}'. Type points, from 4 to 72, as in '18pt'." in book.warnings


BROKEN = {
    "empty.png": b"",
    "cut.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "text.jpg": b"this is text",
    "cut.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><rect",
    "cut.gif": b"GIF89a\x01",
}


@pytest.mark.program("pdftotext")
def test_broken_images_are_warned_of_and_their_words_printed(project):
    book = project("taggedpdf")
    for name, content in BROKEN.items():
        (book.folder / name).write_bytes(content)
    images = "\n\n".join(f"![Words for {name}]({name})" for name in BROKEN)
    book.write("second.md", f"# Second\n\n{images}\n")
    text = text_of(book.build("handouts", clean=False) / "second.pdf")
    for name in BROKEN:
        assert f"The image {name} is broken" in book.warnings
        assert f"Words for {name}" in text


def test_settings_make_handouts_anew(built_project):
    book = built_project("taggedpdf", "handouts")
    out = book.out
    before = paper(out / "second.pdf")
    book.build("handouts", settings={"taggedpdf_paper": "a4"})
    assert paper(out / "second.pdf") != before


@pytest.mark.program("pdftotext")
def test_empty_page_is_warned_of_and_leaves_the_book_whole(project):
    book = project("taggedpdf")
    book.write("blank.md", "")
    book.write("plain.rst", "Words.\n")
    book.write("index.md", (book.folder / "index.md").read_text() + "\n:::{toctree}\nblank\nplain\n:::\n")
    out = book.build("handouts", clean=False)
    message = "WARNING: This page has no title, which a PDF needs. Begin it with a heading"
    assert f"blank.md:1: {message}: # Title." in book.warnings
    assert f"plain.rst:1: {message}: Title, and ===== in the line below." in book.warnings
    with pikepdf.open(out / "blank.pdf") as pdf:
        assert pdf.docinfo.Title == "blank"
    assert page.validate_pdf(str(out / "blank.pdf"), profile="PDF/UA-1").is_compliant
    whole = book.build("taggedpdf", clean=False) / "print.pdf"
    assert "Figure caption" in text_of(whole)
    assert page.validate_pdf(str(whole), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_image_in_a_line_leaves_its_page_and_those_below_it_whole(project):
    book = project("taggedpdf")
    picture = "![bell](pixel.png)"
    book.write(
        "second.md",
        f"# Second\n\nPress {picture} here.\n\n[{picture}](https://example.org/bell)\n\n"
        f"## Ring {picture} it\n\n| One | Two |\n|--|--|\n| {picture} | Press {picture} there. |\n\n"
        f"Term {picture}\n: Definition {picture}\n",
    )
    text = text_of(book.build("handouts") / "second.pdf")
    assert "Press" in text and "here." in text and "there." in text and "Definition" in text
    with pikepdf.open(book.folder / "_build" / "handouts" / "second.pdf") as pdf:
        assert sum("/XObject" in sheet.get("/Resources", {}) for sheet in pdf.pages) > 0
    assert "Definition" in text_of(book.build("taggedpdf") / "print.pdf")


def test_build_without_one_of_its_pages_ends_with_status_1_and_names_it(project, monkeypatch):
    book = project("taggedpdf")
    book.build("handouts")
    assert book.status == 0
    compile_pdf = TypstBuilder.compile_pdf

    def refuse_second(self, docname, source, **options):
        return None if docname == "second" else compile_pdf(self, docname, source, **options)

    monkeypatch.setattr(TypstBuilder, "compile_pdf", refuse_second)
    book.write("second.md", (book.folder / "second.md").read_text() + "\nOne more word.\n")
    book.build("handouts", clean=False)
    assert "second.md: WARNING: This page is not in the handouts" in book.warnings
    assert book.status == 1
    book.build("taggedpdf", clean=False)
    assert "second.md: WARNING: This page is not in the book" in book.warnings
    assert book.status == 1


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize(
    "block",
    ["```{raw} typst\n#broken(\n```", "## ![](pixel.png)", "```{image} pixel.png\n:target: https://example.org/x\n```"],
)
def test_what_typst_refuses_costs_itself(project, block):
    book = project("taggedpdf")
    book.write("second.md", f"# Second\n\nWords above.\n\n{block}\n\nWords below.\n")
    text = text_of(book.build("handouts", clean=False) / "second.pdf")
    assert "Words above." in text and "Words below." in text
    whole = text_of(book.build("taggedpdf", clean=False) / "print.pdf")
    assert "Words above." in whole and "Words below." in whole
    assert book.status == 0
    assert "missing_page" not in book.warnings
