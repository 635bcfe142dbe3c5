"""The agenda of a workshop as a Word file, which who leads it can change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from fastbuild.zip_files import make_zip

from ..lesson.records import Objective
from ..worksheets.docx import copy_for_word
from ..worksheets.word import WordLook, write_word_file
from .blanks import FACTS, blank_clocks, fill_blanks, make_blank
from .nodes import workshop
from .packet import make_agenda
from .rendering import FACTS_CLASS

#: the part that holds the text
_BODY = "word/document.xml"
_PICTURES = "word/media/"


class WordParts(NamedTuple):
    """The parts of a Word file, by their names."""

    #: XML; the text has blanks for times
    texts: dict[str, str]
    pictures: dict[str, bytes]


class WordSettings(NamedTuple):
    """What the Word files of a book have in common."""

    #: where they are from
    origin: str
    language: str
    #: the folder of the sources
    folder: Path
    look: WordLook


def make_word_parts(
    node: workshop, title: str, objectives: Sequence[Objective], address: str, settings: WordSettings
) -> WordParts:
    """Return the parts of the file of a workshop.

    :param node: the workshop, filled in
    :param title: that of its page
    :param address: that of its page, "" if nobody knows
    """
    sheet = make_agenda(node, node["name"], objectives)
    agenda = nodes.container("", nodes.title("", title), *sheet.children[1:])
    blank_clocks(agenda)
    for paragraph in agenda.findall(nodes.paragraph):
        if FACTS_CLASS in paragraph["classes"]:
            paragraph.children = [nodes.Text(make_blank(FACTS))]
    for picture in list(agenda.findall(nodes.image)):
        picture.replace_self(nodes.inline("", picture.get("alt", "")))
    content = copy_for_word(agenda, [], settings.origin, address)
    file = write_word_file(content, title, settings.language, settings.folder, settings.look)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pictures = {name: part for name, part in parts.items() if name.startswith(_PICTURES)}
    return WordParts({name: part.decode() for name, part in parts.items() if name not in pictures}, pictures)


def write_agenda(parts: WordParts, value_of: Callable[[str], str | None]) -> bytes:
    """Return the file with its blanks filled: *value_of* returns what stands in the blank of a name, as XML."""
    texts = {name: fill_blanks(text, value_of) if name == _BODY else text for name, text in parts.texts.items()}
    files = {name: text.encode() for name, text in texts.items()} | parts.pictures
    return make_zip(files.items(), is_stored=lambda name: name in parts.pictures)
