"""Joins the structure trees of PDFs into that of the first (ISO 32000-1, 14.7.4 structural parent trees)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from .lazy_import import pikepdf
from .nesting import attributes
from .structure import elements, kids

_HEADING = re.compile(r"/H([0-9]+)")


def lower_headings(tree: pikepdf.Object, shift: int) -> None:
    """Make headings of the first level ones of level 1 + *shift*; PDF 1.7 knows six."""
    for node in elements(tree) if shift else ():
        if match := _HEADING.fullmatch(str(node.S)):
            level = int(match[1]) + shift
            node.S = pikepdf.Name(f"/H{level}")
            if level > 6:
                tree.RoleMap[f"/H{level}"] = pikepdf.Name.P


class StructureTree:
    """The structure tree of the first piece, to which those of the others are grafted."""

    def __init__(self, book: pikepdf.Pdf, prefix: bytes = b"", first_key: int = 0) -> None:
        """Begin with the tree of *book*.

        :param prefix: what all ids begin with, and *first_key* the first key, by which the tree differs from others
        """
        self.book, self.root = book, book.Root.StructTreeRoot
        (self.document,) = kids(self.root)
        self.children: list[pikepdf.Object] = []
        self.parents: list[Any] = []
        self.names: list[tuple[bytes, pikepdf.Object]] = []
        self.roles: dict[str, Any] = {}
        self.prefix, self.keys, self.trees = prefix, first_key, 0
        self.graft(self.root, book.pages)

    def graft(self, tree: pikepdf.Object, pages: Iterable[pikepdf.Page]) -> None:
        """Add what is below *tree*, the structure of *pages*; its keys and ids get numbers of their own."""
        self._adopt(tree)
        prefix = b"%s%d " % (self.prefix, self.trees)
        for node in elements(tree):
            self.names += _rename_ids(node, prefix)
        if "/ParentTree" in tree:  # pages without a word have none
            for key, value in pikepdf.NumberTree(tree.ParentTree).items():
                self.parents += [key + self.keys, value]
            _shift_keys(pages, self.keys)
            self.keys += int(tree.ParentTreeNextKey)
        self.trees += 1

    def _adopt(self, tree: pikepdf.Object) -> None:
        """Put what is below the top of *tree* below ours."""
        (top,) = kids(tree)
        for kid in kids(top):
            kid.P = self.document
            self.children.append(kid)
        self.roles |= dict(tree.get("/RoleMap", pikepdf.Dictionary()))

    def finish(self) -> None:
        """Write what has been gathered."""
        names = [part for name, node in sorted(self.names, key=itemgetter(0)) for part in (pikepdf.String(name), node)]
        self.document.K = pikepdf.Array(self.children)
        self.root.RoleMap = pikepdf.Dictionary(self.roles)
        self.root.ParentTree = self._tree("/Nums", self.parents)
        self.root.ParentTreeNextKey = self.keys
        self.root.IDTree = self._tree("/Names", names)

    def _tree(self, name: str, entries: list[Any]) -> pikepdf.Object:
        """Return a number or name tree of *entries*, keys each with its value, as one leaf.

        (ISO 32000-1, 7.9.6 "Name trees" and 7.9.7 "Number trees".)
        """
        leaf = self.book.make_indirect(pikepdf.Dictionary({name: pikepdf.Array(entries)}))
        if entries and self.prefix:  # it may become one of several
            leaf.Limits = pikepdf.Array([entries[0], entries[-2]])
        return leaf


def _rename_ids(node: pikepdf.Object, prefix: bytes) -> list[tuple[bytes, pikepdf.Object]]:
    """Put *prefix* before the id of *node* and before those of its headers; return the id, if any, with the node."""
    for owner in attributes(node):
        if "/Headers" in owner:
            owner.Headers = pikepdf.Array([pikepdf.String(prefix + bytes(name)) for name in owner.Headers])
    if "/ID" not in node:
        return []
    name = prefix + bytes(node.ID)
    node.ID = pikepdf.String(name)
    return [(name, node)]


def _shift_keys(pages: Iterable[pikepdf.Page], offset: int) -> None:
    """Add *offset* to the keys by which *pages*, and the links on them, find their structure elements."""
    for page in pages if offset else ():
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + offset
        for note in page.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + offset
