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

    def __init__(self, book: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> None:
        """Begin with the tree of *book*, which has *pages* so far."""
        self.book, self.root = book, book.Root.StructTreeRoot
        (self.document,) = kids(self.root)
        self.children: list[pikepdf.Object] = []
        self.parents: list[Any] = []
        self.names: list[tuple[bytes, pikepdf.Object]] = []
        self.keys, self.trees = 0, 0
        self.graft(self.root, pages)

    def graft(self, tree: pikepdf.Object, pages: Iterable[pikepdf.Page]) -> None:
        """Add what is below *tree*, the structure of *pages*; its keys and ids get numbers of their own."""
        (top,) = kids(tree)
        for kid in kids(top):
            kid.P = self.document
            self.children.append(kid)
        for node in elements(top):
            self.names += _rename_ids(node, self.trees)
        if "/ParentTree" in tree:  # pages without a word have none
            for key, value in pikepdf.NumberTree(tree.ParentTree).items():
                self.parents += [key + self.keys, value]
            _shift_keys(pages, self.keys)
            self.keys += int(tree.ParentTreeNextKey)
        self.trees += 1
        roles = tree.get("/RoleMap", pikepdf.Dictionary())
        self.root.RoleMap = pikepdf.Dictionary({**dict(self.root.get("/RoleMap", {})), **dict(roles)})

    def finish(self) -> None:
        """Write what has been gathered."""
        make_indirect = self.book.make_indirect
        names = [part for name, node in sorted(self.names, key=itemgetter(0)) for part in (pikepdf.String(name), node)]
        self.document.K = pikepdf.Array(self.children)
        self.root.ParentTree = make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self.parents)))
        self.root.ParentTreeNextKey = self.keys
        self.root.IDTree = make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names)))


def _rename_ids(node: pikepdf.Object, number: int) -> list[tuple[bytes, pikepdf.Object]]:
    """Put *number* before the id of *node* and before those of its headers; return the id, if any, with the node."""
    for owner in attributes(node):
        if "/Headers" in owner:
            owner.Headers = pikepdf.Array([pikepdf.String(b"%d " % number + bytes(name)) for name in owner.Headers])
    if "/ID" not in node:
        return []
    name = b"%d " % number + bytes(node.ID)
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
