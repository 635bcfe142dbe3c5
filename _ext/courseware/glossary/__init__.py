"""A glossary whose definitions open beside the terms: Sphinx's directive ``glossary`` and its role ``term``.

===========  ==========================================================================
`records`    what the book knows of a term
`collectors` from the doctree of a page to records
`domain`     keeps them, and has pages written again that show what has changed
`popovers`   the definitions that a page of the web site shows, and their script
===========  ==========================================================================

In every output a term is a link to its place in the glossary, which is printed whole. On the web, where scripts run,
the link opens the definition beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import domain, popovers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module."""
    add_static(app, Path(__file__).parent / "static", css=["glossary.css"], scripts=["glossary.js"])
    app.add_message_catalog("courseware.glossary", str(Path(__file__).parent / "locale"))
    for module in (domain, popovers):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.GlossaryDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
