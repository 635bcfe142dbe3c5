"""What stands inside a text and is no part of what translators are given.

Sphinx puts a translation in the place of all that a paragraph, a title or a term holds
(`sphinx.transforms.i18n.Locale`). What a directive adds to such a text, an anchor or a placeholder, stands beside it
until then.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform


class apart(nodes.General, nodes.Element):  # noqa: N801 (docutils names node classes so)
    """Holds what belongs to the beginning of the text that follows, or, if `ends`, to the end of the text before."""


def before(text: nodes.Element, *added: nodes.Node) -> list[nodes.Node]:
    """Return *text* with what is *added* at its beginning, apart."""
    return [apart("", *added, ends=False), text]


def behind(text: nodes.Element, *added: nodes.Node) -> list[nodes.Node]:
    """Return *text* with what is *added* at its end, apart."""
    return [text, apart("", *added, ends=True)]


class JoinTexts(SphinxTransform):
    """Puts into each text what stands apart from it. Each extension that uses `apart` registers this."""

    # after sphinx.transforms.i18n.Locale (20), before whatever else looks at texts
    default_priority = 21

    def apply(self, **kwargs: object) -> None:
        """Join all of a page."""
        for one in list(self.document.findall(apart)):
            around, index = one.parent, one.parent.index(one)
            text = around[index - 1 if one["ends"] else index + 1]
            assert isinstance(text, nodes.Element)  # as `before` and `behind` make it
            around.remove(one)
            text.insert(len(text) if one["ends"] else 0, one.children)
