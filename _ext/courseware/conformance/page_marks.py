"""What is drawn on a page of a PDF, and where: lines of text, pictures, filled and stroked shapes.

Heads and feet, which are marked as such (ISO 32000-1, 14.8.2.2.2), are left out. The operators are those of 8.4, 8.5,
9.4 and 14.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import pikepdf

#: what shows text
_SHOWS = frozenset(["Tj", "TJ", "'", '"'])
_IDENTITY = pikepdf.Matrix()


class Mark(NamedTuple):
    """Something drawn, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    shape: Literal["text", "picture", "fill", "stroke"]
    #: of text: the height of its letters; of a fill: its grey, from 0 (black) to 1, -1 for a color
    value: float = 0.0


class _Reader:
    """Reads a content stream: keeps the state of its graphics, and yields marks."""

    def __init__(self, matrix: pikepdf.Matrix, *, in_margin: bool = False) -> None:
        self.matrix, self.grey, self.size = matrix, 0.0, 0.0
        self.line = _IDENTITY
        self.saved_states: list[tuple[pikepdf.Matrix, float, float]] = []
        self.points: list[tuple[float, float]] = []
        #: for each marked content that has begun: whether it is a head or a foot
        self.margins = [in_margin]

    def read(self, content: Any, resources: Any) -> Iterator[Mark]:
        """Yield the marks of a content stream."""
        for instruction in pikepdf.parse_content_stream(content):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name in ("BDC", "BMC"):
                self.margins.append(self.margins[-1] or _is_margin(operands))
            elif name == "EMC":
                self.margins.pop()
            elif name == "Do":
                xobject = resources.get("/XObject", {}).get(operands[0])
                yield from () if xobject is None else self._read_xobject(xobject, resources)
            elif name in _STATE:
                _STATE[name](self, [float(part) for part in operands if isinstance(part, (int, float, Decimal))])
            elif name == "Tf":
                self.size = float(operands[1])
            elif mark := self._read_mark(name):
                yield from [] if self.margins[-1] else [mark]

    def _read_mark(self, name: str) -> Mark | None:
        """Return what an operator draws; `None` if that is nothing."""
        if name in _SHOWS:
            matrix = self.line @ self.matrix
            x, y = matrix.transform((0, 0))
            letter = abs(self.size * matrix.d)
            return Mark(x, y - 0.2 * letter, x, y + 0.8 * letter, "text", letter)
        if name not in _PAINTS:
            return None
        points, self.points = self.points, []
        if not points or _PAINTS[name] is None:
            return None
        across, up = [x for x, _y in points], [y for _x, y in points]
        return Mark(min(across), min(up), max(across), max(up), _PAINTS[name] or "fill", self.grey)

    def _read_xobject(self, xobject: Any, resources: Any) -> Iterator[Mark]:
        """Yield the marks of a form that is drawn, or a picture."""
        if xobject.Subtype == "/Form":
            matrix = pikepdf.Matrix(xobject.Matrix) if "/Matrix" in xobject else _IDENTITY
            reader = _Reader(matrix @ self.matrix, in_margin=self.margins[-1])
            yield from reader.read(xobject, xobject.get("/Resources", resources))
        elif not self.margins[-1]:
            box = self.matrix.transform(pikepdf.Rectangle(0, 0, 1, 1))
            yield Mark(float(box.llx), float(box.lly), float(box.urx), float(box.ury), "picture")

    def save_state(self, _numbers: list[float]) -> None:
        """Keep the state (`q`)."""
        self.saved_states.append((self.matrix, self.grey, self.size))

    def restore_state(self, _numbers: list[float]) -> None:
        """Bring the kept state back (`Q`)."""
        if self.saved_states:
            self.matrix, self.grey, self.size = self.saved_states.pop()

    def move(self, numbers: list[float]) -> None:
        """Move what follows (`cm`)."""
        self.matrix = pikepdf.Matrix(*numbers) @ self.matrix

    def set_grey(self, numbers: list[float]) -> None:
        """Take a color for what is filled (`g`, `rg`, `k`, `sc`, `scn`)."""
        self.grey = numbers[0] if len(numbers) == 1 else -1.0

    def add_points(self, numbers: list[float]) -> None:
        """Add points to the path (`m`, `l`, `c`, `v`, `y`)."""
        self.points += [self.matrix.transform(pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]

    def add_box(self, numbers: list[float]) -> None:
        """Add a box to the path (`re`)."""
        x, y, width, height = numbers
        self.add_points([x, y, x + width, y, x + width, y + height, x, y + height])

    def begin_text(self, _numbers: list[float]) -> None:
        """Begin text (`BT`)."""
        self.line = _IDENTITY

    def place_text(self, numbers: list[float]) -> None:
        """Place a line of text (`Tm`)."""
        self.line = pikepdf.Matrix(*numbers)

    def move_text(self, numbers: list[float]) -> None:
        """Go to another line of text (`Td`, `TD`)."""
        self.line = pikepdf.Matrix(1, 0, 0, 1, numbers[0], numbers[1]) @ self.line


_STATE: Mapping[str, Callable[[_Reader, list[float]], None]] = {
    "q": _Reader.save_state,
    "Q": _Reader.restore_state,
    "cm": _Reader.move,
    "re": _Reader.add_box,
    "BT": _Reader.begin_text,
    "Tm": _Reader.place_text,
    **dict.fromkeys(["Td", "TD"], _Reader.move_text),
    **dict.fromkeys(["g", "rg", "k", "sc", "scn"], _Reader.set_grey),
    **dict.fromkeys(["m", "l", "c", "v", "y"], _Reader.add_points),
}
#: what ends a path: how it is painted, `None` for not at all
_PAINTS: Mapping[str, Literal["fill", "stroke"] | None] = {
    **dict.fromkeys(["f", "F", "f*", "B", "B*", "b", "b*"], "fill"),
    **dict.fromkeys(["S", "s"], "stroke"),
    "n": None,
}


def _is_margin(operands: list[Any]) -> bool:
    """Say whether marked content is a head or a foot."""
    properties = operands[-1] if operands else None
    return isinstance(properties, pikepdf.Dictionary) and properties.get("/Type") == "/Pagination"


def read_marks(page: pikepdf.Page) -> list[Mark]:
    """Return what is drawn on a page, heads and feet left out, in the order in which it is painted."""
    return list(_Reader(_IDENTITY).read(page, page.obj.get("/Resources", pikepdf.Dictionary())))
