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
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("conformance")
logger = logging.getLogger(__name__)

COLUMNS = {_("Output"): 12, _("What is checked"): 40, _("Looked at"): 20, _("Faults"): 10, _("Left to a person"): 18}


def cell(text: str, heads: bool = False) -> nodes.entry:
    """Return a cell with a *text*."""
    entry = nodes.entry("", nodes.paragraph("", text))
    if heads:
        entry["classes"].append("stub")
    return entry


def rows(checks: list[dict[str, Any]], tools: dict[str, str]) -> list[nodes.row]:
    """Return a row for each check."""
    made = []
    for check in checks:
        named = ", ".join(f"{name} {tools[name]}" for name in check["tools"])
        about = f"{check['about']} ({named})" if named else check["about"]
        counts = ", ".join(f"{number:,} {name}" for name, number in check["counts"].items())
        numbers = [str(check["faults"]), str(check["undecided"])]
        made.append(nodes.row("", cell(check["output"]), cell(about, True), *map(cell, [counts, *numbers])))
    return made


def table(record: dict[str, Any]) -> nodes.table:
    """Return the whole record as a table."""
    group = nodes.tgroup("", cols=len(COLUMNS))
    group += [nodes.colspec("", colwidth=width) for width in COLUMNS.values()]
    group += nodes.thead("", nodes.row("", *map(cell, COLUMNS)))
    group += nodes.tbody("", *rows(record["checks"], record["tools"]))
    title = _("What the last check of all outputs found, in the edition of %s") % record["edition"]
    return nodes.table("", nodes.title("", title), group, classes=["conformance-results"])


class ConformanceResults(SphinxDirective):
    """Prints a record that ``python -m conformance`` has written."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the table; a record that is missing or broken is a located warning."""
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            made = table(json.loads(Path(absolute).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.warning(
                "conformance-results: %s cannot be read (%s); run make check, which writes it",
                relative,
                type(error).__name__,
                location=self.get_location(),
                type="conformance",
                subtype="record",
            )
            return []
        self.set_source_info(made)
        return [made]


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("conformance-results", ConformanceResults)
