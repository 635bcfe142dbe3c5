"""The post-transforms: lists of what has changed, and the line at the end of each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import pages_of
from .domain import get_domain
from .nodes import release_changes_here
from .passages import COLLECTS
from .rendering import ChangesRenderer
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.releases")


class _FillLists(SphinxPostTransform):
    """Replaces each placeholder by what has changed since its release, or since each, the latest first."""

    default_priority = transform_order.FILL_RELEASES

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        for page in pages_of(self.document, self.env.docname):
            for node in page.find(release_changes_here):
                node.replace_self([*self._make_content(node, page.docname)])

    def _make_content(self, node: release_changes_here, docname: str) -> Iterator[nodes.Node]:
        """Yield what a placeholder stands for."""
        renderer = ChangesRenderer(self.env._app.builder, docname)
        release_changes = get_domain(self.env).compare().release_changes[::-1] if self.config[COLLECTS] else ()
        if name := node["release"]:
            release_changes = tuple(since for since in release_changes if since.release.name == name)
        if name and not release_changes:
            self._warn_of_unknown(node)
        if not release_changes:
            yield nodes.paragraph("", str(_("No edition of this book is recorded yet.")))
        if name:
            yield from (part for since in release_changes for part in renderer.make_list(since))
        elif release_changes:
            yield from renderer.make_overview(release_changes)

    def _warn_of_unknown(self, node: release_changes_here) -> None:
        names = ", ".join(release.name for release in get_domain(self.env).list_releases()) or "none yet"
        remedy = f"Type one of those that are recorded ({names}), or record it: courseware release record NAME."
        warn("unknown_release", f"'{node['release']}' is no release. {remedy}", node)


class _AddLines(SphinxPostTransform):
    """Adds to each page of HTML and ePub what has changed on it; the book and the twins of pages have the list."""

    default_priority = transform_order.RELEASE_LINES

    def run(self, **kwargs: object) -> None:
        """Add to every page of the document."""
        builder = self.env._app.builder
        if not self.config[COLLECTS] or builder.format != "html":
            return
        compared_pages, _lists, release_changes = get_domain(self.env).compare()
        for page in pages_of(self.document, self.env.docname) if release_changes else ():
            if page.docname in compared_pages and page.docname != self.config.root_doc:
                section = next((child for child in page.root.children if isinstance(child, nodes.section)), page.root)
                section.append(ChangesRenderer(builder, page.docname).make_line(release_changes))


def setup(app: Sphinx) -> None:
    """Register the post-transforms."""
    app.add_post_transform(_FillLists)
    app.add_post_transform(_AddLines)
