"""How marks of a text are written: the one table of the classes that mean something inside a line.

HTML and ePub write those of `fastbuild.inline_html.MARKS` as HTML's elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
_STRIKE = "strike"
#: of these lines, PDF/UA-1 knows one at a time: a text has a single TextDecorationType (ISO 32000-1, table 344)
_LINES = frozenset({_STRIKE, "underline"})


def _functions_of(node: nodes.Node) -> list[str]:
    """Return the functions of all classes of a text that mean something; of two lines, the first."""
    if not isinstance(node, nodes.inline):
        return []
    names = list(dict.fromkeys(FUNCTIONS[name] for name in node["classes"] if name in FUNCTIONS))
    others = [name for name in names if name in _LINES][1:]
    return [name for name in names if name not in others]


def _nodes_around(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what is around a text inside its line."""
    while isinstance(node.parent, nodes.TextElement):
        node = node.parent
        yield node


def _lines_around(node: nodes.Node) -> frozenset[str]:
    """Return the lines that what is around a text has."""
    return _LINES.intersection(name for parent in _nodes_around(node) for name in _functions_of(parent))


def _write_inline(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write text inside a line, by the functions of all its classes that mean something.

    It has no line of its own where what is around it has another one.
    """
    assert isinstance(node, nodes.Element)
    code = translator.write_with_anchors(node)
    for name in _functions_of(node):
        if name not in _LINES or _lines_around(node) <= {name}:
            code = f"{name}({code})"
    return code


def is_struck(link: nodes.Element) -> bool:
    """Say whether a link, or a part of it, may be struck out: it cannot be underlined too."""
    return any(_STRIKE in _functions_of(node) for node in (*_nodes_around(link), *link.findall(nodes.inline)))


def _write_code(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write inline code; a key to press with a frame."""
    assert isinstance(node, nodes.Element)
    code = inline.WRITERS[nodes.literal](node, translator)
    return f"key({code})" if "kbd" in node["classes"] else code


WRITERS: Mapping[type, Writer] = {nodes.inline: _write_inline, nodes.literal: _write_code}
