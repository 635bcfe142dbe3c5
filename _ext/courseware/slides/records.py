"""What the book knows of its slides, as frozen records. Imports the standard library only."""

from __future__ import annotations

from typing import NamedTuple

#: the folder, below that of the handouts, of the PDFs of slides
SLIDES_FOLDER = "slides/"


class SlidesPage(NamedTuple):
    """A page that is a lesson."""

    #: whether its front matter leaves it its slides
    is_wanted: bool
