"""The numbers of the pages of the printed book on web pages: those that the ePub has on the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import pikepdf
from fastbuild.files import digest

from .epub_marks import mark_epub
from .letters import Letters, read_letters
from .marks import CLASS, insert_marks, remove_marks, write_web_mark
from .numbering import Beginning, number_pages
from .pdf_pages import PrintedPage, read_pages
from .switch import is_on

_MAIN = re.compile(r'<(article|main|div)\b[^>]*\brole="main"[^>]*>')


class PageNumbers:
    """Knows which pages of the printed book begin on which web page."""

    def __init__(self, pages: Sequence[PrintedPage], beginnings: Mapping[str, Sequence[Beginning]]) -> None:
        """Take the *pages* of the book, and the *beginnings* of those that begin on each page of the ePub."""
        by_label = {page.label: page for page in pages}
        self._pages = {
            PurePosixPath(name).with_suffix("").as_posix(): [
                (by_label[beginning.label], beginning.is_first) for beginning in of_page
            ]
            for name, of_page in beginnings.items()
        }
        #: the digest of all
        self.digest = digest(sorted(self._pages.items()))

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._pages)

    def mark(self, name: str, page: bytes) -> bytes:
        """Return a web page, of that path below the folder of the site, with its numbers and no others."""
        if not self._pages and CLASS.encode() not in page:
            return page
        pages = self._pages.get(PurePosixPath(name).with_suffix("").as_posix(), ())
        source = page.decode("utf-8", "surrogateescape")
        cleared = remove_marks(source)
        if (main := _MAIN.search(cleared)) and pages:
            letters = read_letters(cleared, main.end(), cleared.rfind(f"</{main[1]}>"))
            cleared = insert_marks(cleared, list(_number(pages, letters)), write_web_mark)
        return page if cleared == source else cleared.encode("utf-8", "surrogateescape")


def _number(pages: Sequence[tuple[PrintedPage, bool]], letters: Letters) -> Iterator[Beginning]:
    """Yield which of the *pages* begin where on a web page: some with its title, however little stands below that."""
    title = letters.places[:1]
    yield from (Beginning(page.label, title[0]) for page, is_first in pages if is_first and title)
    yield from number_pages([page for page, is_first in pages if not is_first], {"": letters}).get("", ())


def mark_pages(book: Path | None, epub: Path | None, doctrees: Path) -> PageNumbers:
    """Mark the pages of the printed *book* in the *epub*; return which of them begin on which web page.

    Without one of the two, and where the setting beside the *doctrees* is off, there are none.

    :raises OSError: if one of them cannot be read or written
    """
    if not epub or not is_on(doctrees):
        return PageNumbers((), {})
    pages = _read_book(book)
    return PageNumbers(pages, mark_epub(epub, pages))


def _read_book(book: Path | None) -> list[PrintedPage]:
    """Return the pages of the printed book, none where it cannot be read."""
    try:
        return read_pages(book) if book else []
    except pikepdf.PdfError as error:
        raise OSError(f"{book} cannot be read: {error}") from error
