"""A handout or a chapter whose last page holds only a few lines is set closer, where that saves the page.

Closer is less space between lines, between paragraphs, and at the edges of the paper: letters stay as large as they
are. In the book, whose pages lie side by side, the edges stay too. How the theme does it is in ``theme/common.typ``;
each document writes into its PDF where its text ends. A handout that has a page more only because of its QR code is
printed without it: the address stands at the foot of its pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .full_sheets import is_sheet, stretch_sheet
from .sheet_length import SheetLength, read_length


class Closer(NamedTuple):
    """How a document is set closer."""

    #: at the end of the name of the theme that does it
    suffix: str
    #: the part of a page that each page before the last one can take in
    gain_per_page: float


CLOSER = Closer("-closer", 0.22)
#: with the edges of the paper as they are
CLOSER_LINES = Closer("-closer-lines", 0.15)
#: how the line goes on that names the theme
NORMAL_SPACING = '.typ" as theme\n'
#: begins the settings of a handout with a QR code, behind those of a sheet (`full_sheets`)
CODE_ARGUMENT = {"shows-code": "true"}
_CODE = re.compile(r'(", "\((?:spread: 1, )?shows-code: )true(?=, )')
#: the part of a page that a QR code takes, with the space above it
_CODE_PART = 0.13
#: of a longer last page nothing is tried: who sees it takes it for a page
_LONGEST_REMAINDER = 0.4
#: who prints more pages does not mind one more, and to set them twice takes time and memory
_MOST_PAGES = 20


def compile_to_fit(source: str, compile_pdf: Callable[[str], bytes | None], closer: Closer = CLOSER) -> bytes | None:
    """Return the PDF of *source*, set closer if that saves a page, and stretched if it is a sheet to write on.

    :param source: a Typst source whose first line ends with `NORMAL_SPACING`
    :param compile_pdf: returns the PDF of a source
    :param closer: how it is set closer
    :return: `None` if there is none
    """
    normal = compile_pdf(source)
    length = read_length(normal) if normal else None
    if normal is None or length is None:
        return normal
    for shorter_source in _list_shorter_sources(source, length, closer):
        shorter = compile_pdf(shorter_source)
        shorter_length = read_length(shorter) if shorter else None
        if shorter and shorter_length and shorter_length.pages < length.pages:
            return stretch_sheet(shorter_source, shorter, compile_pdf)
    return stretch_sheet(source, normal, compile_pdf)


def _list_shorter_sources(source: str, length: SheetLength, closer: Closer) -> Iterator[str]:
    """Yield what may save a page of a document of this *length*, the least change first."""
    if not 1 < length.pages <= _MOST_PAGES:
        return
    gain = min(closer.gain_per_page * (length.pages - 1), _LONGEST_REMAINDER)
    if length.filled_part <= gain:
        yield _set_closer(source, closer)
    without_code = _CODE.sub(r"\1false", source, count=1)
    # the rows of a sheet stay whole, so that its last page may hold much only because there was no room for the code
    if without_code != source and (is_sheet(source) or length.filled_part <= gain + _CODE_PART):
        yield without_code
        yield _set_closer(without_code, closer)


def _set_closer(source: str, closer: Closer) -> str:
    """Return a *source* set closer."""
    return source.replace(NORMAL_SPACING, f"{closer.suffix}{NORMAL_SPACING}", 1)
