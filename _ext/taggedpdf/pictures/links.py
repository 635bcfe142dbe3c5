"""Links to pictures: a browser opens them, and does not keep them as downloads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ..warnings import location_of
from .headers import SVG, read_header
from .policies import MOST_BYTES, MOST_PIXELS
from .store import store_of
from .svg import clean_svg
from .svg_tree import SvgError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PRIORITY = 99
#: what browsers show by themselves
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", SVG})


class _OpenPictures(SphinxPostTransform):
    """Makes a plain link of a Markdown link to a picture; a download that was asked for stays one."""

    default_priority = _PRIORITY
    builders = ("html", "dirhtml", "singlehtml")

    def run(self, **kwargs: object) -> None:
        """Look at each download of the page."""
        for download in list(self.document.findall(addnodes.download_reference)):
            if "filename" in download and self.is_shown(download):
                builder = self.env._app.builder
                page = builder.get_target_uri(self.env.docname).partition("#")[0]
                address = relative_uri(page, f"_downloads/{quote(download['filename'])}")
                link = nodes.reference("", "", *download.children, refuri=address, internal=True)
                link["classes"] += ["download", "picture"]
                download.replace_self(link)

    def is_shown(self, download: addnodes.download_reference) -> bool:
        """Say whether a browser may show the file of *download*; warn of one that would run code."""
        path = Path(self.env.relfn2path(download["reftarget"], download.get("refdoc", self.env.docname))[1])
        try:
            data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        except OSError:
            return False
        header = read_header(data)
        if header is None or header.media_type not in _SHOWN:
            return False
        if header.media_type == SVG:
            try:
                removed = clean_svg(data, MOST_PIXELS, keeps_html=True).removed
            except SvgError:
                return False
            if removed:
                message = f"The file {download['reftarget']} holds {', '.join(removed[:5])}, which a browser would use."
                message += " Save it as a plain SVG."
                place = f"{self.env.docname}:{download.line}"
                location = location_of(download, self.env.docname)
                store_of(self.env.events).warn_once("active_image", message, location, place)
                return False
        return bool(download.get("reftype") == "myst")


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_OpenPictures)
