"""Which content belongs to which structure element, and in which order.

(ISO 32000-1, 14.7.4.2 "Marked-content sequences as content items", 14.7.4.4 "Finding structure elements from content
items".)
"""

from __future__ import annotations

from collections.abc import Sequence

from .lazy_import import pikepdf
from .nesting import contents

#: structure types inside a line
_INLINE_TYPES = frozenset("/Span /Link /Em /Strong /Quote /Code /Reference /Lbl /Sub /Note /Formula".split())
_Position = tuple[int, int]


class StructureContent:
    """The content items of a PDF's structure elements."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Look the elements up; nothing is changed."""
        self.pdf = pdf
        tree = pdf.Root.StructTreeRoot.get("/ParentTree")  # pages without a word have none
        self.parents = dict(pikepdf.NumberTree(tree).items()) if tree is not None else {}
        self.page_numbers: dict[tuple[int, int], int] = {
            page.obj.objgen: number for number, page in enumerate(pdf.pages)
        }
        #: for pages that are written anew: their sequences in the order in which they are written
        self.orders: dict[int, dict[int, int]] = {}
        self.changed: dict[tuple[int, int], pikepdf.Object] = {}
        #: the numbers of pages and sequences that are no content any more
        self.removed: set[_Position] = set()

    def element(self, page: pikepdf.Page, mcid: int) -> pikepdf.Object | None:
        """Return the element that a marked-content sequence of *page* belongs to."""
        elements = self.parents.get(int(page.obj.get("/StructParents", -1)), ())
        element = elements[mcid] if mcid < len(elements) else None
        return element if isinstance(element, pikepdf.Dictionary) else None

    def language(self, element: pikepdf.Object) -> str:
        """Return the language that *element*, what is around it, or the document says."""
        while "/S" in element:
            if "/Lang" in element:
                return str(element.Lang)
            element = element.P
        return str(self.pdf.Root.get("/Lang", ""))

    def add(self, page: pikepdf.Page, element: pikepdf.Object) -> int:
        """Give *element* one more marked-content sequence on *page*; return its number."""
        elements = self.parents[int(page.obj.StructParents)]
        elements.append(element)
        mcid = len(elements) - 1
        reference = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page.obj, MCID=mcid)
        element.K = pikepdf.Array([*contents(element), reference])
        self.changed[element.objgen] = element
        return mcid

    def remove(self, page: pikepdf.Page, element: pikepdf.Object, mcid: int) -> None:
        """Take a marked-content sequence of *page* from its *element*."""
        self.parents[int(page.obj.StructParents)][mcid] = None
        self.removed.add((self.page_numbers[page.obj.objgen], mcid))
        self.changed[element.objgen] = element

    def set_order(self, page: pikepdf.Page, mcids: Sequence[int]) -> None:
        """Note in which order the sequences of *page* are written; their elements will be sorted by it."""
        self.orders[self.page_numbers[page.obj.objgen]] = {mcid: position for position, mcid in enumerate(mcids)}
        for mcid in mcids:
            element = self.element(page, mcid)
            if element is not None:
                self.changed[element.objgen] = element

    def sort_content(self) -> None:
        """Put the content of the elements that have changed, and of the lines around them, in reading order."""
        elements = dict(self.changed)
        for element in self.changed.values():
            while str(element.S) in _INLINE_TYPES:
                element = element.P
                elements[element.objgen] = element
        for element in elements.values():
            self._sort(element)

    def _sort(self, element: pikepdf.Object) -> None:
        """Sort the kids of *element* by where their content is; an annotation stays behind what it follows."""
        keys: list[_Position] = []
        kids = [kid for kid in contents(element) if self._item(element, kid) not in self.removed]
        for kid in kids:
            keys.append(self._position(element, kid) or (keys[-1] if keys else (-1, 0)))
        pairs = sorted(zip(keys, kids, strict=True), key=lambda pair: pair[0])
        element.K = pikepdf.Array([kid for _key, kid in pairs])

    def _position(self, element: pikepdf.Object, kid: object) -> _Position | None:
        """Return where a *kid* of *element* begins: the number of its page, and its place on it."""
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            positions = (self._position(kid, inner) for inner in contents(kid))
            return min(filter(None, positions), default=None)
        item = self._item(element, kid)
        if item is None:
            return None
        number, mcid = item
        return (number, self.orders.get(number, {}).get(mcid, mcid))

    def _item(self, element: pikepdf.Object, kid: object) -> tuple[int, int] | None:
        """Return the page number and the MCID of a *kid* of *element* that is marked content."""
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" not in kid:
                return None
            page = kid.Pg if "/Pg" in kid else element.Pg
            return self.page_numbers[page.objgen], int(kid.MCID)
        return (self.page_numbers[element.Pg.objgen], kid) if isinstance(kid, int) else None


def block_of(element: pikepdf.Object) -> pikepdf.Object:
    """Return the block that *element* is in a line of."""
    while str(element.S) in _INLINE_TYPES and "/P" in element and "/S" in element.P:
        element = element.P
    return element
