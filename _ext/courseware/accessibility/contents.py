"""The table of contents of an ePub: every page of the book, in the order of reading, with its sections.

Sphinx's own leaves pages out that a toctree of few levels does not show, and stops where a level is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass(slots=True)
class Entry:
    """A page, or a section of one."""

    title: str
    docname: str
    #: id of the section, "" for the page
    anchor: str = ""
    children: list[Entry] = field(default_factory=list)
    #: whether only a toctree names the page which readers do not see
    is_hidden: bool = False


def text_of(node: nodes.Node) -> str:
    """Return the words of a title: not what only one builder prints, and not the text that stands for a picture."""
    if isinstance(node, nodes.raw):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()  # without the NUL that docutils keeps in the place of a backslash
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    return "".join(map(text_of, node.children))


def list_contents(env: BuildEnvironment, depth: int, excluded: Set[str] = frozenset()) -> list[Entry]:
    """Return the entries: the first page, what its toctrees hold, and the pages that no toctree names.

    :param depth: how many levels of sections are told; pages are, at whatever level
    :param excluded: pages that are left out
    """
    contents = _Contents(env, depth, env.found_docs - excluded)
    root = env.config.root_doc
    first = contents.page(root, 0)
    entries = [Entry(first.title, root), *_pages_of(first)]
    for docname in sorted(env.found_docs - excluded):
        if docname not in contents.visited:
            entries.append(contents.page(docname, 1))
    return entries


def walk(entries: list[Entry]) -> Iterator[Entry]:
    """Yield entries and all below them."""
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def _pages_of(entry: Entry) -> list[Entry]:
    """Return the pages below an entry, without the sections between."""
    pages = []
    for child in entry.children:
        pages += _pages_of(child) if child.docname == entry.docname else [child]
    return pages


class _Contents:
    """Makes entries of what Sphinx knows of pages."""

    def __init__(self, env: BuildEnvironment, depth: int, docnames: Set[str]) -> None:
        """Begin with no page; *docnames* are those that may have an entry."""
        self._env, self._depth, self._docnames = env, depth, docnames
        #: pages that have an entry
        self.visited: set[str] = set()

    def page(self, docname: str, level: int, title: str = "") -> Entry:
        """Return the entry of a page, with those below it.

        :param title: that which a toctree names
        """
        self.visited.add(docname)
        node = self._env.longtitles.get(docname) or self._env.titles.get(docname)
        text = " ".join((title or (text_of(node) if node is not None else "")).split())
        entry = Entry(text or docname, docname)
        for toc in self._env.tocs.get(docname, nodes.bullet_list()).children:
            entry.children += self._below(toc, docname, level)
        if entry.children and not entry.children[0].anchor and entry.children[0].docname == docname:
            # the section that is the page itself
            own = entry.children.pop(0)
            entry.children = [*own.children, *entry.children]
        return entry

    def _below(self, node: nodes.Node, docname: str, level: int) -> list[Entry]:
        """Return the entries of a part of a page's own table of contents."""
        if isinstance(node, addnodes.toctree):
            return list(self._named_pages(node, level))
        if not isinstance(node, nodes.list_item):
            return [entry for child in node.children for entry in self._below(child, docname, level)]
        references = list(node.children[0].findall(nodes.reference)) if node.children else []
        anchor = str(references[0].get("anchorname", "")).removeprefix("#") if references else ""
        # the sections of the first page stand in no table of contents, and so take no level
        deeper = level if anchor and docname == self._env.config.root_doc else level + 1
        below = [entry for child in node.children[1:] for entry in self._below(child, docname, deeper)]
        title = " ".join(text_of(references[0]).split()) if references else ""
        if not references or (anchor and (level > self._depth or not title)):
            return below
        return [Entry(title or docname, docname, anchor, below)]

    def _named_pages(self, toctree: addnodes.toctree, level: int) -> Iterator[Entry]:
        """Yield the entries of the pages that a toctree names, each where it is named first."""
        for title, target in toctree["entries"]:
            if target in self._docnames and target not in self.visited:
                entry = self.page(target, level, title or "")
                entry.is_hidden = bool(toctree.get("hidden"))
                yield entry
