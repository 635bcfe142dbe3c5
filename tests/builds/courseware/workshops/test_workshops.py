"""Workshops: agenda, packet, script, sign-in sheet and evaluation."""

from __future__ import annotations

import re
import zipfile

import page as page_validation
import pikepdf
import pytest
from courseware.workshops.agenda import start_times
from courseware.workshops.clock import format_time, parse_time
from courseware.workshops.items import parse_item
from hypothesis import given
from hypothesis import strategies as st
from leaks import marks_in
from project import REPOSITORY, text_of_pdf

BAD = REPOSITORY / "tests" / "bad" / "workshops"
BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "taggedpdf"]
PAGE = """# An hour together

::::{workshop}
:name: hour
:start: 11:30
:minutes: 60
:people: 3

- 5 Welcome *everybody*

  :::{facilitator} Zqleakwelcome
  Zqleakstand at the door.
  :::
- 5 objectives module/index
- page module/second
- activity say-it-in-one-minute
- 5 worksheet town
- 20 worksheet offer-sheet
- 4 activity say-it-in-one-minute
::::

:::{facilitator} Zqleakbefore
Zqleakprint everything.
:::
"""
#: pieces that no builder breaks by its markup
WORDS = [
    *["An hour together", "Welcome", "everybody", "Objectives", "The module", "Reading", "Levels", "Activity"],
    *["Say it in", "minute", "Worksheet", "Know, want to know, learned", "End of the workshop"],
    *["Can you now do this?", "name what each side gains", "11:30 am to"],
]
CASES = {
    "no-start": "bad.md:3: WARNING: This workshop has no start. Type :start: 9:30 below its name.",
    "bad-start": "bad.md:4: WARNING: 'workshop': Invalid option value for 'start': half past nine: "
    "'half past nine' is no time of day; type hours and minutes, as in 9:30, 14:00 or 2:00 pm",
    "minutes-two": "bad.md:5: WARNING: 'workshop': Invalid option value for 'minutes': two: 'two' is no",
    "people-many": "bad.md:5: WARNING: 'workshop': Invalid option value for 'people': everybody: "
    "'everybody' is no number of people; type digits, as in 12 (at most 200)",
    "empty": "bad.md:3: WARNING: This workshop has no agenda. List it below the options, one item a line: - 10 Welcome",
    "unknown-activity": "bad.md:6: WARNING: There is no activity 'say-it-in-one-minut'; "
    "did you mean 'say-it-in-one-minute'?",
    "unknown-page": "bad.md:6: WARNING: There is no page 'module/frist'; did you mean 'module/first'?",
    "unknown-kind": "bad.md:6: WARNING: 'activty' is nothing that an agenda names "
    "(objectives, page, case, activity, worksheet). Type 'activity say-it-in-one-minute'.",
    "unknown-case": "bad.md:6: WARNING: There is no case 'nothing'; the book has no case studies yet.",
    "no-minutes": "bad.md:6: WARNING: 'Welcome' has no minutes. Type them before it: - 10 Welcome",
    "too-long": "bad.md:3: WARNING: The agenda takes 20 minutes, 5 more than the workshop has (15). "
    "Take 5 from its items, or type :minutes: 20",
    "words-behind": "bad.md:6: WARNING: 'and talk' stands behind 'activity say-it-in-one-minute', "
    "which would be printed as words. Give it an item of its own.",
    "dot": "bad.md:6: WARNING: A number with a dot begins another list. Type minutes without it: - 10 Welcome",
    "nested": "WARNING: This workshop stands in another one. End that one before it, with :::",
    "unknown-option": "bad.md:5: WARNING: 'workshop': Unknown option key: 'end' (allowed: ['date', 'minutes',",
}


@pytest.fixture
def book(project):
    """Return a book with a workshop."""
    made = project("lesson")
    made.write("hour.md", PAGE)
    made.replace("index.md", "lists\n", "lists\nhour\n")
    return made


def words(out) -> str:
    """Return all text below a folder, without markup, on one line."""
    texts = [text_of_pdf(path) for path in out.rglob("*.pdf")]
    endings = {".html", ".xhtml", ".tex", ".txt", ".xml", ".1", ".texi"}
    texts += [path.read_text(errors="replace") for path in out.rglob("*") if path.suffix in endings]
    for archive in out.rglob("*.epub"):
        with zipfile.ZipFile(archive) as opened:
            texts += [opened.read(name).decode() for name in opened.namelist() if name.endswith("xhtml")]
    return " ".join(re.sub(r"<[^>]+>", "", " ".join(texts)).split())


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_prints_agenda_and_sheets(book, builder):
    text = words(book.build(builder, parallel=2))
    for one in WORDS:
        assert one in text, one


def test_gettext_collects_the_words_of_an_agenda(book):
    catalog = (book.build("gettext") / "hour.pot").read_text()
    assert 'msgid "Welcome *everybody*"' in catalog
    assert "say-it-in-one-minute" not in catalog


