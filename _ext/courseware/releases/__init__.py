"""What has changed since a release of the book: on each page, and in a list of all pages.

``courseware release record 2026-03`` writes, when a release is made, what each page says as digests of its passages
into ``releases/2026-03.json``, which is committed. From then on each build compares: a page says at its end how many of
its passages are new, changed, moved and gone since each release, and the directive `release-changes` lists them. Who
teaches picks the edition that they taught with; their browser keeps it. Without a release nothing happens.

===============  ==================================================================
`records`        a book as it was released, and what has changed since
`words`          words and passages as digests
`passages`       the passages of a page, as its author wrote them
`passage_order`  which passages are the same, and which of these were moved
`similarity`     which passages were reworded
`comparison`     how a book differs from a release
`release_files`  the files of releases: read and written
`settings`       where these are
`nodes`          the nodes of this extension
`domain`         keeps the passages, knows the changes
`recording`      the builder that writes them
`directives`     the directive `release-changes`
`rendering`      changes as standard nodes
`transforms`     fills the lists, adds the lines
`handout_foot`   the edition in the foot of handouts
`picker`         the edition that a trainer taught with, kept in their browser
`wording`        sentences about changes
`warnings`       the warnings of this extension
===============  ==================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import use_markdown
from . import directives, domain, handout_foot, passages, picker, recording, settings, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    use_markdown(app)
    for extension in ("courseware.editions", "courseware.casebook", "courseware.translations"):
        app.setup_extension(extension)
    app.add_message_catalog("courseware.releases", str(Path(__file__).parent / "locale"))
    for module in (settings, passages, domain, directives, transforms, picker, handout_foot, recording):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.ReleasesDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
