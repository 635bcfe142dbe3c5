"""How PDFs print self-checks: the style of questions and of answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taggedpdf.api import PrintFunction, add_print_functions, add_print_style

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the style."""
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, {name: PrintFunction(name) for name in ("self-check", "check-answers")})
