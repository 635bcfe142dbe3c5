"""The structure of a PDF, nested as the standard allows, without elements that hold nothing.

Typst marks a line that is in no paragraph as a ``Span`` among blocks, each line of code as a paragraph in the ``Code``,
an entry of the contents as a ``Link`` in its ``TOCI``, and whatever a page leaves empty as an element without content.
Each element is looked at once, after what is in it.

(ISO 32000-1, 14.8.4 "Standard structure types"; ISO 32000-2, Annex L "Parent-child relationships".)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from .lazy_import import pikepdf

#: what holds blocks only
_GROUPS = frozenset("/Document /Part /Sect /Div /Art /BlockQuote /Index".split())
#: what stands in a paragraph only
_IN_PARAGRAPHS = frozenset("/Span /Em /Strong /Quote /Lbl /Reference /Datetime".split())
#: what stands in the same paragraph as one of these beside it
_IN_LINES = _IN_PARAGRAPHS | {"/Link", "/Code", "/Note"}
#: what may hold nothing
_MAY_BE_EMPTY = frozenset(["/TD", "/Document"])
#: an element with its structure type, or the number of marked content with ""
_Kid: TypeAlias = tuple[Any, str]


def mend_nesting(pdf: pikepdf.Pdf) -> None:
    """Nest the structure of *pdf* as the standard allows, and take out of it what holds nothing."""
    top = pdf.Root.StructTreeRoot.K
    for node in top if isinstance(top, pikepdf.Array) else [top]:
        _Mender(pdf).mend(node)


class _Mender:
    """Mends the structure of one PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin at the first element."""
        self.pdf = pdf
        #: object numbers of blocks of code
        self.code_blocks: set[int] = set()
        #: notes that have been taken out of the element that was looked at last, a label or a note
        self.freed_notes: list[_Kid] = []

    def mend(self, node: Any) -> str:
        """Mend *node* and what is in it; return its structure type, "" if it holds nothing."""
        name, content = str(node.S), node.get("/K")
        if content is None:
            return _type_of_empty(node, name)
        if not isinstance(content, pikepdf.Object):
            return name  # the number of its only content
        items = list(content) if isinstance(content, pikepdf.Array) else [content]
        kids = self.mended_kids(node, name, items)
        mend_kids = _MENDS_OF_KIDS.get(name)
        mended = mend_kids(self, node, kids) if mend_kids else kids
        if not mended:
            del node["/K"]
            return _type_of_empty(node, name)
        if mended is not kids or len(kids) != len(items):
            node.K = pikepdf.Array([kid for kid, _name in mended])
        return name

    def mended_kids(self, node: Any, name: str, items: list[Any]) -> list[_Kid]:
        """Return what is left of *items*, which are right below *node*, an element of the type *name*."""
        kids: list[_Kid] = []
        notes_of_item: list[_Kid] = []
        for item in items:
            item_is_element = is_element(item)
            type_of_item = self.mend(item) if item_is_element else ""
            notes, self.freed_notes = self.freed_notes, []
            if type_of_item or not item_is_element:
                kids.append((item, type_of_item))
            if name == "/LI":
                notes_of_item += notes
            else:
                kids += self.adopted(node, notes)
        self.freed_notes = notes_of_item
        return kids

    def adopted(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Return *kids*, of which *node* is now the parent."""
        for kid, _name in kids:
            kid.P = node
        return kids

    def wrap(self, parent: Any, kids: list[_Kid], name: str) -> _Kid:
        """Return *kids* of *parent* as one element of the type *name*: a line that is a whole paragraph becomes it."""
        node = kids[0][0]
        if name == "/P" and [name_of_kid for _kid, name_of_kid in kids] == ["/Span"] and _is_unstyled(node):
            node.S = pikepdf.Name.P
            return node, name
        content = pikepdf.Array([kid for kid, _name in kids])
        wrapper = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(name), P=parent, K=content)
        wrapper = self.pdf.make_indirect(wrapper)
        self.adopted(wrapper, kids)
        return wrapper, name

    # -- what is right below an element, by its type ------------------------------------------------

    def mend_group(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Put lines that stand among blocks into paragraphs."""
        if _IN_PARAGRAPHS.isdisjoint(name for _kid, name in kids):
            return kids
        mended: list[_Kid] = []
        line: list[_Kid] = []
        for kid in kids:
            if kid[1] in _IN_LINES and not self.is_code_block(kid):
                line.append(kid)
            else:
                mended += [*self.paragraph_of(node, line), kid]
                line = []
        return mended + self.paragraph_of(node, line)

    def mend_item_body(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Put a line that calls a note into a paragraph; one that calls none can stand in an item by itself."""
        return self.mend_group(node, kids) if any(name == "/Lbl" for _kid, name in kids) else kids

    def is_code_block(self, kid: _Kid) -> bool:
        """Say whether a kid is a block of code, which is no part of a line."""
        return kid[1] == "/Code" and kid[0].objgen[0] in self.code_blocks

    def paragraph_of(self, node: Any, line: list[_Kid]) -> list[_Kid]:
        """Return a *line* in *node* as a paragraph, or as it is if it can stand among blocks."""
        needs_paragraph = not _IN_PARAGRAPHS.isdisjoint(name for _kid, name in line)
        return [self.wrap(node, line, "/P")] if needs_paragraph else line

    def mend_code(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Make the lines of a block of code, which Typst marks as paragraphs, parts of it."""
        for kid, name in kids:
            if name == "/P":
                kid.S = pikepdf.Name.Span
                self.code_blocks.add(node.objgen[0])
        return kids

    def mend_contents_item(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Make the link of an entry of the contents a reference."""
        if not any(name in _IN_LINES for _kid, name in kids):
            return kids
        return [self.wrap(node, [kid], "/Reference") if kid[1] in _IN_LINES else kid for kid in kids]

    def free_notes(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Take notes out of a label or a note, of which neither can hold one."""
        notes = [kid for kid in kids if kid[1] == "/Note"]
        self.freed_notes += notes
        return [kid for kid in kids if kid[1] != "/Note"] if notes else kids

    def mend_label(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Make the call of a note in a label a reference."""
        for kid, name in kids:
            if name == "/Lbl":
                kid.S = pikepdf.Name.Reference
        return self.free_notes(node, kids)

    def mend_item(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Put the notes that are called in the label of an item into its body."""
        notes, self.freed_notes = self.freed_notes, []
        if not notes:
            return kids
        bodies = [kid for kid, name in kids if name == "/LBody"]
        if not bodies:
            return [*kids, self.wrap(node, notes, "/LBody")]
        body = bodies[0]
        body.K = pikepdf.Array([*(note for note, _name in self.adopted(body, notes)), *contents(body)])
        return kids

    def mend_list(self, node: Any, kids: list[_Kid]) -> list[_Kid]:
        """Say of a list whose items have lost their labels, which were drawn, that it has none."""
        items = [kid for kid, name in kids if name == "/LI"]
        if items and not any(is_element(kid) and kid.S == "/Lbl" for kid in contents(items[0])):
            for attribute in attributes(node):
                if "/ListNumbering" in attribute:
                    attribute.ListNumbering = pikepdf.Name("/None")
        return kids


_MENDS_OF_KIDS: Mapping[str, Callable[[_Mender, Any, list[_Kid]], list[_Kid]]] = {
    **dict.fromkeys(_GROUPS, _Mender.mend_group),
    "/Code": _Mender.mend_code,
    "/TOCI": _Mender.mend_contents_item,
    "/Lbl": _Mender.mend_label,
    "/Note": _Mender.free_notes,
    "/LI": _Mender.mend_item,
    "/LBody": _Mender.mend_item_body,
    "/L": _Mender.mend_list,
}


def is_element(item: Any) -> bool:
    """Say whether what is below an element is one too, and not the number of marked content or an annotation."""
    return isinstance(item, pikepdf.Object) and "/S" in item


def contents(node: Any) -> list[Any]:
    """Return what is right below *node*."""
    content = node.get("/K")
    if content is None:
        return []
    return list(content) if isinstance(content, pikepdf.Array) else [content]


def attributes(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the attribute dictionaries of *node*."""
    owners = node.get("/A")
    if owners is None:
        return []
    return list(owners) if isinstance(owners, pikepdf.Array) else [owners]


def _type_of_empty(node: Any, name: str) -> str:
    """Return the structure type of a *node* without content, "" if it is taken out; no words head nothing."""
    if name != "/TH":
        return name if name in _MAY_BE_EMPTY else ""
    node.S = pikepdf.Name.TD
    for attribute in attributes(node):
        if "/Scope" in attribute:
            del attribute["/Scope"]
    return "/TD"


def _is_unstyled(node: Any) -> bool:
    """Say whether a *node* says nothing of its look but that it is a block."""
    return all({"/O", "/Placement"}.issuperset(attribute.keys()) for attribute in attributes(node))
