"""A sheet to write on is stretched until its last page is full: its spaces for answers grow, and nothing else.

A handout that stretches begins its settings with ``(spread: 1, ``; by how much its lines are to be higher follows from
what it writes into its PDF of its length (`fit_pages`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .sheet_length import SheetLength, read_length

#: begins the settings of a handout that stretches: inside strings quotation marks are escaped (`theme`)
_SPREAD = re.compile(r'(?<=", "\(spread: )1(?=, )')
#: the argument of the theme's handout that stretches
SPREAD_ARGUMENT = {"spread": "1"}
#: lines are not stretched further: who is asked for a name should not be given half a page
_MOST_SPREAD = 5.0
#: the part of a page that stays empty, since heights are rounded
_REST = 0.01
#: by which part of the first try lines are stretched where a page more came out of it
_TRIES = (1.0, 0.6, 0.3)


def is_sheet(source: str) -> bool:
    """Say whether the *source* is of a sheet to write on."""
    return _SPREAD.search(source) is not None


def stretch_sheet(source: str, content: bytes, compile_pdf: Callable[[str], bytes | None]) -> bytes:
    """Return the PDF of *source*, stretched to the end of its last page if it is a sheet to write on.

    :param content: its PDF as it is without this
    :param compile_pdf: returns the PDF of a source
    """
    if not is_sheet(source):
        return content
    length = read_length(content)
    most = _find_spread(length) if length else 1.0
    for part in _TRIES if most > 1 else ():
        spread = 1 + (most - 1) * part
        stretched = compile_pdf(_SPREAD.sub(f"{spread:.3f}", source, count=1))
        stretched_length = read_length(stretched) if stretched else None
        if length and stretched and stretched_length and stretched_length.pages == length.pages:
            return stretched
    return content


def _find_spread(length: SheetLength) -> float:
    """Return how many times as high lines are to be for a sheet of this *length* to fill its last page."""
    if not length.lines:
        return 1.0
    free = (1 - length.filled_part - _REST) * length.page_height
    return min(_MOST_SPREAD, 1 + max(0.0, free) / length.lines / length.line_height)
