r"""Formulas that a script of the old site, MathJax or KaTeX, found in the texts of its pages.

In Markdown ``\\(x\\)`` shows ``\(x\)``, and the script makes a formula of that; ``\(x\)`` shows ``(x)``. What holds
elements, such as emphasis, is none for the script either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..site.files import Site
from ..tree import Node, strip_breaks
from .math_scripts import MathScripts
from .shown_texts import Replacement

#: settings of the scripts by which a dollar sign begins a formula inside a line
_DOLLARS = re.compile(r"""inlineMath["']?\s*:\s*[^;]{0,200}?\[\s*["']\$["']|left["']?\s*:\s*["']\$["']""")
#: LaTeX in which no formula begins or ends
_LATEX = r"(?:[^\\]|\\[^()\[\]])+?"
_BRACKETS = rf"(?<!\\)\\\((?P<inline>{_LATEX})\\\)|(?<!\\)\\\[(?P<block>{_LATEX})\\\]"
_TWO_DOLLARS = r"|\$\$(?P<two>[^$]+?)\$\$"
#: an environment longer than this is none, so that a text is not read again and again for its end
_ENVIRONMENT = r"|(?<!\\)(?P<environment>\\begin\{(?P<name>[a-zA-Z]+\*?)\}.{1,2000}?\\end\{(?P=name)\})"
_ONE_DOLLAR = r"|(?<![\\$])\$(?P<one>[^$]*?[^\\$])\$(?!\$)"
#: what kramdown makes of marks in Markdown, and what their authors wrote
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "”": '"', "“": '"', "–": "--", "—": "---", "…": "..."})
#: elements in which the scripts find nothing
SKIPPED_TAGS = frozenset(
    {"pre", "code", "tt", "script", "noscript", "style", "textarea", "svg", "math", "#math", "#comment"}
)
#: elements that hold blocks
_BLOCK_HOLDERS = frozenset("li dd div section article aside main blockquote details figure".split())


class FormulaFinder:
    """Finds formulas on the pages of one site."""

    def __init__(self, site: Site) -> None:
        """Read which script its layouts load."""
        self._scripts = MathScripts(site)
        has_dollars = any(_DOLLARS.search(text) for text in self._scripts.templates)
        parts = _BRACKETS + _TWO_DOLLARS + _ENVIRONMENT + (_ONE_DOLLAR if has_dollars else "")
        self._pattern = re.compile(parts, re.DOTALL)
        self._signs = "\\$" if has_dollars else "\\"

    def is_on(self, front: Mapping[str, Any]) -> bool:
        """Say whether the script looks at a page."""
        return self._scripts.is_on(front)

    def find(self, text: str) -> Iterator[Replacement]:
        """Yield the formulas in a text; those that stand apart are blocks."""
        if "\\" not in text and "$" not in text:
            return
        for match in self._pattern.finditer(text):
            kind = match.lastgroup if match.lastgroup != "name" else "environment"
            latex = match[kind or 0].translate(_TYPOGRAPHY).strip()
            if latex:
                attrs = {} if kind in ("inline", "one") else {"display": "block"}
                yield Replacement(match.start(), match.end(), Node("#math", attrs, text=latex))


def part_at_formulas(nodes: list[Node]) -> list[Node]:
    """Return *nodes* with paragraphs parted where formulas stand in them that are blocks.

    Where no block can stand, as in a heading or a cell, the formula stands in the line.
    """
    parted: list[Node] = []
    for node in nodes:
        if not any(_is_found_block(inner) for inner in node.walk()):
            parted.append(node)
            continue
        if node.tag == "p":
            parted += _part_paragraph(node)
            continue
        node.children = part_at_formulas(node.children)
        for child in node.children if node.tag not in _BLOCK_HOLDERS else ():
            if _is_found_block(child):
                del child.attrs["display"]
        parted.append(node)
    return parted


def _is_found_block(node: Node) -> bool:
    """Say whether a node is a formula that was found in a text, and is a block."""
    return node.tag == "#math" and not node.source and node.attrs.get("display") == "block"


def _part_paragraph(paragraph: Node) -> list[Node]:
    """Return a paragraph parted at the formulas in it that are blocks; the first part keeps what the whole had."""
    parts: list[Node] = []
    is_open, attrs = False, dict(paragraph.attrs)
    for child in part_at_formulas(paragraph.children):
        if _is_found_block(child):
            parts, is_open = [*parts, child], False
        elif is_open:
            parts[-1].children.append(child)
        else:
            parts, is_open = [*parts, Node("p", attrs, [child], line=child.line or paragraph.line)], True
            attrs = {}
    for part in parts:
        if part.tag == "p":
            part.children = strip_breaks(part.children)
    return [part for part in parts if part.tag != "p" or part.children]
