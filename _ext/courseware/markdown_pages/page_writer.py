"""Writes the nodes of a page: each by the function for its class, or for the nearest class that this one is made of.

A node that no function knows is written as what it holds, so that no word is lost whatever an extension adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin

from docutils import nodes

from .lines import write_marks, write_paragraph

#: writes a node as blocks
BlockFunction = Callable[["PageWriter", nodes.Element], list[str]]
#: writes a node in a line
LineFunction = Callable[["PageWriter", nodes.Element], str]
_Function = TypeVar("_Function")
#: these stand in lines by their class in docutils, and are blocks by what they hold
_Classes = tuple[type[nodes.Node], ...]


@dataclass(frozen=True)
class PageFacts:
    """What is known of a page beyond its nodes."""

    #: the address of the page on the web; "" if the book has none
    address: str = ""
    #: the page as a link from its own folder
    file_name: str = ""
    #: the folder of downloads, as a link from the page
    downloads: str = "_downloads"
    #: numbers before titles, by the ids of what these head
    numbers: Mapping[str, str] = field(default_factory=dict)
    #: what stands behind the number of a section
    number_suffix: str = ". "
    #: what notes are called, by the ids of those that the page calls
    note_labels: Mapping[str, str] = field(default_factory=dict)

    def locate(self, link: str) -> str:
        """Return where a link of the page leads: on the web, or from the folder of the page."""
        if self.address:
            return urljoin(self.address, link) if link else self.address
        return self.file_name + link if link.startswith("#") or not link else link


class PageWriter:
    """Writes one page."""

    def __init__(
        self,
        facts: PageFacts,
        blocks: Mapping[type, BlockFunction],
        lines: Mapping[type, LineFunction],
        block_classes: _Classes,
    ) -> None:
        self.facts = facts
        self._blocks, self._lines = blocks, lines
        self._block_classes = block_classes
        #: how many sections are around what is written
        self.section_level = 0
        #: how many lists, quotations and notes are
        self.depth = 0
        #: the marks and links around what is written
        self.marks: tuple[str, ...] = ()
        #: notes that stood in a list or quotation, for the end of the page
        self.late_notes: list[str] = []

    def write_blocks(self, children: Iterable[nodes.Node]) -> list[str]:
        """Return nodes as blocks; those that stand in a line make a paragraph with their neighbors."""
        blocks: list[str] = []
        line: list[nodes.Node] = []
        for child in children:
            if self._is_in_line(child):
                line.append(child)
                continue
            blocks += self._write_paragraph(line)
            line = []
            assert isinstance(child, nodes.Element)
            write = _find(self._blocks, child)
            blocks += write(self, child) if write else self.write_blocks(child.children)
        return blocks + self._write_paragraph(line)

    def write_nested(self, children: Iterable[nodes.Node]) -> list[str]:
        """Return nodes as blocks that stand in a list, a quotation or a note."""
        self.depth += 1
        blocks = self.write_blocks(children)
        self.depth -= 1
        return blocks

    def write_line(self, children: Iterable[nodes.Node]) -> str:
        """Return nodes as one line, which may follow others."""
        return write_marks(self.write_inline(children)).strip(" \t\n")

    def write_inline(self, children: Iterable[nodes.Node]) -> str:
        """Return nodes as part of a line, with marks as control characters."""
        return "".join(map(self._write_in_line, children))

    def write_marked(self, name: str, children: Iterable[nodes.Node], write: Callable[[str, str], str]) -> str:
        """Return what *write* makes of a name and of the line of *children*; the line alone inside another of it."""
        if name in self.marks:
            return self.write_inline(children)
        self.marks += (name,)
        content = self.write_inline(children)
        self.marks = self.marks[:-1]
        return write(name, content)

    def _write_in_line(self, node: nodes.Node) -> str:
        write = _find(self._lines, node)
        if write:
            return write(self, node)  # type: ignore[arg-type]
        if self._is_in_line(node) or isinstance(node, nodes.TextElement):
            return self.write_inline(node.children)
        # a block in a line, which only other extensions make
        return " " + " ".join(self.write_inline([child]) for child in node.children) + " "

    def _write_paragraph(self, children: list[nodes.Node]) -> list[str]:
        """Return nodes of a line as a paragraph, if they hold anything."""
        line = write_paragraph(self.write_line(children)) if children else ""
        return [line] if line else []

    def _is_in_line(self, node: nodes.Node) -> bool:
        return isinstance(node, (nodes.Text, nodes.Inline)) and not isinstance(node, self._block_classes)


def _find(functions: Mapping[type, _Function], node: nodes.Node) -> _Function | None:
    """Return the function for the class of a node, or for the first of its bases that has one."""
    for node_class in type(node).__mro__:
        if node_class in functions:
            return functions[node_class]
    return None
