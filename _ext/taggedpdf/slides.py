"""Slides (`contracts.Slides`): how they differ from other handouts. ``theme/slides.typ`` is what they look like."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from docutils import nodes

from .contracts import Slides, slide_start
from .line_widths import PageLayout
from .string_literals import literal
from .translator import TypstTranslator, Writer

#: as `slide-size` and `slide-edges` of the theme have them
_LAYOUT = PageLayout(width=960.0, height=540.0, size=24.0, edges=112.0)
#: titles above and below a page have one line, and rarely two
_LONGEST_RUNNING, _LONGEST_FOOT = 120, 56


def set_up_translator(translator: TypstTranslator) -> None:
    """Have a translator write for the pages of slides, without printed addresses: letters of notes are too small."""
    translator.layout = _LAYOUT
    translator.show_urls = False


def slides_arguments(slides: Slides) -> dict[str, str]:
    """Return the arguments that the theme's slides have and its handouts have not, as Typst code."""
    return {"continued": literal(slides.continued), "short-title": literal(_shorten(slides.title, _LONGEST_FOOT))}


def _shorten(words: str, length: int) -> str:
    return textwrap.shorten(words, length, placeholder=" …")


def _write_start(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the beginning of a page."""
    assert isinstance(node, slide_start)
    begins = "true" if node["begins"] else "false"
    return f"slide-start({literal(_shorten(str(node['words']), _LONGEST_RUNNING))}, {begins})"


WRITERS: Mapping[type, Writer] = {slide_start: _write_start}
