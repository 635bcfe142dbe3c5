"""Heads with their scope, groups of rows and the foot, in HTML (HTML, "Tabular data"; WCAG technique H63)."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from .nodes import foot_row


def visit_body(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start tag of the body, none where all rows are of the foot."""
    if node.children and not isinstance(node[0], foot_row):
        translator.body.append(translator.starttag(node, "tbody"))


def depart_body(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the end tag of the last group of rows."""
    if node.children:
        translator.body.append("</tfoot>\n" if isinstance(node[-1], foot_row) else "</tbody>\n")


def visit_row(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start tag of a row, before the first row of a group and of the foot that of its section too."""
    is_first = node.parent[0] is node
    begins_foot = "begins_foot" in node
    begins_group = "rowgroup" in node["classes"] and not is_first
    if begins_group or (begins_foot and not is_first):
        translator.body.append("</tbody>\n")
    if begins_group or begins_foot:
        translator.body.append("<tfoot>\n" if begins_foot else "<tbody>\n")
    type(translator).visit_row(translator, node)


def depart_row(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the end tag of a row."""
    translator.body.append("</tr>\n")


def visit_head_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start tag of a head, with what it heads."""
    css = "head" if isinstance(node.parent.parent, nodes.thead) else "stub"
    translator.body.append(translator.starttag(node, "th", "", CLASS=css, scope=node["scope"], **_arguments_of(node)))


def depart_head_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the end tag of a head."""
    translator.body.append("</th>\n")


def visit_data_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start tag of a cell."""
    translator.body.append(translator.starttag(node, "td", "", **_arguments_of(node)))


def depart_data_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the end tag of a cell."""
    translator.body.append("</td>\n")


def _arguments_of(node: nodes.Element) -> dict[str, Any]:
    """Return the attributes that say how many columns and rows a cell covers, and which headers it has."""
    counts = {"colspan": node.get("morecols", 0) + 1, "rowspan": node.get("morerows", 0) + 1}
    headers: dict[str, Any] = node.get("cell-headers", {})  # courseware.accessibility.table_headers
    return {name: count for name, count in counts.items() if count > 1} | headers
