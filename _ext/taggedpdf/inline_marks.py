"""How marks of a text are written: the one table of the classes that mean something inside a line.

HTML and ePub write those of `fastbuild.inline_html.MARKS` as HTML's elements.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from fastbuild.inline_html import MARKS, TASK_BOXES

from . import inline
from .translator import TypstTranslator, Writer

#: class -> the Typst function that prints it
FUNCTIONS: Mapping[str, str] = {
    "s": "strike",
    "del": "strike",
    "ins": "underline",
    "u": "underline",
    "mark": "marked",
    "small": "smaller",
    "kbd": "key",
    "samp": "typed",
    "var": "emph",
    "dfn": "emph",
    "sd-badge": "badge",
    "guilabel": "strong",
    "menuselection": "strong",
    **dict.fromkeys((name for name, _sign in TASK_BOXES.values()), "task-box"),
}
assert MARKS.keys() <= FUNCTIONS.keys()


def _write_inline(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write text inside a line, by the functions of all its classes that mean something."""
    assert isinstance(node, nodes.Element)
    code = translator.write_with_anchors(node)
    for name in dict.fromkeys(FUNCTIONS[name] for name in node["classes"] if name in FUNCTIONS):
        code = f"{name}({code})"
    return code


def _write_code(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write inline code; a key to press with a frame."""
    assert isinstance(node, nodes.Element)
    code = inline.WRITERS[nodes.literal](node, translator)
    return f"key({code})" if "kbd" in node["classes"] else code


WRITERS: Mapping[type, Writer] = {nodes.inline: _write_inline, nodes.literal: _write_code}
