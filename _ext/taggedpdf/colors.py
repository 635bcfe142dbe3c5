"""The colors of a project's PDFs: black and grey, unless ``taggedpdf_colors`` says more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: what the setting may name: headings and panels; the rule beside a title
_NAMES = ("primary", "accent")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
#: without the setting
_BLACK_AND_GREY = "#let is-colored = false\n#let primary = luma(40)\n#let accent = luma(160)\n#let on-primary = white\n"


def color_definitions(config: Config) -> str:
    """Return the colors as definitions for the theme; text on a panel is white or black, which has more contrast."""
    colors = _usable_colors(config)
    if not colors:
        return _BLACK_AND_GREY
    lines = ["#let is-colored = true"]
    lines += [f'#let {name} = rgb("{colors[name]}")' for name in _NAMES]
    return "\n".join([*lines, f"#let on-primary = {_text_color(colors['primary'])}", ""])


def _usable_colors(config: Config) -> dict[str, str]:
    """Return the colors that can be read; none unless all are there."""
    setting = config.taggedpdf_colors
    colors = {name: str(setting.get(name, "")) for name in _NAMES} if isinstance(setting, dict) else {}
    return colors if colors and all(map(_COLOR.fullmatch, colors.values())) else {}


def _text_color(ground: str) -> str:
    """Return the color of text on *ground*."""
    # where white and black have the same contrast
    return "white" if (measure_luminance(ground) + 0.05) ** 2 < 1.05 * 0.05 else "black"


def measure_luminance(color: str) -> float:
    """Return the relative luminance (WCAG 2.2) of a color as ``#rrggbb``, 0 (black) to 1 (white)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_colors(app: Sphinx) -> None:
    """Warn of a setting that cannot be read."""
    setting = app.config.taggedpdf_colors
    if setting and not _usable_colors(app.config):
        example = "{'primary': '#12336b', 'accent': '#ffd166'}"
        warn("bad_setting", f"conf.py: taggedpdf_colors is {setting!r}. Type both colors: {example}", None)
