"""What stands in for nodes whose writer fails, so that a node costs itself and not the build."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util.logging import suppress_logging

from .plain_text import flatten, paragraphs_of, plain_text
from .warnings import warn

#: attributes with a default that no writer changes, and what is collected over all trials
_KEPT_ATTRIBUTES = frozenset("print_rules pictures draw_text layout messages errors".split())
#: how often a page is translated again for writers that fail on what stands in for a node as well
_MOST_TRIALS = 4


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

    def translate_again(self, translator: Any, translate: Callable[[], str]) -> str:
        """Return what *translate* returns when plain text stands in for all nodes whose writer fails.

        A page with such nodes is translated again from its beginning, since a writer that fails leaves what it notes
        with the *translator*, a dataclass, half made.
        """
        notes = {name: deepcopy(getattr(translator, name)) for name in _names_of_notes(translator.__class__)}
        code = translate()
        for _trial in range(_MOST_TRIALS):
            if not self.replace_nodes():
                break
            translator.__dict__.update(deepcopy(notes))
            with suppress_logging():
                code = translate()
        self.check(translator.docname)
        return code

    def check(self, docname: str) -> None:
        """Do nothing where all nodes of the page *docname* are printed.

        :raises SphinxError: if a writer fails on plain text as well
        """
        if self.failed:
            node, error = self.failed[0]
            raise SphinxError(f"{docname}: a {type(node).__name__} cannot be printed: {error}") from error


@cache
def _names_of_notes(translator_class: type) -> tuple[str, ...]:
    """Return the attributes that writers change, which are those with a default."""
    with_default = [
        attribute.name
        for attribute in fields(translator_class)
        if (attribute.default, attribute.default_factory) != (MISSING, MISSING)
    ]
    return tuple(name for name in with_default if name not in _KEPT_ATTRIBUTES)


def _replace_by_plain_text(node: nodes.Node) -> None:
    """Put the plain text of *node* in its place; a title stays one, of nothing but its text."""
    if node.parent is None or node not in node.parent.children:
        return  # it was made by a writer, is gone with what was around it, or was written twice
    if isinstance(node, nodes.title) and any(not isinstance(child, nodes.Text) for child in node.children):
        flatten(node)
    elif isinstance(node.parent, nodes.TextElement):
        node.parent.replace(node, nodes.Text(plain_text(node)))
    elif isinstance(node, nodes.Element):
        node.replace_self(paragraphs_of(node))
