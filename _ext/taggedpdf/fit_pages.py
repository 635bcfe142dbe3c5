"""A handout or a chapter whose last page holds only a few lines is set closer, where that saves the page.

Closer is less space between lines, between paragraphs, and at the edges of the paper: letters stay as large as they
are. In the book, whose pages lie side by side, the edges stay too. How the theme does it is in ``theme/common.typ``;
each document writes into its PDF where its text ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .full_sheets import stretch_sheet
from .sheet_length import read_length


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
    if normal is None:
        return None
    length = read_length(normal)
    if length is None:
        return normal
    longest = min(closer.gain_per_page * (length.pages - 1), _LONGEST_REMAINDER)
    if length.pages <= _MOST_PAGES and length.filled_part <= longest:
        tight_source = source.replace(NORMAL_SPACING, f"{closer.suffix}{NORMAL_SPACING}", 1)
        tight = compile_pdf(tight_source)
        tight_length = read_length(tight) if tight else None
        if tight and tight_length and tight_length.pages < length.pages:
            return stretch_sheet(tight_source, tight, compile_pdf)
    return stretch_sheet(source, normal, compile_pdf)
