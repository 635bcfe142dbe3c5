"""The page that leads through a workshop: what to print, its Word and calendar files, the sheets for afterwards."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest
from courseware.workshops.calendar_file import Event, make_lines, write_calendar_file
from courseware.workshops.items import is_break
from courseware.workshops.records import Workshop
from project import text_of_pdf

HOUR = """# An hour together

::::{workshop}
:name: hour
:start: 23:30
:people: 30

- 5 Welcome; *everybody*, come
- page module/first
- 15 Lunch: in the hall
- activity say-it-in-one-minute

  :::{facilitator} Zqleakwelcome
  See [the other page](module/second.md).
  :::
::::
"""
HANDOUTS = {"taggedpdf_handouts_path": "handouts"}
LEADING = {**HANDOUTS, "lesson_edition": "facilitator"}


@pytest.fixture
def book(project):
    """Return a book with a workshop that ends after midnight."""
    made = project("lesson")
    made.write("hour.md", HOUR)
    made.replace("index.md", "lists\n", "lists\nhour\n")
    return made


def words_of(html: str) -> str:
    """Return the text of HTML on one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def body_of_word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml").decode()


@pytest.mark.program("pdftotext")
def test_page_says_what_to_print_and_how_often(book):
    book.build("handouts", out="html/handouts", settings=HANDOUTS)
    book.build("html", settings=HANDOUTS)
    page = book.text("html", "hour.html")
    text = words_of(page)
    for words in ("Lead this workshop", "Before the day", "the offer sheet a watch", "On the day", "After the day"):
        assert words in text, words
    assert text.count("the offer sheet a watch") == 1  # the page that is read holds the activity too
    assert re.search(r"Packet for everybody who comes \(PDF, \d+ pages, \d+ KB\) 30 Sign-in sheet", text)
    assert re.search(r"Evaluation sheet to print \([^)]+\) in the packet", text)
    for name in ("summary.pdf", "certificate.pdf", "agenda.docx", "agenda.ics"):
        assert f'href="handouts/workshops/hour/{name}"' in page, name
    training = int(re.search(r"Minutes of training, breaks not counted: (\d+)", text)[1])
    folder = book.out / "handouts" / "workshops" / "hour"
    assert f"{training} minutes" in text_of_pdf(folder / "certificate.pdf")
    assert "Can you now name what each side gains?" in " ".join(text_of_pdf(folder / "summary.pdf").split())
    for name, fields in {"certificate": 8, "summary": 13}.items():
        with pikepdf.open(folder / f"{name}.pdf") as pdf:
            assert len(pdf.Root.AcroForm.Fields) == fields


def test_page_without_pdfs_offers_none_and_has_files_of_its_own(book):
    out = book.build("dirhtml", settings=HANDOUTS)
    page = (out / "hour" / "index.html").read_text()
    assert "Packet for everybody" not in page
    assert "certificate.pdf" not in page
    folder = out / "handouts" / "workshops" / "hour"
    word = body_of_word((folder / "agenda.docx").read_bytes())
    assert "12:01 am the next day" in word
    assert "Zqleak" not in word
    assert "⟦" not in word
    calendar = (folder / "agenda.ics").read_bytes().decode()
    assert "DTSTART:20350101T233000\r\n" in calendar
    assert "DTEND:20350102T00" in calendar
    assert "Welcome\\; everybody\\, come" in calendar.replace("\r\n ", "")
    book.replace("hour.md", ":name: hour", ":name: evening\n:date: 2027-03-04")
    book.build("dirhtml", settings=HANDOUTS)
    assert not folder.exists()
    calendar = (out / "handouts" / "workshops" / "evening" / "agenda.ics").read_text()
    assert "DTSTART:20270304T233000" in calendar
    assert "Mar 4, 2027, 11:30 pm to 12:11 am the next day" in words_of((out / "hour" / "index.html").read_text())


def test_script_is_on_the_page_of_the_facilitator_edition_only(book):
    book.build("html")
    assert "workshop-script" not in book.text("html", "hour.html")
    assert not list(book.out.rglob("facilitator-view*"))
    book.replace("hour.md", "page module/first", "page module/first\n- activity outdoors")
    book.write(
        "module/deep/outdoors.md",
        "---\norphan: true\n---\n\n# Out\n\n:::{activity} Outdoors\n:minutes: 5\n\n[in](../first.md)\n:::\n",
    )
    book.build("html", out="led", settings={"lesson_edition": "facilitator"})
    page = book.text("led", "hour.html")
    script = page[page.index("workshop-script") : page.index("After the day")]
    assert "Zqleakwelcome" in script
    assert "Zqleakwelcome" not in page[: page.index("workshop-script")]  # once is enough
    # it stands behind the block in which the table of the agenda may scroll, and not in it
    assert page[: page.index('<div class="workshop-script')].rstrip().endswith("</table>\n</div>")
    assert "Keep the clock in sight" in script
    assert 'href="module/second.html"' in script
    assert 'href="module/first.html"' in script
    assert 'id="say-it' not in script
    assert "facilitator-view.js" in page
    book.replace("module/first.md", "Keep the clock in sight", "Keep an eye on the clock")
    book.build("html", out="led", settings={"lesson_edition": "facilitator"})
    assert "Keep an eye on the clock" in book.text("led", "hour.html")


def test_two_workshops_may_name_the_pages_of_each_other(book):
    book.write("more.md", "# More\n\n:::{workshop}\n:start: 9:00\n\n- page hour\n:::\n")
    book.replace("hour.md", "page module/first", "page more")
    book.replace("index.md", "hour\n", "hour\nmore\n")
    book.build("html", settings={"lesson_edition": "facilitator"})
    for name in ("hour.html", "more.html"):
        assert book.text("html", name).count('class="workshop-script') == 1


def test_day_that_is_none_is_told(book):
    book.replace("hour.md", ":people: 30", ":date: 4 March")
    book.build("html", clean=False)
    assert "'4 March' is no day; type year, month and day, as in 2027-03-04" in book.warnings


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *[
            (words, True)
            for words in ("Break", "break", "Lunch: in the hall", "Coffee break (15 people)", "Lunch, and talk")
        ],
        *[(words, False) for words in ("Break into groups of three", "Breakfast", "", "What to do about lunch")],
    ],
)
def test_breaks_are_known_by_their_name(words, expected):
    assert is_break(words) is expected


def test_lines_of_a_calendar_are_no_longer_than_they_may_be():
    workshop = Workshop("long", 570, 0, 0, (), 1)
    event = Event("Book", "Über die Straße, 図書館 " * 9, [(0, "ä" * 80)], 60, "")
    content = write_calendar_file(workshop, make_lines(workshop, event), 60, "9:30 am", "20261123T000000Z")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert "ä" * 80 in content.replace(b"\r\n ", b"").decode()
    assert all(line.decode() for line in lines[:-1])  # no character is divided


def find_parts(contents: str) -> list[str]:
    """Return the anchors of the parts of a workshop to which links lead."""
    return list(dict.fromkeys(re.findall(r'href="[^"#]*#(hour-(?:before|during|after))"', contents)))


def test_parts_of_the_day_are_in_the_contents_of_page_and_epub(book):
    anchors = ["hour-before", "hour-during", "hour-after"]
    book.build("html")
    page = book.text("html", "hour.html")
    assert find_parts(page) == anchors
    with zipfile.ZipFile(next(book.build("epub").glob("*.epub"))) as package:
        assert find_parts(package.read("nav.xhtml").decode()) == anchors
        pages = (page, package.read("hour.xhtml").decode())
    assert all(f'id="{anchor}"' in text for anchor in anchors for text in pages)
