"""A Word file (DOCX) of a small document, written from its nodes: the parts of ECMA-376 that a worksheet needs.

Nothing has to be installed for it, the same nodes give the same bytes, and every word of a node that is not known here
is printed.

===========  ==============================================================
`package`    the archive: its parts, links, pictures and numbered lists
`styles`     how paragraphs and tables look
`blocks`     paragraphs, lists, boxes, code, from docutils nodes
`tables`     tables, with merged cells and heads
`inlines`    runs of text, links, pictures
===========  ==============================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes

from . import tables  # noqa: F401 (tells `blocks` how tables are written)
from .blocks import Place, write_blocks, write_paragraph
from .inlines import write_logo
from .package import WordPackage
from .styles import WordLook

__all__ = ["WordLook", "write_word_file"]
_PLAIN = WordLook()


def write_word_file(
    content: Iterable[nodes.Node],
    title: str,
    language: str,
    folder: Path,
    look: WordLook = _PLAIN,
    *,
    is_turned: bool = False,
) -> bytes:
    """Return a Word file.

    :param content: what stands below the *title*
    :param folder: the folder that the names of pictures are relative to
    :param is_turned: whether its pages are wider than high
    """
    package = WordPackage(folder, look, is_turned=is_turned)
    heading = nodes.title("", title)
    logo = write_logo(package)
    body = "".join(
        [write_paragraph(logo, Place()) if logo else "", *write_blocks([heading, *content], Place(), package)]
    )
    return package.write(body, title, language)
