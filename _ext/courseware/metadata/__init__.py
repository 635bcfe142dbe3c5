"""What a book owes to those who find, cite and share its pages, and to the machines that help them.

====================  =========================================================================
`records`             what is cited, and how: APA, BibTeX, tags; names of licences
`cff`                 ``CITATION.cff``: read, and compared with ``conf.py``
`cff_fields`          fields of it that catalogues ask for
`dates`               when each file last changed, as git knows it
`domain`              who wrote each page, when it changed, which are cited on others
`nodes`               the node of this extension
`directives`          the directive `how-to-cite`
`html_head`           licence, citation and preview in the head of each page
`linked_data`         the same, and what can be learned from a page, as JSON-LD
`bioschemas`          what makes it training material for registries of training
`learning_resources`  the book and its pages as things to learn from
`amb`                 these as AMB has them, a profile of libraries
`oersi`               the book as the search index OERSI finds it in a repository
`catalogue_files`     writes both files
`preview_image`       the picture that is shown where a page is shared
`publication`         the book as ePub and PDFs describe it
`not_found`           the page that is shown where there is none
`sitemap`             the list of pages for search engines
`warnings`            the warnings of this extension
====================  =========================================================================
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import set_defaults, use_markdown, use_theme
from ..crossdoc.static_files import add_static
from . import catalogue_files, cff, directives, domain, html_head, not_found, preview_image, publication, sitemap

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: settings of Sphinx, and of this part, where the book has not set them
DEFAULTS = {
    # Read the Docs says where the book is on the web
    "html_baseurl": lambda _app: os.environ.get("READTHEDOCS_CANONICAL_URL", ""),
    "metadata_citation": lambda app: cff.FILE if Path(app.confdir, cff.FILE).is_file() else "",
}
#: settings of other outputs that say the same as `metadata_description`
DESCRIPTIONS = ("epub_description", "taggedpdf_description")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module."""
    use_markdown(app)
    use_theme(app)
    add_static(app, Path(__file__).parent / "static", css=["metadata.css"])
    app.add_message_catalog("courseware.metadata", str(Path(__file__).parent / "locale"))
    set_defaults(app, DEFAULTS)
    for module in (cff, domain, directives, preview_image, html_head, not_found, sitemap, catalogue_files, publication):
        module.setup(app)
    if description := app.config.metadata_description:
        set_defaults(app, dict.fromkeys(DESCRIPTIONS, description))
    return {
        "version": __version__,
        "env_version": domain.MetadataDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
