"""A picture may lead to a page of the book: ``:target:`` of images and figures takes what a link takes.

Fault mended, of MyST-Parser 5.2.0: the option is docutils', for which ``guide.md`` and ``#guide:place`` are addresses
of the web, so that a click leads nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from .addresses import scheme_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _PictureTargets(SphinxTransform):
    """Makes references of such targets that Sphinx resolves, as MyST-Parser does of links."""

    # before Sphinx and MyST-Parser look at references
    default_priority = 26

    def apply(self, **kwargs: object) -> None:
        """Look at each reference around a picture."""
        for image in list(self.document.findall(nodes.image)):
            reference = image.parent
            address = reference.get("refuri", "") if isinstance(reference, nodes.reference) else ""
            if address and not scheme_of(address) and not address.startswith("//"):
                self._resolve(reference, image, unquote(address))

    def _resolve(self, reference: nodes.Element, image: nodes.image, address: str) -> None:
        """Put a reference to a page, or to a place on one, in the place of *reference*."""
        path, _mark, identifier = address.partition("#")
        attributes: dict[str, object] = {"reftype": "myst", "refdoc": self.env.docname, "refexplicit": True}
        if path:
            docname = self.env.path2doc(self.env.relfn2path(path, self.env.docname)[1])
            if docname not in self.env.found_docs:
                return
            attributes |= {"refdomain": "doc", "reftarget": docname, "reftargetid": identifier or None}
        else:
            attributes |= {"refdomain": None, "reftarget": identifier}
        link = addnodes.pending_xref("", image.deepcopy(), **attributes)
        link.source, link.line = image.source or self.document["source"], image.line
        reference.replace_self(link)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transform."""
    app.add_transform(_PictureTargets)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
