"""How worksheets are printed: their form fields, and the style of their questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taggedpdf.api import (
    ChoiceField,
    MarkField,
    PrintFunction,
    TextField,
    add_form_fields,
    add_print_functions,
    add_print_style,
)

from .nodes import answer, grid_mark

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _make_form_field(node: answer) -> TextField | ChoiceField:
    """Return what a space for an answer is in a PDF."""
    label, name = str(node.get("label", "")), str(node.get("field", ""))
    if node["kind"] == "choice":
        return ChoiceField(label, name, node["many"])
    return TextField(node["lines"], label, name)


def _make_mark_field(node: grid_mark) -> MarkField:
    """Return what a circle or a box of a grid is in a PDF."""
    return MarkField(str(node.get("label", "")), str(node.get("field", "")), str(node.get("choice", "")), node["many"])


def setup(app: Sphinx) -> None:
    """Add the form fields and the style."""
    add_form_fields(app, answer, _make_form_field)
    add_form_fields(app, grid_mark, _make_mark_field)
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, {"prompt": PrintFunction("prompt")})
