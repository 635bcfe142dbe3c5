"""Numbers of sections, figures, tables and listings, as the environment has them for every builder.

(Sphinx: ``:numbered:`` in toctrees, ``numfig``; `sphinx.environment.collectors.toctree`)
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.config import Config
from sphinx.environment import BuildEnvironment


class Numbers:
    """The numbers of one page."""

    def __init__(self, env: BuildEnvironment, config: Config, docname: str) -> None:
        """Look up the numbers of the page *docname*."""
        self.sections = env.toc_secnumbers.get(docname, {})
        self.figures: dict[str, dict[str, tuple[int, ...]]] = env.toc_fignumbers.get(docname, {})
        self.config, self.domain = config, env.domains.standard_domain

    def section(self, node: nodes.Element, *, first: bool) -> str:
        """Return the number of a section with a space behind it, "" if it has none; the *first* has the page's."""
        names = [f"#{name}" for name in node["ids"]]
        number = next((self.sections[name] for name in names if self.sections.get(name)), None)
        if number is None and first:
            number = self.sections.get("")
        return ".".join(map(str, number)) + ". " if number else ""

    def caption(self, node: nodes.Element) -> str:
        """Return what stands before the caption of a figure, a table or a listing: "Fig. 1 "; "" if nothing does."""
        figure_type: Any = self.domain.get_enumerable_node_type(node)
        if not figure_type or not self.config.numfig:
            return ""
        number = self._in_row(figure_type, node)
        template = self.config.numfig_format.get(figure_type, "")
        return template % number + " " if number and template else ""

    def title(self, node: nodes.Element) -> str:
        """Return what stands before the title of a numbered box of an extension: "Theorem 1 "; "" if nothing does.

        HTML has the number there too (`sphinx.writers.html5.HTML5Translator.visit_title`). Some extensions name the
        type of their boxes in small letters in ``numfig_format``, and begin it with a capital in their own HTML.
        """
        number = self.caption(node)
        return number[:1].upper() + number[1:]

    def equation(self, node: nodes.Element) -> str:
        """Return the number of an equation, as references to it say it; "" if it has none.

        (`sphinx.util.math.get_node_equation_number`)
        """
        own = str(node.get("number") or "")
        if not own or not self.config.numfig or not self.config.math_numfig:
            return own
        number = self._in_row("displaymath", node)
        return str(self.config.math_numsep).join(number.rsplit(".", 1)) or own

    def _in_row(self, figure_type: str, node: nodes.Element) -> str:
        """Return the number of a node among all of its type in the book, "2.1"; "" if it has none."""
        numbers = self.figures.get(figure_type, {})
        return ".".join(map(str, next((numbers[name] for name in node["ids"] if name in numbers), ())))
