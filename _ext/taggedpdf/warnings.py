"""The warnings of this extension, of type ``taggedpdf``."""

from __future__ import annotations

from typing import Literal

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

Subtype = Literal[
    "unknown_node",  # a kind of node that is not known: its text is printed
    "missing_glyph",  # a character that no font has: its number is printed
    "image",  # an image that cannot be printed, or has no alternative text
    "no_title",  # a page without a title: its name is printed
    "math",  # a formula that cannot be converted: its LaTeX is printed
    "raw",  # raw content for other outputs
    "compile",  # what Typst itself says
    "missing_page",  # a page that is not in the output: the build ends with exit status 1
    "form",  # a space for an answer that has no label
    "setting",  # a value in conf.py that is none of the allowed ones
]


def warn(subtype: Subtype, message: str, location: nodes.Node | tuple[str, int] | str | None) -> None:
    """Print a located warning; *location* is a node, a document name and line, or a document name."""
    logger.warning(message, location=location, type="taggedpdf", subtype=subtype)
