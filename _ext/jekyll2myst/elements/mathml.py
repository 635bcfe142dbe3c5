"""Formulas in MathML as LaTeX, which is what MyST reads.

Of one that has no such form the words stay, and a person should look at it.

(MathML Core)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape

from .. import kramdown
from ..tree import Node, rewrite, unescape_myst
from ..writing.text_escapes import escape_plain

_SPECIAL = re.compile(r"[\\{}#%&_^$~]")
#: signs that LaTeX names
_NAMES = {"\\": r"\backslash ", "^": r"\hat{}", "~": r"\sim "}
#: elements that only hold what is in them
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "mtd"})
_DETAIL = "is a formula in MathML that LaTeX has no form for here; its words are kept: write it anew as a formula"


class _NoFormError(Exception):
    """There is no LaTeX for an element."""


def convert_mathml(nodes: list[Node], text: str, report: Callable[[str, str, int, str], None]) -> list[Node]:
    """Return *nodes*, read of *text*, with formulas in MathML as formulas in LaTeX.

    :param report: is called with kind, text, line and what is wrong with a formula
    """

    def convert(node: Node) -> list[Node] | None:
        if node.tag != "math":
            return None
        # kramdown reads nothing inside a formula in a line
        inner = kramdown.parse_html(unescape(node.text), node.line, report)[0] if node.text else []
        node.children, node.text = [*inner, *node.children], ""
        latex = _find_latex(node)
        if latex:
            attrs = {"display": "block"} if node.attrs.get("display") == "block" else {}
            return [Node("#math", attrs, text=latex)]
        words = " ".join(unescape_myst(node.text_content()).split())
        report("formula", words, node.line, _DETAIL)
        return [Node("span", {}, [Node("#text", text=escape_plain(words), line=node.line)])]

    if "<math" not in text.lower():
        return nodes
    _make_rows_of_inner_formulas(nodes)
    return rewrite(nodes, convert)[0]


def _make_rows_of_inner_formulas(nodes: Iterable[Node]) -> None:
    """Make rows of formulas that stand in others: else the words of each would be read again for each around it."""
    for formula in (element for node in nodes for element in node.walk() if element.tag == "math"):
        for inner in formula.walk():
            if inner.tag == "math" and inner is not formula:
                inner.tag = "mrow"


def _find_latex(formula: Node) -> str:
    """Return a formula as LaTeX: as it was annotated with it, else as its elements say it; "" if there is none."""
    for node in formula.walk():
        if node.tag == "annotation" and "tex" in node.attrs.get("encoding", "").lower():
            return unescape_myst(node.text_content()).strip()
    try:
        return _write(formula).strip()
    except _NoFormError:
        return ""


def _write(node: Node) -> str:
    """Return an element of a formula as LaTeX."""
    if node.tag in _ROWS:
        return " ".join(filter(None, map(_write, _list_elements(node))))
    writer = _WRITERS.get(node.tag)
    if writer is None:
        raise _NoFormError(node.tag)
    return writer(node)


def _list_elements(node: Node) -> list[Node]:
    """Return the elements in an element of a formula."""
    return [child for child in node.children if not child.tag.startswith("#")]


def _read_token(node: Node) -> str:
    """Return the text of an element that holds no others."""
    words = " ".join(unescape_myst(node.text_content()).split())
    return _SPECIAL.sub(lambda match: _NAMES.get(match[0], f"\\{match[0]}"), words)


def _write_identifier(node: Node) -> str:
    """Return a variable, or a name of several letters, which stands upright."""
    name = _read_token(node)
    return name if len(name) < 2 or name.startswith("\\") else rf"\mathrm{{{name}}}"


def _write_text(node: Node) -> str:
    """Return words in a formula; some signs have names in formulas alone."""
    text = _read_token(node)
    if any(name in text for name in _NAMES.values()):
        raise _NoFormError(node.tag)
    return rf"\text{{{text}}}"


def _fill(pattern: str, count: int, *, is_reversed: bool = False) -> Callable[[Node], str]:
    """Return a writer of elements that have *count* parts, which stand in *pattern*, in their order or reversed."""

    def write(node: Node) -> str:
        parts = _list_elements(node)
        if len(parts) != count:
            raise _NoFormError(node.tag)
        return pattern % tuple(map(_write, reversed(parts) if is_reversed else parts))

    return write


def _write_root(node: Node) -> str:
    """Return a square root, of all that is in it."""
    return rf"\sqrt{{{' '.join(map(_write, _list_elements(node)))}}}"


def _write_table(node: Node) -> str:
    """Return a matrix."""
    rows = (" & ".join(map(_write, _list_elements(row))) for row in _list_elements(node))
    lines = r" \\ ".join(rows)
    return rf"\begin{{matrix}} {lines} \end{{matrix}}"


def _write_first(node: Node) -> str:
    """Return the first element, which the others say in another way."""
    parts = _list_elements(node)
    return _write(parts[0]) if parts else ""


_WRITERS: Mapping[str, Callable[[Node], str]] = {
    "mi": _write_identifier,
    "mn": _read_token,
    "mo": _read_token,
    "mtext": _write_text,
    "mspace": lambda _node: r"\;",
    "mfrac": _fill(r"\frac{%s}{%s}", 2),
    "msup": _fill("{%s}^{%s}", 2),
    "msub": _fill("{%s}_{%s}", 2),
    "msubsup": _fill("{%s}_{%s}^{%s}", 3),
    "munder": _fill("{%s}_{%s}", 2),
    # a sign above others, and the index of a root, stand last in MathML
    "mover": _fill(r"\overset{%s}{%s}", 2, is_reversed=True),
    "munderover": _fill("{%s}_{%s}^{%s}", 3),
    "msqrt": _write_root,
    "mroot": _fill(r"\sqrt[%s]{%s}", 2, is_reversed=True),
    "mtable": _write_table,
    "semantics": _write_first,
}
