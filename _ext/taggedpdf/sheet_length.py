"""How long a handout is, as it writes it into its PDF (``theme/handout.typ``)."""

from __future__ import annotations

import io
import json
from typing import NamedTuple

from .lazy_import import pikepdf

#: the file in the PDF that says where its text ends
END_FILE = "end.json"


class SheetLength(NamedTuple):
    """How long a handout is; heights are in points."""

    pages: int
    #: which part of its last page is filled
    filled_part: float
    #: of a page without its edges
    page_height: float
    #: of a line to write on
    line_height: float
    #: lines to write on that stand below each other, on all pages
    lines: float


def read_length(content: bytes) -> SheetLength | None:
    """Return the length of a handout; `None` of what does not say it, such as slides or the cover of a packet."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if END_FILE not in pdf.attachments:
            return None
        end = json.loads(pdf.attachments[END_FILE].get_file().read_bytes())
        # notes that go on behind the text fill a page of their own
        filled_part = end["filled"] if end["page"] == len(pdf.pages) else 0
        return SheetLength(len(pdf.pages), filled_part, end["height"], end["line"], end["lines"])
