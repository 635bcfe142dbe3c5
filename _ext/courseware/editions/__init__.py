"""An edition of somebody else's book says what it changed, on each page and in every output.

CC BY-SA 4.0 asks of who shares a changed work to "indicate if You modified the Licensed Material and retain an
indication of any previous modifications" (section 3(a)(1)(B)). ``python -m courseware.editions "Our Library"``,
typed once before anything is changed, writes ``adaptation.toml``: whose book it was, and a digest of each source file.
From then on a page whose own file, or a file shown on it, is not as it was gets a notice at its end. Without
``adaptation.toml`` nothing happens.

==================  =========================================================
`records`           what is known of an edition, and what changed
`manifest`          ``adaptation.toml``: read, written, compared
`nodes`             the nodes of this extension
`transforms`        the notices at the ends of pages
`changes`           the directive `edition-changes`, which lists what changed
`wording`           sentences about editions
`dependencies`      writes the pages with lists again when these change
`audience`          what is only for who leads a session
`facilitator_view`  a button that hides and shows that
`authors_manual`    pages for authors, apart from the book of readers
`warnings`          the warnings of this extension
`__main__`          the command
==================  =========================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import use_markdown
from . import audience, authors_manual, changes, dependencies, facilitator_view, manifest, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module."""
    use_markdown(app)
    app.add_message_catalog("courseware.editions", str(Path(__file__).parent / "locale"))
    for module in (audience, authors_manual, manifest, dependencies, transforms, changes, facilitator_view):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
