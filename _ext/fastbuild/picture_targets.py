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
from sphinx.transforms.post_transforms import SphinxPostTransform

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
        # as MyST-Parser's resolver wants it
        inner = nodes.inline("", "", image.deepcopy(), classes=["xref", "myst"])
        link = addnodes.pending_xref("", inner, **attributes)
        link.source, link.line = image.source or self.document["source"], image.line
        reference.replace_self(link)


class _BarePictures(SphinxPostTransform):
    """Takes away what the resolver puts around a picture, where a writer wants nothing but that in its reference."""

    # once Sphinx has resolved references
    default_priority = 11

    def run(self, **kwargs: object) -> None:
        """Look at each reference in a figure."""
        for reference in list(self.document.findall(nodes.reference)):
            images = list(reference.findall(nodes.image))
            is_bare = not isinstance(reference.parent, nodes.TextElement)
            if is_bare and len(images) == 1 and not isinstance(reference[0], nodes.image):
                reference.children = []
                reference += images[0]
        # where a page is not there, the picture stays
        for inline in list(self.document.findall(nodes.inline)):
            if isinstance(inline.parent, nodes.figure) and "xref" in inline["classes"]:
                inline.replace_self(list(inline.findall(nodes.image)))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transforms."""
    app.add_transform(_PictureTargets)
    app.add_post_transform(_BarePictures)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
