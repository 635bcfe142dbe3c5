"""Icons of sphinx-design in PDFs: one that has a name is that name; the others are decoration, and left out."""

from __future__ import annotations

import html
import re
import sys
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

#: the classes of icons, by name: sphinx-design need not be installed
_ICON_CLASSES = frozenset({"sd_icon", "fontawesome"})
_LABEL = re.compile(r'\baria-label="([^"]*)"')


class DesignIcons(SphinxPostTransform):
    """Replaces icons by their names."""

    default_priority = 5
    builders = ("taggedpdf", "handouts")

    def run(self, **kwargs: Any) -> None:
        """Look at each icon."""
        if "sphinx_design" not in sys.modules:  # nor can there be a node of it
            return
        for node in list(self.document.findall(nodes.Element)):
            if type(node).__name__ in _ICON_CLASSES:
                label = _LABEL.search(str(node.get("svg", "")))
                node.parent.replace(node, [nodes.Text(html.unescape(label[1]))] if label else [])
