"""A handout whose last page holds only a few lines is set closer, where that saves the page.

Closer is less space between lines, between paragraphs, and at the edges of the paper: letters stay as large as they
are. How the theme does it is in ``theme/common.typ``; a handout writes into its PDF where the text ends.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import NamedTuple

from .lazy_import import pikepdf

#: at the end of the name of the theme that sets closer
CLOSER = "-closer"
#: how the line goes on that names the theme, as usual and where it sets closer
NORMAL_SPACING, _TIGHT_SPACING = '.typ" as theme\n', f'{CLOSER}.typ" as theme\n'
#: the file in the PDF that says where its text ends
END_FILE = "end.json"
#: the part of a page that each page before the last one can take in when it is set closer
_GAIN_PER_PAGE = 0.22
#: of a longer last page nothing is tried: who sees it takes it for a page
_LONGEST_REMAINDER = 0.4
#: who prints more pages does not mind one more, and to set them twice takes time and memory
_MOST_PAGES = 20


class _Length(NamedTuple):
    """How long a handout is."""

    pages: int
    #: which part of its last page is filled
    filled_part: float


def compile_to_fit(source: str, compile_pdf: Callable[[str], bytes | None]) -> bytes | None:
    """Return the PDF of *source*, set closer if that makes it a page shorter; `None` if there is none.

    :param source: a Typst source whose first line ends with `NORMAL_SPACING`
    :param compile_pdf: returns the PDF of a source
    """
    normal = compile_pdf(source)
    if normal is None:
        return None
    length = _length_of(normal)
    if length is None:
        return normal
    pages, filled_part = length
    if pages > _MOST_PAGES or filled_part > min(_GAIN_PER_PAGE * (pages - 1), _LONGEST_REMAINDER):
        return normal
    tight = compile_pdf(source.replace(NORMAL_SPACING, _TIGHT_SPACING, 1))
    tight_length = _length_of(tight) if tight else None
    return tight if tight_length and tight_length.pages < pages else normal


def _length_of(content: bytes) -> _Length | None:
    """Return the length of a handout; `None` of what does not say it, such as slides or the cover of a packet."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if END_FILE not in pdf.attachments:
            return None
        page, filled_part = json.loads(pdf.attachments[END_FILE].get_file().read_bytes())
        # notes that go on behind the text fill a page of their own
        return _Length(len(pdf.pages), filled_part if page == len(pdf.pages) else 0)
