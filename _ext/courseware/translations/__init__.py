"""What a translated edition says of itself: which passages are not translated, and how many.

===============  =======================================================================
`languages`      the language in which the pages were written
`passages`       the passages of a page, and the mark of those that are not translated
`records`        what the book knows of them
`domain`         keeps the records
`shown_words`    marks titles and names where other pages show them, and captions of the menu
`written_words`  words that rooms write into pages, with their language
`page_words`     marks what templates print of settings and of the index
`notices`        tells readers of each page, and of the whole book
===============  =======================================================================

Sphinx puts translations in their places (`sphinx.transforms.i18n.Locale`), and says nothing of what has none:
a Spanish voice would read it as Spanish (WCAG 2.2, SC 3.1.2).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import use_markdown
from . import domain, languages, notices, page_words, passages, shown_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    use_markdown(app)
    app.add_message_catalog("courseware.translations", str(Path(__file__).parent / "locale"))
    for module in (languages, passages, domain, notices, shown_words, page_words):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.TranslationsDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
