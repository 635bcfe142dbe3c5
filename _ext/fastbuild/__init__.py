"""Quick builds, and exact ones: what costs most in stock Sphinx with furo and sphinxcontrib-bibtex, one mend a module.

Each mend is an extension, which another project may use alone: ``extensions = ["fastbuild.navigation"]``. None changes
a byte of a build from nothing, but for `bibliography`, `inline_html`, `picture_targets`, `unlinked_schemes`,
`outside_files`, `outside_links`, `remote_files` and `substitutions`, which mend what is wrong in it. What a mend is for
need not be installed: furo, MyST-Parser, sphinxcontrib-bibtex.

======================  ===================================================================
the mends
`plugins`               which plug-ins are installed is remembered
`bibtex_dependencies`   a page depends on the BibTeX entries that it shows
`bibliography`          one bad entry of a BibTeX file costs itself
`inline_html`           elements of HTML inside a line are nodes
`picture_targets`       a picture may lead to a page of the book
`unlinked_schemes`      a link with a scheme that pages may not link is no link
`outside_files`         no page reads a file outside the project
`outside_links`         no symbolic link leads out of it
`remote_files`          no build opens a connection
`substitutions`         a substitution only computes with values
`lazy_furo`             BeautifulSoup is loaded when it is needed
`navigation`            furo's navigation is built once, and kept
`templates`             templates are kept compiled
`titles`                each title is written once
`findall`               nodes are found without a generator for each
`options`               docutils' settings are made without a command line
`search_index`          the search index keeps its index entries
`outdated_references`   a page is written again when what it says of others changed
`removed_outputs`       what a page leaves behind goes with it
`doctrees`              few doctrees are kept in memory
`gc_thresholds`         Python looks for cycles less often
what they share         (other parts use it too)
`dependencies`          what depends on what: which pages are read or written again
`patches`               patches of other libraries, which end with the build
`files`                 files written whole, and digests
`addresses`             which schemes may be linked, and how addresses are encoded
`output_files`          which file a builder writes for a page, and when it was written
`project_folders`       which folders a build may read
`picture_words`         words in the place of a picture
`unnamed_domain`        a domain that defines nothing which a page could name
`navigation_tree`       the navigation as data
`navigation_cache`      the navigation, from build to build
======================  ===================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
#: in the order of the table above
MENDS = (
    "fastbuild.plugins",
    "fastbuild.bibtex_dependencies",
    "fastbuild.bibliography",
    "fastbuild.inline_html",
    "fastbuild.picture_targets",
    "fastbuild.unlinked_schemes",
    "fastbuild.outside_files",
    "fastbuild.outside_links",
    "fastbuild.remote_files",
    "fastbuild.substitutions",
    "fastbuild.lazy_furo",
    "fastbuild.navigation",
    "fastbuild.templates",
    "fastbuild.titles",
    "fastbuild.findall",
    "fastbuild.options",
    "fastbuild.search_index",
    "fastbuild.removed_outputs",
    "fastbuild.doctrees",
    "fastbuild.outdated_references",
    "fastbuild.gc_thresholds",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each mend."""
    for mend in MENDS:
        app.setup_extension(mend)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
