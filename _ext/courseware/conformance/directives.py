"""The directive that prints the record of the last check in the book.

::

    :::{conformance-results} conformance.json
    :::
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from . import wording

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.conformance")
pgettext = get_context_translation("courseware.conformance")
_logger = logging.getLogger(__name__)

#: the columns, and their widths in parts of the whole
_COLUMNS = {
    _("What is checked"): 40,
    pgettext("head of a column", "Output"): 12,
    _("Looked at"): 20,
    pgettext("head of a column", "Faults"): 10,
    _("Left to a person"): 18,
}


def _cell(text: object) -> nodes.entry:
    """Return a cell with a *text*."""
    return nodes.entry("", nodes.paragraph("", str(text)))


def row(check: dict[str, Any], tools: dict[str, str], language: str) -> nodes.row:
    """Return the row on one check; *tools* are the versions of the programs, by their names."""
    about = wording.ABOUT[check["name"]]
    tool_list = ", ".join(f"{name} {tools[name]}" for name in check["tools"])
    text = f"{about.text} ({tool_list})" if tool_list else str(about.text)
    counts = wording.describe_counts(check["counts"], check.get("editions", {}), language)
    return nodes.row("", *map(_cell, [text, about.output, counts, check["faults"], check["undecided"]]))


def table(record: dict[str, Any], language: str) -> nodes.table:
    """Return the whole record as a table."""
    group = nodes.tgroup("", cols=len(_COLUMNS))
    first, *other_widths = _COLUMNS.values()
    group += nodes.colspec("", colwidth=first, stub=1)
    group += [nodes.colspec("", colwidth=width) for width in other_widths]
    group += nodes.thead("", nodes.row("", *map(_cell, _COLUMNS)))
    group += nodes.tbody("", *(row(check, record["tools"], language) for check in record["checks"]))
    title = _("What the last check found, in the edition of {date}").replace("{date}", record["edition"])
    return nodes.table("", nodes.title("", title), group, classes=["conformance-results"])


class _ConformanceResults(SphinxDirective):
    """Prints a record that ``courseware check`` has written."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the table; a record that is missing or broken is a located warning."""
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            table_node = table(json.loads(Path(absolute).read_text(encoding="utf-8")), self.config.language)
        except (OSError, ValueError, KeyError, TypeError) as error:
            _logger.warning(
                "conformance-results: %s cannot be read (%s); run courseware check, which writes it",
                relative,
                type(error).__name__,
                location=self.get_location(),
                type="conformance",
                subtype="record",
            )
            return []
        self.set_source_info(table_node)
        return [table_node]


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("conformance-results", _ConformanceResults)
