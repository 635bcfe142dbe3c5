"""The agenda of a workshop as a Word file, which who leads it can change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from docutils import nodes

from ..crossdoc.zip_files import make_zip
from ..lesson.records import Objective
from ..worksheets.docx import copy_for_word
from ..worksheets.word import write_word_file
from .blanks import FACTS, blank_clocks, fill_blanks, make_blank
from .nodes import workshop
from .packet import make_agenda
from .rendering import FACTS_CLASS

#: the part that holds the text
BODY = "word/document.xml"


def make_word_parts(
    node: workshop, title: str, objectives: Sequence[Objective], source: tuple[str, str], settings: tuple[str, Path]
) -> dict[str, str]:
    """Return the parts of the file by name, as XML with blanks for times.

    :param node: the workshop, filled in
    :param title: that of its page
    :param source: where it is from, and the address of its page, "" if nobody knows
    :param settings: the language of the book, and the folder of its sources
    """
    origin, address = source
    language, folder = settings
    sheet = make_agenda(node, node["name"], objectives)
    agenda = nodes.container("", nodes.title("", title), *sheet.children[1:])
    blank_clocks(agenda)
    for paragraph in agenda.findall(nodes.paragraph):
        if FACTS_CLASS in paragraph["classes"]:
            paragraph.children = [nodes.Text(make_blank(FACTS))]
    for picture in list(agenda.findall(nodes.image)):
        picture.replace_self(nodes.inline("", picture.get("alt", "")))
    content = write_word_file(copy_for_word(agenda, [], origin, address), title, language, folder)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def write_agenda(parts: dict[str, str], value_of: Callable[[str], str | None]) -> bytes:
    """Return the file with its blanks filled: *value_of* returns what stands in the blank of a name, as XML."""
    files = ((name, fill_blanks(text, value_of) if name == BODY else text) for name, text in parts.items())
    return make_zip(((name, text.encode()) for name, text in files), is_stored=lambda _name: False)
