"""What other extensions import: handouts, packets, form fields, print styles, editions, pictures drawn by Typst.

Any extension may call the functions ``add_…`` in its ``setup()``: before or after `taggedpdf` is set up, and in a
project that has no `taggedpdf` at all. What is added is kept with the application and read when PDFs are made.

.. code-block:: python

   from taggedpdf import api

   def setup(app):
       api.add_print_style(app, Path(__file__).with_name("print.typ"))
       api.add_print_functions(app, {"recipe": api.PrintFunction("recipe-box")})
       api.add_handouts(app, recipe_cards)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from . import additions
from .colors import measure_luminance
from .contracts import (
    HANDOUT_KEY,
    HANDOUTS_FINISHED,
    PACKET_KEY,
    ChoiceField,
    Edition,
    FormField,
    Handout,
    HandoutOfPage,
    LinkedPdf,
    MarkField,
    Packet,
    PrintFunction,
    Slides,
    TextField,
    WrittenHandouts,
    slide_start,
)
from .drawing import draw_png
from .handout_state import written_handouts
from .html_links import format_file_size
from .languages import direction_of, is_right_to_left, language_of
from .math import make_mathml_converter
from .own_letters import FontFace, find_font_faces
from .page_texts import PageText, read_page_texts
from .xmp import count_pages

__all__ = [
    "HANDOUTS_FINISHED",
    "ChoiceField",
    "Edition",
    "FontFace",
    "FormField",
    "Handout",
    "HandoutOfPage",
    "LinkedPdf",
    "MarkField",
    "Packet",
    "PageText",
    "PrintFunction",
    "Slides",
    "TextField",
    "WrittenHandouts",
    "add_edition",
    "add_form_fields",
    "add_handout_condition",
    "add_handout_foot",
    "add_handout_header",
    "add_handouts",
    "add_links_without_address",
    "add_packet_blanks",
    "add_packets",
    "add_print_functions",
    "add_print_style",
    "count_pages",
    "direction_of",
    "draw_png",
    "find_font_faces",
    "format_file_size",
    "handouts_folder",
    "is_right_to_left",
    "language_of",
    "linked_handout",
    "linked_packet",
    "make_mathml_converter",
    "measure_luminance",
    "read_page_texts",
    "slide_start",
    "written_handouts",
]


# -- Handouts, packets, editions --------------------------------------------------------------------


def add_handouts(app: Sphinx, source: Callable[[Sphinx], Iterable[Handout | HandoutOfPage]]) -> None:
    """Have the builder ``handouts`` print what *source* returns.

    It is called once in each build, after the handouts of pages are written. What it returns is the whole of its share:
    files of earlier builds that it does not return any more are deleted.
    """
    additions.add(app, additions.HandoutSource(source))


def add_packets(app: Sphinx, source: Callable[[Sphinx], Iterable[Packet]]) -> None:
    """Have the builder ``handouts`` bind what *source* returns, which is called as in `add_handouts`, behind those."""
    additions.add(app, additions.PacketSource(source))


def add_packet_blanks(app: Sphinx, source: Callable[[Sphinx], Iterable[str]]) -> None:
    """Print spaces to fill in, on paper or a screen, on the covers of all packets; *source* returns their labels."""
    additions.add(app, additions.PacketBlanks(source))


def add_handout_header(app: Sphinx, source: Callable[[Sphinx, str], Iterable[str]]) -> None:
    """Print what *source* returns for a page, its document name, in the small line above the title of its handout."""
    additions.add(app, additions.HandoutHeader(source))


def add_handout_foot(app: Sphinx, source: Callable[[Sphinx, tuple[str, ...]], Iterable[str]]) -> None:
    """Print what *source* returns, behind the name of the book, in the foot of a handout, and of the pages of a packet.

    It gets the names of handouts, that of one or those that the packet binds; that of a page is its document name.
    """
    additions.add(app, additions.HandoutFoot(source))


def add_handout_condition(app: Sphinx, key: str, is_met: Callable[[Sphinx], bool]) -> None:
    """Let pages type ``handout: {KEY: true}`` in their front matter: their handout is made where *is_met* says so.

    :param key: a word of its own, beside ``title``, ``columns``, ``paper`` and ``size``
    """
    additions.add(app, additions.HandoutCondition(key, is_met))


def add_edition(app: Sphinx, source: Callable[[Sphinx], Edition | None]) -> None:
    """Have *source* say which edition is built; `None` stands for the usual one.

    Of several extensions that name an edition the first one decides.
    """
    additions.add(app, additions.EditionSource(source))


# -- How nodes are printed --------------------------------------------------------------------------


def add_form_fields(app: Sphinx, node_class: type[nodes.Element], read: Callable[[Any], FormField]) -> None:
    """Print the nodes of *node_class* as form fields; *read* returns, for each node, what field it is."""
    additions.add(app, additions.FormFieldReader(node_class, read))


def add_print_style(app: Sphinx, path: Path) -> None:
    """Put the Typst source at *path*, a ``print.typ``, behind the theme, whose functions it may use and redefine."""
    additions.add(app, additions.PrintStyle(path))


def add_print_functions(app: Sphinx, by_class: Mapping[str, PrintFunction]) -> None:
    """Print nodes that have one of the classes with its Typst function.

    A paragraph is printed by it in place of ``par``, an admonition in place of ``note-box``; a container, a list or a
    table is printed as usual and handed to it.
    """
    additions.add(app, additions.PrintFunctions(by_class))


def add_links_without_address(app: Sphinx, *classes: str) -> None:
    """Print no address behind links with one of the *classes*: what stands there says where to look instead."""
    additions.add(app, additions.LinksWithoutAddress(frozenset(classes)))


# -- Links on HTML pages ----------------------------------------------------------------------------


def handouts_folder(config: Config) -> PurePosixPath:
    """Return the folder of the handouts below that of the HTML pages; "." if pages link none."""
    return PurePosixPath(getattr(config, "taggedpdf_handouts_path", ""))


def linked_handout(context: Mapping[str, Any]) -> LinkedPdf | None:
    """Return the handout that an HTML page links, from the *context* of its template; `None` without one."""
    return context.get(HANDOUT_KEY)


def linked_packet(context: Mapping[str, Any]) -> LinkedPdf | None:
    """Return the packet that the first page of a module links, as `linked_handout` does for a handout."""
    return context.get(PACKET_KEY)
