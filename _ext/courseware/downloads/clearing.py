"""Offers nothing any more where another command than ``courseware build`` writes pages.

What that command has offered was made of older pages then. Where ``courseware build`` itself writes, its application
has the attribute `fills_downloads`, and fills the slots when all outputs are there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .directives import FILLED_BUILDERS
from .filling import empty_pages
from .kept_facts import KeptFacts
from .shelf import Shelf

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: of applications that fill the slots of the pages that they write
FILLS = "fills_downloads"


def _clear(app: Sphinx, exception: Exception | None) -> None:
    """Empty the slots that were filled in the folder of the builder, and delete the files."""
    if exception is not None or app.builder.name not in FILLED_BUILDERS or getattr(app, FILLS, False):
        return
    site, doctrees = Path(app.outdir), Path(app.doctreedir)
    kept = KeptFacts(doctrees)
    if kept.site == kept.name(site):
        empty_pages(site, doctrees, kept)
        Shelf(site, kept).delete_others()
        kept.delete()


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("build-finished", _clear)
