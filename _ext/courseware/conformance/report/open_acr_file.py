"""The report as OpenACR in the site’s folder, and the link to it, which other outputs have if it has an address."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.files import write_whole
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ...crossdoc import transform_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "openacr.yaml"
#: what is kept of a page that prints a report
_KEPT = "conformance_open_acr"
_BUILDERS = ("html", "dirhtml", "singlehtml")


class open_acr_link(nodes.inline):  # noqa: N801 (docutils' own way)
    """A place for the link to the file; its words stand where there is none."""


def keep(env: BuildEnvironment, text: str) -> None:
    """Keep the report of the page that is read."""
    env.metadata[env.docname][_KEPT] = text


class _LinkFile(SphinxPostTransform):
    """Links the file, where it can be had."""

    default_priority = transform_order.FILL_CITATIONS

    def run(self, **kwargs: object) -> None:
        """Fill all places of the document."""
        builder = self.env._app.builder
        for node in list(self.document.findall(open_acr_link)):
            if builder.name in _BUILDERS:
                address = relative_uri(builder.get_target_uri(self.env.docname), FILE)
            else:
                site = self.config.html_baseurl
                address = posixpath.join(site, FILE) if site else ""
            words = node.children
            node.replace_self(nodes.reference("", "", *words, refuri=address, internal=False) if address else words)


def _write_file(app: Sphinx, exception: Exception | None) -> None:
    """Write the report of the first page that prints one; delete one that no page prints any more."""
    if exception or app.builder.name not in _BUILDERS:
        return
    path = Path(app.outdir, FILE)
    texts = [app.env.metadata[name][_KEPT] for name in sorted(app.env.found_docs) if _KEPT in app.env.metadata[name]]
    if texts:
        write_whole(path, texts[0].encode())
    else:
        path.unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.add_node(open_acr_link)
    app.add_post_transform(_LinkFile)
    app.connect("build-finished", _write_file)
