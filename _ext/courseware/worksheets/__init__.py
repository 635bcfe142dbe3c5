"""Worksheets: one form as HTML, as a PDF to fill in, as a Word file, and as ruled paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Bring the style sheet and the script."""
    add_static(app, Path(__file__).parent / "static", css=["worksheets.css"], scripts=["worksheet.js"])
