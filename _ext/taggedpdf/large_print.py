"""Large print: an edition for readers with low vision, whose letters are all 18 points high or higher.

With ``taggedpdf_large_print = True``, text is 18 points high or as ``taggedpdf_text_size`` and pages say, if that is
more; notes, heads, feet and tables are as large as the text, what is grey is black, and all stands in one column. The
book has a name of its own, so that both editions can stand side by side (American Printing House for the Blind,
"Large Print Guidelines").
"""

from __future__ import annotations

from dataclasses import replace

from sphinx.config import Config
from sphinx.locale import get_translation

from .colors import color_definitions
from .contracts import Edition
from .line_widths import PageLayout, page_layout

_ = get_translation("taggedpdf")

#: the least size of letters, in points
_POINTS = 18.0


def enlarge(size: str, config: Config) -> str:
    """Return a *size* of text, as in "10.5pt" or "" for that of the book, as large as this edition needs it."""
    if not size or not config.taggedpdf_large_print or float(size.removesuffix("pt")) >= _POINTS:
        return size
    return f"{_POINTS:g}pt"


def enlarge_text(config: Config) -> None:
    """Have the whole book set in letters as large as this edition needs them."""
    config.taggedpdf_text_size = enlarge(config.taggedpdf_text_size, config)


def look_definitions(config: Config) -> str:
    """Return the colors of the theme, and whether its letters are large, as definitions."""
    return f"{color_definitions(config)}#let large-print = {'true' if config.taggedpdf_large_print else 'false'}\n"


def lay_out_page(config: Config, paper: str = "", size: str = "", columns: int = 1) -> PageLayout:
    """Return the layout of pages; *paper* and *size* of the text are those of the book if they are ""."""
    paper, size = paper or config.taggedpdf_paper, size or config.taggedpdf_text_size
    return page_layout(paper, size, columns, is_large=config.taggedpdf_large_print)


def name_large_print(edition: Edition, config: Config) -> Edition:
    """Return an *edition* with the name that it has in large print."""
    if not config.taggedpdf_large_print:
        return edition
    label = " · ".join(filter(None, [edition.label, str(_("Large print"))]))
    return replace(edition, label=label, suffix=f"{edition.suffix}-large-print")
