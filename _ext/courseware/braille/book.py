"""Makes the book in braille of its ePub, and names the pages of the printed book."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from fastbuild.files import write_changed
from taggedpdf.api import read_page_texts

from ..passages.package import read_documents, read_package
from ..passages.reading import has_words, parse_document, read_passages
from ..passages.records import Passage
from .contents import write_contents, write_title_page
from .formats import write_blocks
from .languages import Translators, describe_unknown
from .layout import Paginator
from .louis import LouisError
from .printed_pages import locate_pages
from .tables import choose_table

#: the document of an ePub that lists the others
_NAVIGATION = "nav.xhtml"
_PREFIX = "p"


class BrailleError(Exception):
    """There is no book in braille; says why, and what to type."""


class _Chapter(NamedTuple):
    """A document of the book."""

    path: str
    passages: tuple[Passage, ...]


def write_braille(epub: Path, pdf: Path | None, target: Path, settings: Mapping[str, Any]) -> list[str]:
    """Write the book in braille to *target*.

    :param epub: the ePub that it is made of
    :param pdf: the printed book, whose pages are named
    :param settings: those of ``conf.py``
    :returns: a warning for each page with characters that braille does not have
    :raises BrailleError: if liblouis is missing, or has no table for the language, or the ePub cannot be read
    """
    try:
        with zipfile.ZipFile(epub) as archive:
            package = read_package(archive)
            contents_title = _find_contents_title(archive, posixpath.dirname(package.path))
        translators = Translators(choose_table(settings, package.language), package.language)
        chapters = [
            _Chapter(document.path, tuple(read_passages(parse_document(document.content))))
            for document in read_documents(epub)
            if has_words(document.content)
        ]
        front = [package.title, *(str(settings.get(name, "")) for name in ("author", "copyright"))]
        book = _Book(translators, package.title, _with_numbers(chapters, pdf))
        content = book.make(front, contents_title)
    except (OSError, KeyError, StopIteration, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise BrailleError(f"{epub} cannot be read: {error}; build it again: courseware build") from error
    except LouisError as error:
        raise BrailleError(str(error)) from error
    write_changed(target, content, is_durable=False)
    pages = ((chapter.path.removesuffix(".xhtml"), chapter.passages) for chapter in chapters)
    return list(describe_unknown(translators, pages))


def _find_contents_title(archive: zipfile.ZipFile, folder: str) -> str:
    """Return what the contents are called in the language of the book, "" if they have no heading."""
    path = posixpath.join(folder, _NAVIGATION)
    if path not in archive.namelist():
        return ""
    headings = (
        element for element in ElementTree.fromstring(archive.read(path)).iter() if element.tag[-2:] in ("h1", "h2")
    )
    return next(("".join(heading.itertext()) for heading in headings), "")


#: the numbers of printed pages, by the numbers of passages in the book
_Turns = Mapping[int, list[tuple[int, str]]]


def _with_numbers(chapters: Sequence[_Chapter], pdf: Path | None) -> tuple[Sequence[_Chapter], _Turns]:
    """Return *chapters*, and where the pages of the printed book begin in their passages."""
    texts = [passage.text for chapter in chapters for passage in chapter.passages]
    return chapters, locate_pages(texts, read_page_texts(pdf)) if pdf else {}


class _Book:
    """Writes the pages of a book."""

    def __init__(self, translators: Translators, title: str, content: tuple[Sequence[_Chapter], _Turns]) -> None:
        self.translators, self.title = translators, title
        self.chapters, self.turns = content

    def make(self, front: Iterable[str], contents_title: str) -> bytes:
        """Return the book: title page, contents, chapters."""
        translate = self.translators.translate
        body = Paginator(translate, translate(self.title))
        entries = list(self._fill(body))
        first_pages = Paginator(translate, translate(self.title), _PREFIX)
        write_title_page(first_pages, front, translate)
        write_contents(first_pages, contents_title, entries, translate)
        return "".join([*first_pages.end(), *body.end()]).encode("ascii", "replace")

    def _fill(self, pages: Paginator) -> Iterator[tuple[str, int]]:
        """Write all chapters; yield their headings in braille with the numbers of their pages."""
        number = 0
        for chapter in self.chapters:
            previous: Passage | None = None
            for passage in chapter.passages:
                translate = self.translators.choose(passage)
                for block in write_blocks(passage, self.turns.get(number, ()), previous, translate):
                    page = pages.add(block)
                    if passage.kind == "heading" and passage.level == 1:
                        yield translate(passage.text), page
                previous = passage
                number += 1
