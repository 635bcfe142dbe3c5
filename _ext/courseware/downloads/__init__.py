"""What readers can take along: a list on the first page, a button on every page, and the files of each module.

What is offered is what ``courseware build`` has made in the same run. Pages are written with empty slots, which are
filled once all outputs are there; ``sphinx-build`` alone leaves them empty, and so offers nothing. The files stand in
the folder ``downloads`` of the site.

==============  ======================================================================
`records`       what is offered
`slots`         places in written pages that are filled later
`directives`    the directive `downloads`, which says where on a page the list stands
`page_slots`    the slots of each page
`module_files`  handouts and worksheets of a module, at the end of its first page
`wording`       how files are called, with pages and size
`markup`        what stands in a slot
`kept_facts`    what is known of files and pages from build to build
`shelf`         the folder of the site in which the files are
`offers`        which files are offered
`filling`       fills the slots of written pages, or empties them
`clearing`      offers nothing any more where another command than ``courseware build`` writes pages
==============  ======================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import clearing, directives, module_files, page_slots

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    app.setup_extension("courseware.workshops")
    add_static(app, Path(__file__).parent / "static", css=["downloads.css"], scripts=[page_slots.SCRIPT])
    app.add_message_catalog("courseware.downloads", str(Path(__file__).parent / "locale"))
    for module in (directives, page_slots, module_files, clearing):
        module.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
