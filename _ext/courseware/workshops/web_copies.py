"""Parts of other pages, to be shown on an HTML page: their links lead where they led, and they have no ids."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.util.osutil import relative_uri

from ..crossdoc.ancestors import walk_ancestors
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


def make_flat(root: nodes.Element, level: int) -> None:
    """Make blocks of the sections below *root*; their headings have the *level*, and deeper ones.

    Nothing below it has an id any more, since the page may hold the original.
    """
    for part in root.findall(nodes.Element):
        part["ids"] = []
    for section in reversed(list(root.findall(nodes.section))):
        if section is root:
            continue
        heading_level = min(level + _count_sections_around(section, root), 6)
        for title in [child for child in section.children if isinstance(child, nodes.title)]:
            title.replace_self(nodes.rubric("", "", *title.children, **{"heading-level": heading_level}))
        block = nodes.container("", *section.children, classes=list(section["classes"]))
        block["heading-level"] = heading_level
        section.replace_self(block)


def _count_sections_around(node: nodes.Element, root: nodes.Element) -> int:
    """Return how many sections hold *node*, below *root*."""
    ancestors = takewhile(lambda ancestor: ancestor is not root, walk_ancestors(node))
    return sum(isinstance(ancestor, nodes.section) for ancestor in ancestors)
