"""The colors in which a PDF's page shows its text, and what is below them (ISO 32000-2, 8.5, 8.6, 9.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import pikepdf

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)
#: luminances
_BLACK, _WHITE = 0.0, 1.0
#: what shows text (9.4.3)
_SHOWS = {"Tj", "TJ", "'", '"'}


class Ink(NamedTuple):
    """Text, or part of it, as it is shown."""

    #: luminance of the text and of what is below it, 0 (black) to 1 (white)
    text: float
    ground: float
    #: where it begins, in points from the page's corner
    origin: tuple[float, float]

    @property
    def contrast(self) -> float:
        """The contrast of both (WCAG 2.2, "contrast ratio"); a printer without color keeps luminance."""
        light, dark = max(self.text, self.ground), min(self.text, self.ground)
        return (light + 0.05) / (dark + 0.05)


def _multiply(first: _Matrix, second: _Matrix) -> _Matrix:
    """Return the matrix that does *first*, then *second*."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _transform_point(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def luminance(parts: list[float]) -> float:
    """Return the luminance of a color: one part is grey, three are sRGB, four are CMYK."""
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - part) * (1 - black) for part in (cyan, magenta, yellow)]
    if len(parts) == 1:
        parts = parts * 3
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class _State(NamedTuple):
    """What `q` keeps and `Q` brings back."""

    matrix: _Matrix = _IDENTITY
    #: luminance of the color that fills paths and text
    fill_path: float = _BLACK
    #: a pattern has no one luminance
    plain: bool = True


class _Reader:
    """Reads a page or a form: keeps what has been filled, and yields text on top of it."""

    def __init__(self, state: _State, fills: list[tuple[float, float, float, float, float]]) -> None:
        self.state = state
        self.fills = fills
        self.saved_states: list[_State] = []
        self.points: list[tuple[float, float]] = []
        self.line = _IDENTITY

    def ground(self, x: float, y: float) -> float:
        """Return the luminance of what was filled last at a point."""
        return next(
            (light for x0, y0, x1, y1, light in reversed(self.fills) if x0 <= x <= x1 and y0 <= y <= y1),
            _WHITE,
        )

    def _save_state(self, _numbers: list[float]) -> None:
        """Keep the state (`q`)."""
        self.saved_states.append(self.state)

    def _restore_state(self, _numbers: list[float]) -> None:
        """Bring the kept state back (`Q`)."""
        self.state = self.saved_states.pop() if self.saved_states else self.state

    def _concatenate_matrix(self, numbers: list[float]) -> None:
        """Move what follows (`cm`)."""
        self.state = self.state._replace(matrix=_multiply(_as_matrix(numbers), self.state.matrix))

    def _set_fill_color(self, numbers: list[float]) -> None:
        """Take a color for what is filled (`g`, `rg`, `k`, `sc`, `scn`)."""
        plain = len(numbers) in {1, 3, 4}
        self.state = self.state._replace(fill_path=luminance(numbers) if plain else self.state.fill_path, plain=plain)

    def _append_rectangle(self, numbers: list[float]) -> None:
        """Add a box to the path (`re`)."""
        x, y, width, height = numbers
        self._append_points([x, y, x + width, y + height])

    def _append_points(self, numbers: list[float]) -> None:
        """Add points to the path (`m`, `l`, `c`, `v`, `y`)."""
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self.points += [_transform_point(self.state.matrix, x, y) for x, y in pairs]

    def fill_path(self, _numbers: list[float]) -> None:
        """Fill the box around the path."""
        if self.points:
            across, up = [x for x, _y in self.points], [y for _x, y in self.points]
            self.fills.append((min(across), min(up), max(across), max(up), self.state.fill_path))
        self.points = []

    def _end_path(self, _numbers: list[float]) -> None:
        """End a path that is not filled."""
        self.points = []

    def _begin_text(self, _numbers: list[float]) -> None:
        """Begin text (`BT`)."""
        self.line = _IDENTITY

    def _set_text_matrix(self, numbers: list[float]) -> None:
        """Place a line of text (`Tm`)."""
        self.line = _as_matrix(numbers)

    def _move_text_position(self, numbers: list[float]) -> None:
        """Go to another line of text (`Td`, `TD`)."""
        self.line = _multiply((1, 0, 0, 1, numbers[0], numbers[1]), self.line)

    def read(self, content: Any, resources: Any) -> Iterator[Ink]:
        """Yield each piece of text of a content stream."""
        for instruction in pikepdf.parse_content_stream(content):
            name = str(instruction.operator)
            operands = list(instruction.operands)
            if name in _OPERATORS:
                _OPERATORS[name](self, [float(part) for part in operands if _is_number(part)])
            elif name in _SHOWS and self.state.plain:
                across, up = _transform_point(_multiply(self.line, self.state.matrix), 0, 0)
                yield Ink(self.state.fill_path, self.ground(across + 1, up + 1), (across, up))
            elif name == "Do":
                yield from self._read_xobject(resources, str(operands[0]))

    def _read_xobject(self, resources: Any, name: str) -> Iterator[Ink]:
        """Yield the text of a form that is drawn; an image is not text."""
        form = resources.XObject[name]
        if form.Subtype == "/Form":
            matrix = _as_matrix([float(part) for part in form.get("/Matrix", _IDENTITY)])
            inside = self.state._replace(matrix=_multiply(matrix, self.state.matrix))
            yield from _Reader(inside, self.fills).read(form, form.get("/Resources", resources))


_OPERATORS: Mapping[str, Callable[[_Reader, list[float]], None]] = {
    "q": _Reader._save_state,
    "Q": _Reader._restore_state,
    "cm": _Reader._concatenate_matrix,
    "re": _Reader._append_rectangle,
    "BT": _Reader._begin_text,
    "Tm": _Reader._set_text_matrix,
    **dict.fromkeys(["Td", "TD"], _Reader._move_text_position),
    **dict.fromkeys(["g", "rg", "k", "sc", "scn"], _Reader._set_fill_color),
    **dict.fromkeys(["m", "l", "c", "v", "y"], _Reader._append_points),
    **dict.fromkeys(["f", "F", "f*", "B", "B*", "b", "b*"], _Reader.fill_path),
    **dict.fromkeys(["S", "s", "n"], _Reader._end_path),
}


def _is_number(part: Any) -> bool:
    """Say whether an operand is a number; pikepdf gives most as a Decimal."""
    return isinstance(part, int | float | Decimal) and not isinstance(part, bool)


def _as_matrix(numbers: list[float]) -> _Matrix:
    """Return six numbers as a matrix."""
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def read_inks(page: pikepdf.Page) -> Iterator[Ink]:
    """Yield the text of a page in the order in which it is painted."""
    yield from _Reader(_State(), []).read(page, page.obj.get("/Resources", pikepdf.Dictionary()))
