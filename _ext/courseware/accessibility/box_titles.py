"""Titles of boxes, and lines that look like headings, as headings.

Faults mended: docutils 0.22 writes the title that an author gave to a box, and a rubric, as paragraphs, so that nobody
can go from one to the next (WCAG 1.3.1). The level is one below that of the heading above; a title that only says what
sort of box it is ("Note") is none. Themes style these paragraphs by their element: a title keeps it, and has a role.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.patches import patch
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: boxes whose title an author wrote
_TITLED = (nodes.admonition, nodes.topic, nodes.sidebar)
_LOWEST = 6


def _find_level(node: nodes.Element) -> int:
    """Return the level of a heading that stands where *node* does, 2 to 6."""
    level = 1
    box: nodes.Element | None = node.parent
    while box is not None:
        if isinstance(box, nodes.container) and "heading-level" in box:  # that of the heading that it stands below
            level += box["heading-level"]
            break
        holds = isinstance(box, _TITLED) and box is not node.parent and isinstance(next(iter(box), None), nodes.title)
        level += isinstance(box, nodes.section) or holds
        box = box.parent
    return max(2, min(_LOWEST, level))


def _is_heading(rubric: nodes.rubric) -> bool:
    """Say whether a rubric has no level yet, and stands where HTML may have a heading."""
    return "heading-level" not in rubric and not isinstance(rubric.parent, nodes.TextElement)


def _visit_rubric(translator: HTML5Translator, node: nodes.rubric) -> None:
    """Write the start tag of a rubric."""
    type(translator).visit_rubric(translator, node)
    if _is_heading(node) and (start := translator.body[-1]).startswith("<p"):
        tag = f"<h{_find_level(node)}{start.removeprefix('<p')}"
        translator.body[-1] = tag.replace('class="', 'class="informal ', 1)


def _depart_rubric(translator: HTML5Translator, node: nodes.rubric) -> None:
    """Write its end tag."""
    type(translator).depart_rubric(translator, node)
    if _is_heading(node):
        translator.body[-1] = translator.body[-1].replace("</p>", f"</h{_find_level(node)}>")


def _make_visit_title(original: Callable[[Any, nodes.title], None]) -> Callable[[Any, nodes.title], None]:
    """Return what writes the start tag of a title as *original* does; that of a box gets a role and a level."""

    def visit_title(self: HTML5Translator, node: nodes.title) -> None:
        position = len(self.body)
        original(self, node)
        if isinstance(node.parent, _TITLED) and "collapsible" not in node.parent:
            role = f'<p role="heading" aria-level="{_find_level(node)}" '
            for index in range(position, len(self.body)):
                if self.body[index].startswith('<p class="'):
                    self.body[index] = role + self.body[index].removeprefix("<p ")

    return visit_title


def setup(app: Sphinx) -> None:
    """Mend what the visitors of rubrics and titles write in HTML and ePub; those of any translator are called first."""
    app.add_node(nodes.rubric, override=True, html=(_visit_rubric, _depart_rubric))
    # with a visitor of its own, each title would be written once for each page that names it (fastbuild.titles)
    patch(app, HTML5Translator, "visit_title", _make_visit_title)
