"""Spaces for answers: ruled on paper, and fields of a form in a PDF to fill in."""

from __future__ import annotations

import page
import pikepdf
import pytest
from courseware.conformance.page_marks import read_marks
from courseware.conformance.paper import find_narrow_lines
from pikepdf.form import Form
from project import text_of_pdf
from taggedpdf.structure import elements, kids
from taggedpdf.truetype import simple_font

NAMES = ["field", "field-2", "field-3", "field-4-1", "field-4-2", "field-5", "field-6"]
LABELS = [
    "Your name",
    "What can you offer? (đặc biệt)",
    "Have you asked before?",
    "Which of these?: rooms",
    "Which of these?: readers",
    "Space, To whom?",
    "Anything else?",
]


@pytest.fixture
def out(project):
    return project("forms").build("handouts")


def widgets(pdf) -> list[pikepdf.Object]:
    return [note for sheet in pdf.pages for note in sheet.get("/Annots", ()) if note.Subtype == "/Widget"]


def test_fields_have_names_and_labels_in_the_order_of_reading(out):
    with pikepdf.open(out / "index-form.pdf") as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == NAMES
        assert [str(field.TU) for field in fields] == LABELS
        # text in more than one line, of the size that has a place
        assert [int(field.get("/Ff", 0)) >> 12 & 1 for field in fields] == [1, 1, 0, 0, 0, 1, 1]
        assert {str(field.DA) for field in fields if field.FT == "/Tx"} == {"/Typed 0 Tf 0 g"}
        assert [str(circle.TU) for circle in fields[2].Kids] == [
            f"{LABELS[2]}: {it}" for it in ("yes", "no", "not yet")
        ]
        assert {str(sheet.Tabs) for sheet in pdf.pages} == {"/S"}
        made = [kids_of(node) for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Form"]
        assert [widget.objgen for widget in made] == [widget.objgen for widget in widgets(pdf)]
        tops = [float(widget.Rect[3]) for widget in widgets(pdf)]
        assert tops == sorted(tops, reverse=True)
        (cell,) = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/TD"]
        assert [str(node.S) for node in elements(cell)] == ["/Form"]


def kids_of(form) -> pikepdf.Object:
    (kid,) = form.K
    return kid.Obj


def test_sheet_is_stretched_to_the_end_of_its_page(out):
    with pikepdf.open(out / "index-sheet.pdf") as sheet, pikepdf.open(out / "index-form.pdf") as form:
        assert len(sheet.pages) == len(form.pages) == 1
        boxes, plain_boxes = ([widget.Rect for widget in widgets(pdf)] for pdf in (sheet, form))
        # the lower edge of the text is at 65 points
        assert 65 <= min(box[1] for box in boxes) < 90 < min(box[1] for box in plain_boxes)
        heights = [float(box[3] - box[1]) for box in boxes]
        plain_heights = [float(box[3] - box[1]) for box in plain_boxes]
        growth = [height / plain for height, plain in zip(heights, plain_heights, strict=True)]
        assert growth[2:7] == pytest.approx([1] * 5, rel=0.01)  # circles and boxes
        assert growth[:2] + growth[7:] == pytest.approx([growth[0]] * 4, rel=0.01)
        assert growth[0] > 1.3


def test_lines_on_paper_are_as_many_as_leave_room_for_a_pen(out):
    for name, least_count in (("index-print.pdf", 9), ("index-paper.pdf", 14)):
        with pikepdf.open(out / name) as pdf:
            marks = read_marks(pdf.pages[0])
            assert list(find_narrow_lines(pdf.pages[0], read_marks(pdf.pages[0]))) == []
        rules = [mark for mark in marks if mark.shape == "fill" and mark.top - mark.bottom < 1]
        assert len(rules) >= least_count, name


def test_sheet_is_turned_where_columns_would_be_narrow(project):
    book = project("forms")
    for name, count in (("three", 3), ("five", 5)):
        heads = "\n".join(f"{'*' if number == 0 else ' '} - Column {number}" for number in range(count))
        cells = "\n".join(
            f"{'*' if number == 0 else ' '} - :::{{answer}}\n    :label: {number}\n    :lines: 2\n    :::"
            for number in range(count)
        )
        book.write(f"{name}.md", f"# Sheet\n\n::::{{list-table}}\n:header-rows: 1\n\n{heads}\n{cells}\n::::\n")
    out = book.build("handouts", clean=False)
    sizes = {}
    for name in ("three-sheet", "five-sheet", "five-form"):
        with pikepdf.open(out / f"{name}.pdf") as pdf:
            sizes[name] = [float(side) for side in pdf.pages[0].mediabox[2:]]
            assert max(float(widget.Rect[2]) for widget in widgets(pdf)) < sizes[name][0] - 60
    assert sizes == {"three-sheet": [612, 792], "five-sheet": [792, 612], "five-form": [612, 792]}


def test_short_choices_stand_on_one_line(project):
    book = project("forms")
    choices = {"short": ["yes", "no", "not yet"], "long": ["yes", "no", "only with a partner that we know well"]}
    for name, words in choices.items():
        book.write(f"{name}.md", "# Sheet\n\n:::{answer}\n:label: Well?\n\n" + "\n".join(words) + "\n:::\n")
    out = book.build("handouts", clean=False)
    for name, line_count in (("short", 1), ("long", 3)):
        with pikepdf.open(out / f"{name}-form.pdf") as pdf:
            corners = [(round(float(circle.Rect[1])), round(float(circle.Rect[0]))) for circle in widgets(pdf)]
            items = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/LI"]
        assert len({bottom for bottom, _left in corners}) == line_count
        assert corners == sorted(corners, key=lambda corner: (-corner[0], corner[1]))
        assert len(items) == 3


@pytest.mark.program("pdftotext")
def test_facts_stay_together_and_with_what_follows(project):
    book = project("forms")
    facts = "\n".join(f":Fact {number}: zqfact{number}" for number in range(6))
    for lines in range(26, 34):
        filler = "\n\n".join("A line." for _line in range(lines))
        text = f"# Sheet\n\n{filler}\n\n```{{eval-rst}}\n{facts}\n```\n\nzqstory\n\n{filler}\n"
        book.write(f"page{lines}.md", text)
    out = book.build("handouts", clean=False)
    pages = [text_of_pdf(out / f"page{lines}.pdf").split("\f") for lines in range(26, 34)]
    assert {"zqfact0" in texts[0] for texts in pages} == {True, False}
    for texts in pages:
        assert ["zqfact0" in text for text in texts] == ["zqfact5" in text for text in texts]
        assert ["zqfact0" in text for text in texts] == ["zqstory" in text for text in texts]


def test_form_conforms_to_pdf_ua(out):
    for name in ("index-form.pdf", "index-print.pdf", "index-sheet.pdf", "index-paper.pdf"):
        report = page.validate_pdf(str(out / name), profile="PDF/UA-1")
        assert report.is_compliant, (name, [failure.message for failure in report.failures])


def test_what_is_filled_in_is_read_back(out, tmp_path):
    path = tmp_path / "filled.pdf"
    with pikepdf.open(out / "index-form.pdf") as pdf:
        form = Form(pdf)
        form["field"].value = "Café"
        form["field-3"].selected = form["field-3"].options[1]
        form["field-4-2"].checked = True
        pdf.save(path)
    with pikepdf.open(path) as pdf:
        form = Form(pdf)
        assert form["field"].value == "Café"
        assert form["field-3"].value == "/no"
        assert [form[name].checked for name in NAMES[3:5]] == [False, True]
        assert [str(widget.AS) for widget in widgets(pdf) if "/AS" in widget] == [
            "/Off",
            "/no",
            "/Off",
            "/Off",
            "/readers",
        ]


def test_letters_that_are_typed_have_a_font_with_their_widths(out):
    with pikepdf.open(out / "index-form.pdf") as pdf:
        font = pdf.Root.AcroForm.DR.Font.Typed
        widths = {chr(code): int(font.Widths[code - int(font.FirstChar)]) for code in range(32, 127)}
        assert 0 < widths["i"] < widths["n"] < widths["m"] < 1000
        content = font.FontDescriptor.FontFile2.read_bytes()
        assert len(content) == int(font.FontDescriptor.FontFile2.Length1)
        assert simple_font(pdf, content).Widths == font.Widths


def test_on_paper_there_are_no_fields(out):
    with pikepdf.open(out / "index-print.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
        assert widgets(pdf) == []
        items = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/LI"]
        assert [[str(kid.S) for kid in kids(item)] for item in items] == [["/LBody"]] * 5  # their boxes are drawn


def test_same_bytes_twice(project):
    book = project("forms")
    first = (book.build("handouts") / "index-form.pdf").read_bytes()
    assert (book.build("handouts", out="again") / "index-form.pdf").read_bytes() == first


def test_answer_without_a_label_is_a_located_warning(project):
    book = project("forms")
    book.write("index.md", "# Sheet\n\nWords\n\n:::{answer}\n:lines: 40\n:::\n\n:::{answer}\n:lines: 40\n:::\n")
    out = book.build("handouts", clean=False)
    assert (
        book.warnings.count("A form field has no label: nobody can hear what belongs there.") == 2 * 2
    )  # in both forms
    assert "index.md" in book.warnings
    with pikepdf.open(out / "index-form.pdf") as pdf:
        assert [str(widget.TU) for widget in widgets(pdf)] == ["Answer", "Answer"]
        assert all(float(widget.Rect[1]) > 60 for widget in widgets(pdf))


def test_form_is_not_bound_into_a_packet(project):
    book = project("forms")
    packet = {"name": "all", "title": "All", "docname": "index", "handouts": ["index-form", "index-print"]}
    conf = (book.folder / "conf.py").read_text()
    added = f"def setup(app):\n    add_packets(app, lambda app: [Packet(**{packet!r})])\n"
    book.write("conf.py", f"{conf}\nfrom taggedpdf.api import Packet, add_packets\n\n{added}")
    out = book.build("handouts", clean=False)
    assert "The packet 'all' is for paper, 'index-form' to be filled in on a screen." in book.warnings
    with pikepdf.open(out / "all.pdf") as pdf:
        assert widgets(pdf) == []
        assert len(pdf.pages) == 2
