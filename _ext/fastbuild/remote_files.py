"""A build opens no connection: what is on another site is not fetched, and a warning says so.

Fault mended: Sphinx fetches pictures of other sites for every output that does not show them as they are, ePub and
LaTeX among them; docutils fetches what ``raw`` and ``csv-table`` name with ``:url:``, files of the machine too. The
same sources then give other bytes each day, and a machine that builds what others write asks hosts of its own network.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst.directives.misc import Raw
from docutils.parsers.rst.directives.tables import CSVTable
from sphinx.transforms.post_transforms.images import ImageDownloader

from .patches import patch
from .picture_words import replace_by_words
from .project_folders import warn_once, with_line

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_PICTURE_MESSAGE = (
    "The image %s is on another site, and a build fetches nothing: its alternative text and its address stand in for "
    "it. Save a copy below the folder of the sources, and type its name instead."
)
_DIRECTIVE_MESSAGE = (
    "%r is not fetched: a build opens no connection. Save it beside the page, and type :file: with its name."
)


def _make_handle(original: Callable[..., None]) -> Callable[..., None]:
    """Return `ImageDownloader.handle` (Sphinx 9.0 to 9.2) without the download."""

    def handle(self: ImageDownloader, node: nodes.image) -> None:
        address = str(node["uri"])
        warn_once(_PICTURE_MESSAGE, address, location=with_line(node) or self.env.docname, subtype="remote_file")
        replace_by_words(node, address if address.lower().startswith(("http://", "https://")) else "")

    return handle


def _make_run(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the method `run` of a directive (docutils 0.22), which fetches nothing."""

    def run(self: Any) -> Any:
        if "url" not in self.options or not hasattr(self.state.document.settings, "env"):
            return original(self)
        source, line = self.state_machine.get_source_and_line(self.lineno)
        warn_once(_DIRECTIVE_MESSAGE, self.options["url"], location=f"{source}:{line}", subtype="remote_file")
        return []

    return run


def setup(app: Sphinx) -> ExtensionMetadata:
    """Patch Sphinx and docutils."""
    patch(app, ImageDownloader, "handle", _make_handle)
    for directive_class in (Raw, CSVTable):
        patch(app, directive_class, "run", _make_run)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
