"""What stands in for nodes whose writer fails, so that a node costs itself and not the build."""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes
from sphinx.errors import SphinxError

from .plain_text import flatten, paragraphs_of, plain_text
from .warnings import warn


@dataclass
class WriterErrors:
    """The nodes of a page whose writers failed while it was translated."""

    failed: list[tuple[nodes.Node, Exception]] = field(default_factory=list)

    def add(self, node: nodes.Node, error: Exception, location: nodes.Node | str) -> None:
        """Note that the writer of *node* failed with *error*, and warn of it."""
        self.failed.append((node, error))
        name = type(node).__name__.replace("_", " ")
        remedy = "Write it in another way, and report the error with these lines."
        message = f"This {name} cannot be printed; its plain text is ({type(error).__name__}: {error}). {remedy}"
        warn("writer_error", message, location)

    def replace_nodes(self) -> bool:
        """Put their plain text in the place of these nodes; say whether there were any."""
        failed, self.failed = self.failed, []
        for node, _error in failed:
            _replace_by_plain_text(node)
        return bool(failed)

    def check(self, docname: str) -> None:
        """Do nothing where all nodes of the page *docname* are printed.

        :raises SphinxError: if a writer fails on plain text as well
        """
        if self.failed:
            node, error = self.failed[0]
            raise SphinxError(f"{docname}: a {type(node).__name__} cannot be printed: {error}") from error


def _replace_by_plain_text(node: nodes.Node) -> None:
    """Put the plain text of *node* in its place; a title stays one, of nothing but its text."""
    if node.parent is None:  # it was made by a writer, or is gone with what was around it
        return
    if isinstance(node, nodes.title) and any(not isinstance(child, nodes.Text) for child in node.children):
        flatten(node)
    elif isinstance(node.parent, nodes.TextElement):
        node.parent.replace(node, nodes.Text(plain_text(node)))
    elif isinstance(node, nodes.Element):
        node.replace_self(paragraphs_of(node))
