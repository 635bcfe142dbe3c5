"""The book in braille: one file in BRF, which embossers and braille displays read, of 25 lines of 40 cells.

``courseware build --braille`` makes it of the ePub (`passages`), with liblouis, which knows the braille of some hundred
languages. Where the printed book was built too, the pages of that are named, so that a group can turn to the same page.
The setting ``braille_table`` in ``conf.py`` names another table of liblouis.

================  =========================================================
`book`            makes the file
`formats`         how passages stand on a page: headings, lists, tables
`layout`          lines and pages
`contents`        title page and contents
`printed_pages`   where the pages of the printed book begin
`words`           the words of a passage, as braille has them
`rereading`       what would be read back as something else is not contracted
`languages`       each passage by the table of its language
`louis`           liblouis
`tables`          which table of liblouis a language has
================  =========================================================

(Braille Authority of North America, "Braille Formats: Principles of Print-to-Braille Transcription", 2016.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastbuild.settings import add_setting

from .tables import SETTING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, which no page depends on."""
    add_setting(app, SETTING, "", "", types=str)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
