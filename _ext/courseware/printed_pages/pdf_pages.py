"""The labels of the pages of a PDF, and the letters that each begins with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from taggedpdf.api import read_page_texts

from .letters import letters_of

#: so many letters tell a page from all others
_ENOUGH = 500


class PrintedPage(NamedTuple):
    """A page of the printed book."""

    #: its number, as it stands on it
    label: str
    #: the letters and digits that it begins with, without running heads
    letters: str


def read_pages(path: Path) -> list[PrintedPage]:
    """Return the pages of a PDF.

    :raises OSError, pikepdf.PdfError: if it cannot be read
    """
    return [PrintedPage(page.label, letters_of(page.text)[:_ENOUGH]) for page in read_page_texts(path)]
