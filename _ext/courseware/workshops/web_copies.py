"""Parts of other pages, to be shown on an HTML page: their links lead where they led, and they have no ids."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .copies import ResolvedPages

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class WebPages(ResolvedPages):
    """The pages of the book, with links as they are on one page."""

    def __init__(self, app: Sphinx, docname: str, doctree: nodes.document) -> None:
        """Begin with the page *docname* itself, which is being written."""
        super().__init__(app)
        self.address = app.builder.get_target_uri(docname)
        self.doctrees[docname] = doctree

    def get_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page."""
        if docname not in self.doctrees:
            doctree = super().get_doctree(docname)
            self._move_links(doctree, self.app.builder.get_target_uri(docname))
        return self.doctrees[docname]

    def _move_links(self, doctree: nodes.document, address: str) -> None:
        """Let the links of the page at *address* lead from the other page to where they lead."""
        for call in list(doctree.findall(nodes.footnote_reference)):
            link = nodes.reference("", "", *call.children, internal=True, refid=call.get("refid", ""))
            call.replace_self(nodes.superscript("", "", link))
        for link in doctree.findall(nodes.reference):
            target = f"#{link.attributes.pop('refid')}" if "refid" in link else link.get("refuri", "")
            parts = urlsplit(target)
            if not parts.scheme and not parts.netloc:
                link["refuri"] = relative_uri(self.address, urljoin(address, target))


def make_flat(node: nodes.Element, level: int) -> list[nodes.Node]:
    """Return what stands in a section, with sections in it made blocks whose headings have the *level* and deeper ones.

    Nothing has an id any more, since the page may hold the original.
    """
    content: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.section):
            words = [part for title in child.children if isinstance(title, nodes.title) for part in title.children]
            heading = nodes.rubric("", "", *words, **{"heading-level": min(level, 6)})
            content.append(nodes.container("", heading, *make_flat(child, level + 1), classes=["script-what"]))
        elif type(child) is nodes.container:
            content.append(nodes.container("", *make_flat(child, level), classes=[*child["classes"]]))
        elif not isinstance(child, nodes.title) or not isinstance(node, nodes.section):
            content.append(child)
    for block in content:
        for part in block.findall(nodes.Element):
            part["ids"] = []
    return content
