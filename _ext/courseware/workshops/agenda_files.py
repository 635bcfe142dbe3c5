"""The agenda of a workshop as a Word file and as a calendar file, written with its HTML page.

What the script of the page needs to make them for other times stands beside the workshop, in its attribute `plan`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from docutils import nodes
from fastbuild.files import write_changed
from fastbuild.zip_files import read_zip_time
from sphinx.locale import get_translation

from ..worksheets import linked_files
from ..worksheets.files import format_origin, make_word_look
from .agenda import sum_minutes
from .blanks import FACTS
from .calendar_file import Event, get_day, make_lines, write_calendar_file
from .clock import format_time, show_date
from .page_workshop import PageWorkshop
from .rendering import find_agenda_tables, format_facts
from .transforms import find_objectives
from .word_agenda import WordSettings, make_word_parts, write_agenda

_ = get_translation("courseware.workshops")

#: the names of the files, and the classes of the links to them
AGENDA_FILES = {"agenda.docx": "workshop-word-file", "agenda.ics": "workshop-calendar-file"}


def write_agenda_files(page: PageWorkshop) -> None:
    """Write the files of a workshop, and keep beside it what they are made of."""
    record, config = page.record, page.app.config
    facts, minutes = format_facts(record, page.slots, config.language), record.minutes or sum_minutes(page.slots)
    title, address = page.title, page.find_address()
    event = Event(config.project, title, list(_list_items(page)), minutes, address)
    settings = WordSettings(format_origin(config), config.language, Path(page.app.srcdir), make_word_look(page.app))
    objectives = find_objectives(page.app.env, page.slots)
    parts, lines = make_word_parts(page.node, title, objectives, address, settings), make_lines(record, event)

    def value_of(name: str) -> str | None:
        time = format_time(record.start + int(name)) if name.isdecimal() else ""
        return escape(facts if name == FACTS else time) or None

    year, month, day, *time = read_zip_time()
    stamp = f"{year:04}{month:02}{day:02}T" + "".join(f"{number:02}" for number in time) + "Z"
    contents = (write_agenda(parts, value_of), write_calendar_file(record, lines, minutes, facts, stamp))
    for name, content in zip(AGENDA_FILES, contents, strict=True):
        write_changed(page.get_path(name), content)
    times = {"date": record.date, "start": record.start, "minutes": minutes, "people": record.people}
    pictures = {name: base64.b64encode(picture).decode() for name, picture in parts.pictures.items()}
    page.node["plan"] = {
        "name": record.name,
        "word": parts.texts,
        "pictures": pictures,
        "calendar": lines,
        **times,
    }


def _list_items(page: PageWorkshop) -> Iterator[tuple[int, str]]:
    """Yield when each item of the agenda begins, in minutes after the beginning, and its words."""
    bodies = [body for table in find_agenda_tables(page.node) for body in table.findall(nodes.tbody)]
    rows = [row for body in bodies[:1] for row in body.children if isinstance(row, nodes.row)]
    for slot, row in zip(page.slots, rows, strict=False):
        cell = row.children[1]
        yield slot.start - page.record.start, cell.children[0].astext()


def link_agenda_files(page: PageWorkshop) -> list[nodes.bullet_list]:
    """Return the list of links to the Word file and the calendar file."""
    date = show_date(get_day(page.record), page.app.config.language)
    calendar = (
        _("For your calendar (ICS, {date})")
        if page.record.date
        else _("For your calendar (ICS, a sample date: {date})")
    )
    words = (_("Agenda to change in a word processor (DOCX, {size})"), calendar.replace("{date}", date))
    links = [page.make_link(name, text) for name, text in zip(AGENDA_FILES, words, strict=True)]
    for link, class_name in zip(links, AGENDA_FILES.values(), strict=True):
        if link:
            link["classes"].append(class_name)
    return linked_files.make_link_list(links, "workshop-agenda-files")
