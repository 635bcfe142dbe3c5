"""The directives that list cases, set them against benefits, and set their facets in a table.

.. code-block:: markdown

   :::{case-table} Case studies
   :columns: place; setting; benefit
   :audience: teens
   :::
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.directives import flag
from sphinx.util.docutils import SphinxDirective, SphinxRole

from ..crossdoc.placeholder import give_id, placeholder
from .facets import values
from .filters import OPTIONS, check_values
from .nodes import count_here, list_here, matrix_here, table_here
from .tables import COLUMNS, DEFAULT_COLUMNS
from .warnings import warn


class _ListingDirective(SphinxDirective):
    """Base of the directives that mark a place for cases, all of them or those that options ask for."""

    placeholder_class: ClassVar[type[placeholder]]
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = dict(OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        node = self.placeholder_class()
        self.set_source_info(node)
        node["selection"], problems = check_values(self.options, self.config.casebook_facets)
        for problem in problems:
            warn("unknown_value", problem, node)
        give_id(self.state.document, node, self.name)
        return [node]


class CaseListDirective(_ListingDirective):
    """Lists case studies with their summaries, or as cards with their places and kinds of partner."""

    placeholder_class = list_here
    option_spec = {**OPTIONS, "cards": flag}

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, which knows whether cards are asked for."""
        [node] = super().run()
        assert isinstance(node, list_here)
        node["cards"] = "cards" in self.options
        return [node]


class CaseCountRole(SphinxRole):
    """The role `case-count`: how many cases the book has, before the words that name what is counted."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the placeholder."""
        node = count_here("", nodes.Text(self.text))
        self.set_source_info(node)
        return [node], []


class CaseMatrixDirective(_ListingDirective):
    """Sets every benefit of the book against the cases that show it."""

    placeholder_class = matrix_here


def columns(text: str | None) -> list[str]:
    """Convert the option `columns`: names separated by semicolons; the title always comes first.

    :raises ValueError: if there is no column of a name
    """
    names = values(text)
    for name in names:
        if name not in COLUMNS:
            raise ValueError(f"there is no column '{name}'; type some of: {'; '.join(COLUMNS)}")
    return list(dict.fromkeys(names)) or list(DEFAULT_COLUMNS)


class CaseTableDirective(_ListingDirective):
    """Sets case studies and their facets in a table; its caption is the argument."""

    optional_arguments = 1
    final_argument_whitespace = True
    placeholder_class = table_here
    option_spec = {**OPTIONS, "columns": columns}

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, the caption in it."""
        [node] = super().run()
        assert isinstance(node, table_here)
        node["columns"] = self.options.get("columns", list(DEFAULT_COLUMNS))
        if self.arguments:
            inline, problems = self.parse_inline(self.arguments[0])
            node += nodes.title(self.arguments[0], "", *inline)
            self.set_source_info(node[0])
            return [node, *problems]
        return [node]
