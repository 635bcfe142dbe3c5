"""A handout whose last page holds only a few lines is set closer, where that saves the page.

Closer is less space between lines, between paragraphs, and at the edges of the paper: letters stay as large as they
are. How the theme does it is in ``theme/common.typ``; a handout writes into its PDF where the text ends.
"""

from __future__ import annotations

from collections.abc import Callable

from .full_sheets import stretch_sheet
from .sheet_length import read_length

#: at the end of the name of the theme that sets closer
CLOSER = "-closer"
#: how the line goes on that names the theme, as usual and where it sets closer
NORMAL_SPACING, _TIGHT_SPACING = '.typ" as theme\n', f'{CLOSER}.typ" as theme\n'
#: the part of a page that each page before the last one can take in when it is set closer
_GAIN_PER_PAGE = 0.22
#: of a longer last page nothing is tried: who sees it takes it for a page
_LONGEST_REMAINDER = 0.4
#: who prints more pages does not mind one more, and to set them twice takes time and memory
_MOST_PAGES = 20


def compile_to_fit(source: str, compile_pdf: Callable[[str], bytes | None]) -> bytes | None:
    """Return the PDF of *source*, set closer if that saves a page, and stretched if it is a sheet to write on.

    :param source: a Typst source whose first line ends with `NORMAL_SPACING`
    :param compile_pdf: returns the PDF of a source
    :return: `None` if there is none
    """
    normal = compile_pdf(source)
    if normal is None:
        return None
    length = read_length(normal)
    if length is None:
        return normal
    longest = min(_GAIN_PER_PAGE * (length.pages - 1), _LONGEST_REMAINDER)
    if length.pages <= _MOST_PAGES and length.filled_part <= longest:
        tight_source = source.replace(NORMAL_SPACING, _TIGHT_SPACING, 1)
        tight = compile_pdf(tight_source)
        tight_length = read_length(tight) if tight else None
        if tight and tight_length and tight_length.pages < length.pages:
            return stretch_sheet(tight_source, tight, compile_pdf)
    return stretch_sheet(source, normal, compile_pdf)
