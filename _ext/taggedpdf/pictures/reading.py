"""What is done to pictures and files as pages are read: each destination becomes the name of the file that is meant.

MyST-Parser keeps the address of a picture as markdown-it normalises it, ``my%20desk.png``, and Sphinx looks for a file
of that name. Links to files whose name holds what an address ends with, "#" or "?", become cross-references to nothing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from .destinations import find_file, is_file
from .raw_html import FILES, raw_html_nodes, read_images

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: addresses, which are no names of files (a colon alone can stand in one)
_ADDRESS = re.compile(r"(?:data|mailto|tel|javascript|vbscript):|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
#: after substitutions and includes are in their places, before anything is collected
_PRIORITY = 870


class _FindFiles(SphinxTransform):
    """Names the files that pictures and links of a page mean."""

    default_priority = _PRIORITY

    def apply(self, **kwargs: Any) -> None:
        """Look at all pictures and links of the page."""
        for image in self.document.findall(nodes.image):
            self.name_picture(image)
        for raw in raw_html_nodes(self.document):
            self.name_raw_pictures(raw)
        for download in self.document.findall(addnodes.download_reference):
            name = self.find(str(download.get("reftarget", "")), is_address=False)
            download["reftarget"] = name or download.get("reftarget", "")
        for reference in list(self.document.findall(addnodes.pending_xref)):
            if reference.get("reftype") == "myst" and not reference.get("refdomain"):
                self.link_file(reference)

    def name_picture(self, image: nodes.image) -> None:
        """Let a picture name its file; leave patterns and addresses of other sites."""
        uri = str(image["uri"])
        if uri.startswith("//"):  # of the same scheme as the page, which has none in a file
            image["uri"] = f"https:{uri}"
            return
        # a directive keeps its source; a picture of Markdown does not
        is_address = not image.rawsource
        name = self.find(uri, is_address=is_address)
        image["uri"] = name or uri

    def name_raw_pictures(self, raw: nodes.raw) -> None:
        """Let a piece of raw HTML know the files of its pictures, of which nothing else asks."""
        files = raw[FILES] = {}
        for image in read_images(raw.astext()):
            name = self.find(image.address, is_address=True)
            path = self.env.relfn2path(name, self.env.docname)[0] if name else self.find_static(image.address)
            if path:
                files[image.address] = path
                self.env.note_dependency(files[image.address])
                self.env.images.add_file(self.env.docname, files[image.address])

    def find_static(self, address: str) -> str:
        """Return the path of a file that Sphinx copies to *address*, relative to the sources; "" if there is none."""
        name = unquote(re.sub(r"^(?:\.{0,2}/)+", "", address))
        roots = [("_static/", folder) for folder in self.config.html_static_path]
        roots += [("", folder) for folder in self.config.html_extra_path]
        for prefix, folder in roots:
            path = Path(self.env._app.confdir, folder, name.removeprefix(prefix))
            if name.startswith(prefix) and is_file(path):
                return Path(os.path.relpath(path, self.env.srcdir)).as_posix()
        return ""

    def link_file(self, reference: addnodes.pending_xref) -> None:
        """Let a link that leads to no page lead to the file that it means, if there is one."""
        target = str(reference.get("reftarget", ""))
        name = self.find(target, is_address=True) if re.search(r"[%#?\\]|[^\x00-\x7f]", target) else None
        if name is None:
            return
        docname = self.env.path2doc(str(self.resolve(name)))
        if docname in self.env.found_docs:
            reference.update_basic_atts({"refdomain": "doc"})
            reference["refdomain"], reference["reftarget"] = "doc", docname
            reference["reftargetid"] = target.partition("#")[2] or None
            return
        attributes = {key: reference[key] for key in ("refdoc", "reftype", "refexplicit") if key in reference}
        download = addnodes.download_reference(
            "", "", *reference.children, reftarget=name, refdomain=None, **attributes
        )
        download.source, download.line = reference.source, reference.line
        reference.replace_self(download)

    def find(self, destination: str, *, is_address: bool) -> str | None:
        """Return the name of the file that is meant; `None` for an address, or if there is no such file."""
        if not destination or _ADDRESS.match(destination) or destination.endswith(".*"):
            return None
        return find_file(destination, self.resolve, is_address=is_address)

    def resolve(self, name: str) -> Path:
        """Return the path of a name, which is relative to the page or, with a slash, to the sources."""
        return Path(self.env.relfn2path(name, self.env.docname)[1])


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(_FindFiles)
