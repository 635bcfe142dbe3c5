"""What stands inside a text and is no part of what translators are given.

Sphinx puts a translation in the place of all that a paragraph, a title or a term holds
(`sphinx.transforms.i18n.Locale`). What a directive adds to such a text, an anchor or a placeholder, stands beside it
until then.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from . import transform_order


class untranslated(nodes.General, nodes.Element):  # noqa: N801 (docutils names node classes so)
    """Holds what belongs to the beginning of the text that follows, or, if `ends`, to the end of the text before."""


def attach_before(text: nodes.Element, *nodes_added: nodes.Node) -> list[nodes.Node]:
    """Return *text* with what is *nodes_added* at its beginning, apart."""
    return [untranslated("", *nodes_added, ends=False), text]


def attach_after(text: nodes.Element, *nodes_added: nodes.Node) -> list[nodes.Node]:
    """Return *text* with what is *nodes_added* at its end, apart."""
    return [text, untranslated("", *nodes_added, ends=True)]


class JoinTexts(SphinxTransform):
    """Puts into each text what stands apart from it. Each extension that uses `untranslated` registers this."""

    default_priority = transform_order.JOIN_TEXTS

    def apply(self, **kwargs: object) -> None:
        """Join all of a page."""
        for holder in list(self.document.findall(untranslated)):
            parent, index = holder.parent, holder.parent.index(holder)
            text = parent[index - 1 if holder["ends"] else index + 1]
            assert isinstance(text, nodes.Element)  # as `attach_before` and `attach_after` make it
            parent.remove(holder)
            text.insert(len(text) if holder["ends"] else 0, holder.children)
