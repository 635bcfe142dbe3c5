"""The warnings of this extension, of type ``taggedpdf``; each subtype names a fault."""

from __future__ import annotations

from typing import Literal

from docutils import nodes
from fastbuild.project_folders import with_line
from sphinx.util import logging

_logger = logging.getLogger(__name__)

Subtype = Literal[
    "unknown_node",  # a kind of node that is not known: its text is printed
    "writer_error",  # a node that a writer does not expect: its plain text is printed
    "missing_glyph",  # a character that no font has: its number is printed
    "missing_alt",  # a picture without alternative text
    "missing_image",  # an image that is not there, or elsewhere: its alternative text is printed
    "broken_image",  # an image that cannot be read: its alternative text is printed
    "unknown_image",  # an image of a format that an output does not have: its alternative text is printed
    "huge_image",  # an image of more pixels, or bytes, than may be unpacked: its alternative text is printed
    "remote_image",  # an image of another site: its alternative text and its address are printed
    "active_image",  # an SVG with scripts, or with parts in other files: these are left out
    "nameless_link",  # a link that holds only an image without alternative text: its address is its name
    "missing_diagram",  # a diagram that cannot be drawn: its source is printed
    "wide_table",  # a table too wide for the paper, even turned: its words are broken
    "no_title",  # a page without a title: its name is printed
    "unconverted_formula",  # a formula that cannot be converted: its LaTeX is printed
    "unprinted_raw",  # raw content for other outputs
    "compile_error",  # what Typst itself says, or a structure that cannot be completed
    "stand_in",  # a part that Typst refuses: something else is printed
    "missing_page",  # a page that is not in the output: the build ends with exit status 1
    "missing_label",  # a form field that has no label
    "bad_setting",  # a value in conf.py, or in the front matter of a page, that is none of the allowed ones
    "bad_name",  # a handout that another one's file would take the place of, or that is no file of the folder
    "missing_handout",  # a packet that names a handout that is not there
    "fillable_in_packet",  # a packet, which is for paper, that names a handout to fill in on a screen
]


def warn(subtype: Subtype, message: str, location: nodes.Node | tuple[str, int] | str | None) -> None:
    """Print a located warning; *location* is a node, a document name and line, or a document name."""
    _logger.warning(message, location=location, type="taggedpdf", subtype=subtype)


def location_of(node: nodes.Node, docname: str) -> nodes.Node | str:
    """Return the nearest node with a line number around *node*, else the page."""
    return with_line(node) or docname