def test_times_follow_each_other_across_noon(book):
    book.build("html")
    page = book.text("html", "hour.html")
    times = re.findall(r">(\d+:\d\d (?:am|pm|noon))</span></p>", page[page.index("hour-agenda") :])
    assert times[:4] == ["11:30 am", "11:35 am", "11:40 am", "11:45 am"]
    assert times[4:] == ["11:55 am", "12:00 noon", "12:20 pm", "12:24 pm"]
    assert 'href="module/first.html#say-it-in-one-minute"' in page


def test_worksheet_without_minutes_is_warned_of_and_the_time_left_is_told(book):
    book.replace("hour.md", "5 worksheet town", "worksheet town")
    book.build("html", clean=False)
    assert (
        "hour.md:17: WARNING: 'worksheet town' has no minutes. Type them before it: - 10 worksheet town"
        in book.warnings
    )
    assert "Time left: 11 minutes" in book.text("html", "hour.html")


def test_agenda_is_written_again_when_an_activity_takes_longer(book):
    for builder in ("html", "text"):
        book.build(builder)
    book.replace("module/first.md", ":minutes: 10", ":minutes: 12")
    for builder in ("html", "text"):
        book.build(builder)
        assert "11:57 am" in book.text(builder, f"hour.{'txt' if builder == 'text' else 'html'}")


@pytest.mark.program("pdftotext")
def test_packet_holds_what_the_agenda_names_in_its_order_each_once(book):
    out = book.build("handouts")
    folder = out / "workshops" / "hour"
    assert sorted(path.stem for path in folder.glob("*.pdf")) == [
        *[
            "agenda",
            "certificate",
            "evaluation",
            "packet",
            "sign-in",
            "summary",
            "worksheet-offer-sheet",
            "worksheet-town",
        ],
    ]
    with pikepdf.open(folder / "packet.pdf") as pdf, pdf.open_outline() as outline:
        titles = [one.title for one in outline.root]
    assert titles == [
        *["Agenda", "Activity: Say it in one minute", "Levels", "Worksheet: Know, want to know, learned: our town"],
        *["Worksheet: What can we offer?", "Worksheet: Evaluation"],
    ]
    for path in folder.glob("*.pdf"):
        report = page_validation.validate_pdf(str(path), profile="PDF/UA-1")
        assert report.is_compliant, [failure.message for failure in report.failures]
    assert text_of_pdf(folder / "agenda.pdf").count("Agenda") == 1
    cover, *pages = text_of_pdf(folder / "packet.pdf", "-layout").split("\f")[:-1]
    assert all(re.search(rf"^{label}\b", " ".join(cover.split("  ")), re.MULTILINE) for label in ("Library", "Date"))
    assert "11:30 am to 12:30 pm, for 3 people" in cover
    numbers = dict(re.findall(r"^ *(\S.*?) [. ]{9,}(\d+)$", cover, re.MULTILINE))
    assert numbers.keys() == set(titles)
    assert all(re.search(rf"^ *{re.escape(title)}", pages[int(number) - 2], re.M) for title, number in numbers.items())
    assert [re.findall(r"\d+ of \d+", text)[-1] for text in pages] == [
        f"{number} of {len(pages) + 1}" for number in range(2, len(pages) + 2)
    ]
    signed = text_of_pdf(folder / "sign-in.pdf")
    assert re.findall(r"^\d$", signed, re.MULTILINE) == ["1", "2", "3"]


@pytest.mark.program("pdftotext")
def test_objectives_are_those_that_the_agenda_teaches(book):
    book.replace("module/index.md", "{#gains}\n", "{#gains}\n- [part as friends]{#parting}\n")
    book.write("module/parting.md", "# Parting\n\n:::{teaches} parting\n:::\n")
    book.replace("index.md", "hour\n", "hour\nmodule/parting\n")
    out = book.build("handouts", settings={"lesson_edition": "facilitator"}, clean=False)
    for name in ("agenda", "evaluation", "script"):
        text = text_of_pdf(out / "workshops" / "hour" / f"{name}.pdf")
        assert "name what each side gains" in text, name
        assert "part as friends" not in text, name


@pytest.mark.program("pdftotext")
def test_script_is_in_the_facilitator_edition_only(book):
    out = book.build("handouts")
    assert marks_in(out, re.compile(rb"zqleak[a-z]+", re.IGNORECASE)) == set()
    led = book.build("handouts", out="led", settings={"lesson_edition": "facilitator"})
    script = " ".join(text_of_pdf(led / "workshops" / "hour" / "script.pdf").split())
    for one in (
        *["Zqleakbefore", "Zqleakwelcome", "the offer sheet", "a watch", "Keep the clock in sight", "Choose one row"],
        *["Which sentence made your partner curious?", "name what each side gains", "They write on the sheet."],
    ):
        assert one in script, one
    assert script.count("Keep the clock in sight") == 1
    lines = text_of_pdf(led / "workshops" / "hour" / "script.pdf", "-layout").splitlines()
    clock = [time for line in lines for time in re.findall(r"^ *(\d+:\d\d \w+)", line)]
    assert clock[1:] == [
        "11:30 am",
        "11:35 am",
        "11:40 am",
        "11:45 am",
        "11:55 am",
        "12:00 noon",
        "12:20 pm",
        "12:24 pm",
    ]
    assert not (led / "workshops" / "hour" / "packet.pdf").exists()


