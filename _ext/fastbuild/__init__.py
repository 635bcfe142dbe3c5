"""Quick builds, and exact ones: what costs most in stock Sphinx with furo and sphinxcontrib-bibtex, one mend a module.

Each module is an extension, which another project may use alone: ``extensions = ["fastbuild.navigation"]``. None
changes a byte of a build from nothing.

============  ==================================================================
`plugins`     which plug-ins are installed is remembered
`entries`     a page depends on the BibTeX entries that it shows
`later`       BeautifulSoup is loaded when it is needed
`navigation`  furo's navigation is built once, and kept
`templates`   templates are kept compiled
`titles`      each title is written once
`walking`     nodes are found without a generator for each
`options`     docutils' settings are made without a command line
`searching`   the search index keeps its index entries
`mentions`    a page is written again when what it says of others changed
`doctrees`    few doctrees are kept in memory
`collecting`  Python looks for cycles less often
============  ==================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
#: the mends, in the order of the table above
MENDS = (
    "fastbuild.plugins",
    "fastbuild.bibtex_dependencies",
    "fastbuild.lazy_furo",
    "fastbuild.navigation",
    "fastbuild.templates",
    "fastbuild.titles",
    "fastbuild.findall",
    "fastbuild.options",
    "fastbuild.search_index",
    "fastbuild.doctrees",
    "fastbuild.outdated_references",
    "fastbuild.gc_thresholds",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each mend."""
    for mend in MENDS:
        app.setup_extension(mend)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
