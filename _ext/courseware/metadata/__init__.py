"""What a book owes to those who find, cite and share its pages, and to the machines that help them.

=============  =========================================================================
`model`        what is cited, and how: APA, BibTeX, tags; names of licences
`cff`          ``CITATION.cff``: read, and compared with ``conf.py``
`dates`        when each file last changed, as git knows it
`domain`       who wrote each page, when it changed, which are cited on others
`cite`         the directive `how-to-cite`
`head`         licence, citation, preview and JSON-LD in the head of each page
`card`         the picture that is shown where a page is shared
`notfound`     the page that is shown where there is none
`sitemap`      the list of pages for search engines
=============  =========================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import cff, directives, domain, html_head, not_found, preview_image, sitemap

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module."""
    app.add_message_catalog("courseware.metadata", str(Path(__file__).parent / "locale"))
    for module in (cff, domain, directives, preview_image, html_head, not_found, sitemap):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.MannersDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