def test_sign_in_sheet_is_a_pdf_alone(book):
    for builder in ("html", "text", "epub"):
        book.build(builder)
    assert "Signature" not in book.text("html", "hour.html")
    assert "Signature" not in book.text("text", "hour.txt")
    assert "Signature" not in book.text("epub", "hour.xhtml")


def test_rows_of_a_script_are_tagged_in_their_order_and_stay_whole(book):
    names = [f"Item number {number} of the day" for number in range(20)]
    book.replace("hour.md", "- 5 Welcome *everybody*", "\n".join(f"- 1 {name}" for name in names) + "\n- 5 Welcome")
    book.replace("hour.md", ":minutes: 60", ":minutes: 90")
    path = book.build("handouts", settings={"lesson_edition": "facilitator"}) / "workshops" / "hour" / "script.pdf"
    for profile in ("PDF/UA-1", "PDF/A-3a"):
        assert page_validation.validate_pdf(str(path), profile=profile).is_compliant
    pages = text_of_pdf(path, "-layout").split("\f")[:-1]
    assert len(pages) >= 3
    for number, name in enumerate(names):
        (line,) = (line for text in pages for line in text.splitlines() if name in line)
        assert re.match(rf" *11:{30 + number} am +{name}" if number < 30 else " *12:00 noon", line)
    # the minutes below a time are on its page
    assert [len(re.findall(r"^ *\d+:\d\d", text, re.MULTILINE)) for text in pages[1:-1]] == [
        len(re.findall(r"^ *\d+ minutes?\b", text, re.MULTILINE)) for text in pages[1:-1]
    ]


def test_activity_with_a_note_has_a_page_of_its_own(book):
    book.replace("module/first.md", "1. Choose one row", "[^w]: Quartz.\n\n1. Choose[^w] one row")
    folder = book.build("handouts", clean=False) / "workshops" / "hour"
    assert (folder / "activity-say-it-in-one-minute.pdf").is_file()
    assert "Quartz" in text_of_pdf(folder / "packet.pdf")
    assert "Choose" not in text_of_pdf(folder / "agenda.pdf")


def test_page_links_its_files_with_their_size(book):
    settings = {"taggedpdf_handouts_path": "handouts"}
    book.build("handouts", out="html/handouts", settings=settings)
    book.build("html", settings=settings)
    page = re.sub(r"\s+", " ", book.text("html", "hour.html"))
    assert re.search(
        r'href="handouts/workshops/hour/packet.pdf">Packet for everybody who comes \(PDF, \d+ pages, \d+ KB\)', page
    )
    assert re.search(r'href="handouts/workshops/hour/sign-in.pdf">Sign-in sheet \(PDF, 1 page, \d+ KB\)', page)


def test_files_of_an_agenda_leave_the_folder_that_handouts_have_left(book):
    out = book.build("html", settings={"taggedpdf_handouts_path": "handouts"})
    assert (out / "handouts" / "workshops" / "hour" / "agenda.ics").is_file()
    book.build("html", settings={"taggedpdf_handouts_path": "papers"})
    assert not (out / "handouts").exists()
    assert (out / "papers" / "workshops" / "hour" / "agenda.ics").is_file()


def test_every_bad_file_is_tried():
    assert {path.stem for path in BAD.glob("*.md")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project, name):
    made = project("lesson")
    made.write("bad.md", (BAD / f"{name}.md").read_text())
    made.replace("index.md", "lists\n", "lists\nbad\n")
    made.build("html", clean=False)
    assert CASES[name] in made.warnings
    assert "Still here." in made.text("html", "bad.html")


@given(st.integers(0, 24 * 60 - 1), st.lists(st.integers(0, 300)))
def test_each_item_begins_where_the_one_before_it_ends(start, minutes):
    times = start_times(start, minutes)
    assert all(now + took == then for now, took, then in zip(times, minutes, times[1:], strict=False))
    assert times[:1] == ([start] if minutes else [])


@given(st.integers(0, 24 * 60 - 1))
def test_time_that_is_told_is_read(minutes):
    told = format_time(minutes).replace("noon", "pm").replace("midnight", "am")
    assert parse_time(told) == minutes


@given(st.text())
def test_every_text_is_an_item(text):
    assert parse_item(text).words in " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10 Welcome", (10, "", "", "Welcome")),
        ("10 min Welcome", (10, "", "", "Welcome")),
        ("page through the calendar", (None, "", "", "page through the calendar")),
        ("15 activity walk", (15, "activity", "walk", "activity walk")),
        ("3D printing", (None, "", "", "3D printing")),
    ],
)
def test_items_are_taken_apart(text, told):
    assert parse_item(text) == told
