"""What a gathering has as a PDF of its own, and the book has once.

(ISO 32000-1: 7.7.3 page tree, 14.7.2 structure hierarchy)
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .lazy_import import pikepdf
from .nesting import contents


class Frame(NamedTuple):
    """What a gathering has as a PDF of its own, by the numbers of its objects."""

    #: a number that is higher than those of all its objects
    size: int
    catalog: int
    pages: int
    structure: int
    document: int
    page_numbers: Sequence[int]
    #: the elements below the document
    elements: Sequence[int]
    #: the trees of keys and of ids, `None` of one that holds nothing
    parent_tree: int | None
    id_tree: int | None
    next_key: int
    roles: Mapping[str, str]


def read_frame(content: bytes) -> Frame:
    """Return the frame of a gathering, whose PDF is *content*."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root, structure = pdf.Root, pdf.Root.StructTreeRoot
        document = structure.K[0] if isinstance(structure.K, pikepdf.Array) else structure.K
        return Frame(
            size=int(pdf.trailer.Size),
            catalog=root.objgen[0],
            pages=root.Pages.objgen[0],
            structure=structure.objgen[0],
            document=document.objgen[0],
            page_numbers=[page.obj.objgen[0] for page in pdf.pages],
            elements=[int(element.objgen[0]) for element in contents(document)],
            parent_tree=_number_of_tree(structure.ParentTree, "/Nums"),
            id_tree=_number_of_tree(structure.IDTree, "/Names"),
            next_key=int(structure.ParentTreeNextKey),
            roles={name: str(role) for name, role in structure.RoleMap.items()},
        )


def _number_of_tree(tree: Any, entries: str) -> int | None:
    """Return the number of a *tree* of a gathering, which is one leaf; `None` if it has no *entries*."""
    number: int = tree.objgen[0]
    return number if len(tree[entries]) else None
