"""Structure trees of PDFs, written and read as nested lists: ``["P", 0, ["Link", "OBJR"]]``; a number is content."""

from __future__ import annotations

from typing import Any

import pikepdf


def pdf_of(tree: list[Any], roles: dict[str, str] | None = None) -> pikepdf.Pdf:
    """Return a PDF with a *tree* and a role map; of its pages it has none."""
    pdf = pikepdf.new()
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.RoleMap = pikepdf.Dictionary({f"/{name}": pikepdf.Name(f"/{role}") for name, role in (roles or {}).items()})
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, pikepdf.Dictionary(Marked=True, Suspects=False)
    root.K = _element(pdf, root, tree)
    return pdf


def _element(pdf: pikepdf.Pdf, parent: pikepdf.Object, tree: list[Any]) -> pikepdf.Object:
    name, *kids = tree
    node = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{name}"), P=parent))
    attributes = [kid for kid in kids if isinstance(kid, dict)]
    if attributes:
        node.A = pikepdf.Array([pikepdf.Dictionary(**attribute) for attribute in attributes])
    content = [_kid(pdf, node, kid) for kid in kids if not isinstance(kid, dict)]
    if content:
        node.K = content[0] if len(content) == 1 else pikepdf.Array(content)
    return node


def _kid(pdf: pikepdf.Pdf, node: pikepdf.Object, kid: Any) -> Any:
    if kid == "OBJR":
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR)
    return _element(pdf, node, kid) if isinstance(kid, list) else kid


def tree_of(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the tree of a PDF; every element says rightly which one is around it."""
    return _tree(pdf.Root.StructTreeRoot.K, pdf.Root.StructTreeRoot)


def _tree(node: Any, parent: pikepdf.Object) -> Any:
    if not isinstance(node, pikepdf.Object):
        return node
    if "/S" not in node:
        return str(node.Type)[1:]
    assert node.P.objgen == parent.objgen
    content = node.get("/K", pikepdf.Array())
    kids = list(content) if isinstance(content, pikepdf.Array) else [content]
    return [str(node.S)[1:], *(_tree(kid, node) for kid in kids)]
