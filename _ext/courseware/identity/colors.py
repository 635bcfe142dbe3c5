"""How far colors stand apart (WCAG 2.2, "contrast ratio"), and the nearest one that stands far enough."""

from __future__ import annotations

import colorsys
import re
from itertools import count

from taggedpdf.api import measure_luminance

WHITE = "#ffffff"
BLACK = "#000000"
#: what text needs (WCAG 2.2, 1.4.3)
TEXT_CONTRAST = 4.5
#: how far one step goes from a color to white or black
_STEP = 0.02
#: colors that are lighter or darker than they were chosen glare with more
_MOST_SATURATED = 0.85


def parse_color(text: str) -> str:
    """Return a color as ``#rrggbb`` in lower case.

    :param text: ``#rgb`` or ``#rrggbb``
    :raises ValueError: if it is neither
    """
    match = re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text.strip().lower())
    if match is None:
        raise ValueError(f"{text!r} is no color; type six hexadecimal digits behind a #, as in #12336b")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return f"#{digits}"


def _read_channels(color: str) -> list[float]:
    """Return red, green and blue, 0 to 1, of a color as ``#rrggbb``."""
    return [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def measure_contrast(first: str, second: str) -> float:
    """Return the contrast of two colors as ``#rrggbb``, 1 to 21."""
    dark, light = sorted((measure_luminance(first), measure_luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def mix_colors(color: str, other: str, share: float) -> str:
    """Return *color* with a *share* of *other*, 0 to 1."""
    pairs = zip(_read_channels(color), _read_channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (own * (1 - share) + added * share)):02x}" for own, added in pairs)


def find_readable(color: str, ground: str, contrast: float = TEXT_CONTRAST) -> str:
    """Return the nearest color of the same hue that can be read on *ground*: lighter where that is dark, else darker.

    Mixed with white or black instead, a color would lose what it is known by, and turn grey.
    """
    if measure_contrast(color, ground) >= contrast:
        return color
    hue, lightness, saturation = colorsys.rgb_to_hls(*_read_channels(color))
    goal = 1 if measure_luminance(ground) < 0.18 else 0
    for step in count(1):
        share = min(1, step * _STEP)
        channels = colorsys.hls_to_rgb(hue, lightness + (goal - lightness) * share, min(saturation, _MOST_SATURATED))
        readable = "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
        if share == 1 or measure_contrast(readable, ground) >= contrast:
            return readable
    raise AssertionError("a color ends at black or white")


def choose_text_color(ground: str) -> str:
    """Return white or black, whichever is easier to read on *ground*."""
    return max((WHITE, BLACK), key=lambda color: measure_contrast(color, ground))
