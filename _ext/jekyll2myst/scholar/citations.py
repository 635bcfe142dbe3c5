"""HTML that names works, as `tags` writes it, as citations and bibliographies in the tree of a page."""

from __future__ import annotations

from collections.abc import Mapping

from ..kramdown.escapes import escape_text
from ..notes.citation_text import format_bibtex_text
from ..notes.note_converter import WORK_CALL
from ..tree import Node
from .bibtex_files import Work
from .tags import CITE, LIST, LOCATOR, NOCITE, QUOTE, REFERENCE


class CitationReader:
    """Makes the citations of one page."""

    def __init__(self, works: Mapping[str, Work]) -> None:
        """Prepare; *works* are those of the site by their keys."""
        self._works = works
        #: works that a list of cited ones has, too
        self._extra_keys: list[str] = []

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes*, which are changed, with citations in place of what names works."""
        if not self._works:
            return nodes
        changed: list[Node] = []
        for node in nodes:
            attrs = node.attrs
            if CITE in attrs or NOCITE in attrs or REFERENCE in attrs:
                changed += self._read_span(node, changed)
            elif LIST in attrs:
                changed += self._read_list(node)
            else:
                if node.children:
                    self._read_children(node)
                changed.append(node)
        return changed

    def _read_children(self, node: Node) -> None:
        """Change what stands in an element."""
        children = self.apply(node.children)
        if len(children) != len(node.children) or any(
            new is not old for new, old in zip(children, node.children, strict=True)
        ):
            node.is_modified, node.source = True, ""
        node.children = children
        # what is inside was written anew
        if any(child.is_modified and not child.source for child in children):
            node.source = ""
        if QUOTE in node.attrs:
            self._end_quotation(node)

    def _list_keys(self, node: Node, name: str) -> list[str]:
        """Return the keys in an attribute that the book has."""
        return [key for key in node.attrs.get(name, "").split() if key in self._works]

    def _read_span(self, node: Node, before: list[Node]) -> list[Node]:
        """Return what names works in a line; *before* stands before it."""
        self._extra_keys += self._list_keys(node, NOCITE)
        words = " ".join(format_bibtex_text(self._works[key].text) or key for key in self._list_keys(node, REFERENCE))
        if words:
            return [Node("#text", text=escape_text(words), line=node.line, is_modified=True)]
        return _make_call(node, self._list_keys(node, CITE), before)

    def _end_quotation(self, node: Node) -> None:
        """Cite the works that are quoted, at the end of a quotation."""
        last = next((child for child in reversed(node.children) if child.tag == "p"), None)
        if last is not None:
            last.children += _make_call(node, self._list_keys(node, QUOTE), last.children)
            last.is_modified, last.source = True, ""
        node.attrs.pop(QUOTE)
        node.attrs.pop(LOCATOR, "")

    def _read_list(self, node: Node) -> list[Node]:
        """Return a list of works."""
        kind, _space, names = node.attrs[LIST].partition(" ")
        if kind == "all":
            return [_make_directive("bibliography", node, {"all": "", "list": "enumerated"})]
        keys = [key for key in names.split() if key in self._works]
        if kind == "cited":
            keys = self._extra_keys
        directives = [_make_directive("footbibliography", node, {})] if kind == "cited" else []
        if keys:
            # pybtex compares keys in small letters
            wanted = ", ".join(f'"{key.lower()}"' for key in dict.fromkeys(keys))
            options = {"filter": f"key in {{{wanted}}}", "list": "enumerated"}
            directives.append(_make_directive("bibliography", node, options))
        return directives


def _make_call(node: Node, keys: list[str], before: list[Node]) -> list[Node]:
    """Return a call that cites works, and the places in them that *node* names; no space stands before it."""
    if not keys:
        return []
    if before and before[-1].tag == "#text":
        before[-1].text = before[-1].text.rstrip()
    call = Node("#call", {"name": WORK_CALL + ",".join(keys)}, line=node.line, is_modified=True)
    locator = node.attrs.get(LOCATOR, "")
    place = [Node("#text", text=escape_text(f" ({locator})"), line=node.line, is_modified=True)] if locator else []
    return [call, *place]


def _make_directive(name: str, node: Node, options: dict[str, str]) -> Node:
    """Return a directive without content."""
    return Node("#directive", {"name": name, "argument": ""}, line=node.line, options=options)
