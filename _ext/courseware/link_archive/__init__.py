"""Links die: where each address of the book was last seen, and an archived copy beside those that are gone.

``courseware linkcheck`` (the builder ``linkarchive``, on top of Sphinx's ``linkcheck``) asks for every address of the
pages and of the bibliography and writes what it learns to ``links.toml`` beside ``conf.py``. That file is committed
with the book. All other builders read it and never use the network: beside each link that is dead they print its
archived copy, or that it is no longer online.

==============  =================================================================
`records`       what is known of a link, and what an answer changes in it
`links_toml`    ``links.toml``: read, written
`sources`       the addresses of the bibliography, and where they are typed
`responses`     what the outcome of Sphinx's check of an address means
`rate_limits`   Sphinx's checker, with a pause between two requests to one host
`wayback`       asks the Internet Archive for copies
`builder`       the builder ``linkarchive``
`dependencies`  which pages print which addresses, so that they are written again
`transforms`    what is printed beside a dead link
`warnings`      the warnings of this extension
==============  =================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import builder, dependencies, links_toml, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module."""
    app.add_message_catalog("courseware.link_archive", str(Path(__file__).parent / "locale"))
    for module in (links_toml, dependencies, transforms, builder):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
