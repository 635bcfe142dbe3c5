"""Plots as SVG, the same for the same numbers: in greys, each bar and curve with its name and numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import log10

WIDTH = 720
#: how curves differ besides by their names: a dash pattern and a mark
STROKES = (("", "circle"), ("8 4", "square"), ("2 3", "diamond"))
INK, FILLS = "#111", ("#555", "#aaa")


def text(x: float, y: float, words: str, more: str = "") -> str:
    """Return a line of text that begins at *x* and stands on *y*."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(words)}</text>'


def drawing(title: str, height: float, parts: list[str]) -> str:
    """Return an SVG file, on white, with its title."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
            f'aria-labelledby="title" font-family="sans-serif" font-size="14" fill="{INK}">',
            f'<title id="title">{escape(title)}</title>',
            f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fff"/>',
            text(10, 22, title, 'font-weight="bold"'),
            *parts,
            "</svg>\n",
        ]
    )


def bars(title: str, numbers: Mapping[str, float]) -> str:
    """Return bars with their names before and their numbers behind them, every second one lighter."""
    left, room, step = 270, 380, 30
    largest = max(numbers.values())
    parts = []
    for place, (name, number) in enumerate(numbers.items()):
        y, width = 40 + place * step, number / largest * room
        parts += [
            text(left - 8, y + 15, name, 'text-anchor="end"'),
            f'<rect x="{left}" y="{y}" width="{width:.1f}" height="20" fill="{FILLS[place % 2]}" stroke="{INK}"/>',
            text(left + width + 6, y + 15, f"{number:.2f}"),
        ]
    return drawing(title, 50 + len(numbers) * step, parts)


def mark(kind: str, x: float, y: float) -> str:
    """Return the mark of a point."""
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    turned = f' transform="rotate(45 {x:.1f} {y:.1f})"' if kind == "diamond" else ""
    return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"{turned}/>'


def curves(title: str, series: Mapping[str, Mapping[int, float]]) -> str:
    """Return curves over a logarithmic axis, with their numbers at the points and their names at their ends."""
    left, room, top, tall = 50, 400, 60, 240
    places = sorted({n for points in series.values() for n in points})
    largest = max(value for points in series.values() for value in points.values())
    span = log10(places[-1] / places[0]) or 1

    def at(n: int, value: float) -> tuple[float, float]:
        return left + log10(n / places[0]) / span * room, top + tall - value / largest * tall

    bottom = top + tall + 16
    parts = [f'<path d="M{left - 20} {bottom - 10}H{left + room + 20}" stroke="{INK}"/>']
    parts += [text(at(n, 0)[0], bottom + 10, f"{n:,}", 'text-anchor="middle"') for n in places]
    for (name, points), (dash, kind) in zip(series.items(), STROKES, strict=False):
        spots = [at(n, value) for n, value in points.items()]
        if not spots:
            continue
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        parts.append(f'<path d="M{line}" fill="none" stroke="{INK}" stroke-width="2" stroke-dasharray="{dash}"/>')
        parts += [mark(kind, x, y) for x, y in spots]
        numbers = zip(spots, points.values(), strict=True)
        parts += [text(x, y - 10, f"{value:.0f}", 'text-anchor="middle"') for (x, y), value in numbers]
        parts.append(text(spots[-1][0] + 24, spots[-1][1] + 5, name))
    return drawing(title, bottom + 24, parts)
