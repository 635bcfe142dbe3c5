"""An ePub with the pages of the printed book: marks in its pages, a list of them, metadata that says so.

EPUB 3.3, 7.4 "page-list"; EPUB Accessibility 1.1, 3.2 "Page navigation". What is put in is taken out first, so that an
ePub that was marked before comes out as one that was not.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from fastbuild.zip_files import write_zip

from . import wording
from .letters import read_letters
from .marks import CLASS, insert_marks, place_id, remove_marks, write_epub_mark
from .numbering import Beginning, number_pages
from .pdf_pages import PrintedPage

_NAVIGATION_ID = f"{CLASS}s"
_LIST = re.compile(rf'    <nav epub:type="page-list"[^>]* id="{_NAVIGATION_ID}".*?</nav>\n', re.DOTALL)
_FEATURES = ("pageBreakMarkers", "pageNavigation")
_PROPERTIES = re.compile(
    rf'    <meta property="(?:schema:accessibilityFeature">(?:{"|".join(_FEATURES)})|pageBreakSource">[^<]*)</meta>\n'
)
_ITEM = re.compile(r'<item id="([^"]*)" href="([^"]*)"(?: [^>]*)?/>')
_SPINE = re.compile(r'<itemref idref="([^"]*)"')
_LANGUAGE = re.compile(r"<dc:language>([^<]*)<")
_TITLE = re.compile(r"<dc:title>([^<]*)<")
_HAZARD = '    <meta property="schema:accessibilityHazard">'


def mark_epub(path: Path, pages: Sequence[PrintedPage]) -> dict[str, list[Beginning]]:
    """Mark in an ePub where the *pages* of the printed book begin; return that by the names of the ePub's pages.

    :raises OSError, zipfile.BadZipFile: if it cannot be read or written
    """
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        stored = {entry.filename for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_STORED}
    package = next((name for name in files if name.endswith(".opf")), "")
    sources = {name: remove_marks(files[name].decode()) for name in _iter_spine(files[package].decode(), package)}
    beginnings = number_pages(pages, {name: read_letters(source) for name, source in sources.items()})
    for name, source in sources.items():
        files[name] = insert_marks(source, beginnings.get(name, ()), write_epub_mark).encode()
    text = files[package].decode()
    files[package] = _describe(text, has_pages=bool(beginnings)).encode()
    for name in files:
        if posixpath.basename(name) == "nav.xhtml":
            files[name] = _list_pages(files[name].decode(), name, beginnings, _find(_LANGUAGE, text)).encode()
    write_zip(path, files.items(), lambda name: name in stored)
    return beginnings


def _iter_spine(package: str, path: str) -> Iterator[str]:
    """Yield the names of the pages of an ePub, in the order of reading."""
    names = {identifier: unquote(html.unescape(href)) for identifier, href in _ITEM.findall(package)}
    for identifier in _SPINE.findall(package):
        yield posixpath.join(posixpath.dirname(path), names[identifier])


def _find(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern finds, "" if that is nothing."""
    match = pattern.search(text)
    return html.unescape(match[1]) if match else ""


def _describe(package: str, has_pages: bool) -> str:
    """Return the package file, which says whether there are pages, and of which book."""
    package = _PROPERTIES.sub("", package)
    if not has_pages:
        return package
    wording.speak(_find(_LANGUAGE, package) or "en")
    source = html.escape(wording.name_source(_find(_TITLE, package)))
    rows = "".join(f'    <meta property="schema:accessibilityFeature">{name}</meta>\n' for name in _FEATURES)
    rows += f'    <meta property="pageBreakSource">{source}</meta>\n'
    return package.replace(_HAZARD, rows + _HAZARD, 1)


def _list_pages(navigation: str, name: str, beginnings: Mapping[str, Sequence[Beginning]], language: str) -> str:
    """Return the navigation document with the list of pages."""
    navigation = _LIST.sub("", navigation)
    if not beginnings:
        return navigation
    wording.speak(language or "en")
    folder = posixpath.dirname(name) or "."
    rows = [
        f'        <li><a href="{quote(posixpath.relpath(page, folder))}#{place_id(beginning.label)}">'
        f"{html.escape(beginning.label)}</a></li>\n"
        for page, of_page in beginnings.items()
        for beginning in of_page
    ]
    heading = f"      <h2>{html.escape(wording.name_list())}</h2>\n"
    start = f'    <nav epub:type="page-list" role="doc-pagelist" id="{_NAVIGATION_ID}" hidden="hidden">\n'
    part = f"{start}{heading}      <ol>\n{''.join(rows)}      </ol>\n    </nav>\n"
    return navigation.replace("  </body>", f"{part}  </body>", 1)
