"""The colors and letters of a book as variables of furo, light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .colors import choose_text_color, find_readable, mix_colors

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import Brand

#: furo's ground where readers chose the dark look
_DARK_GROUND = "#131416"
#: what text on that ground should have, more than WCAG asks for: thin letters glare
_DARK_CONTRAST = 7.0
_FONTS = '"Atkinson Hyperlegible", system-ui, "Segoe UI", Helvetica, Arial, sans-serif'
#: `mix_colors` with so much of the panel's text is its quieter text
_QUIET_SHARE = 0.82


def name_fonts(brand: Brand) -> str:
    """Return the families of text as CSS names them, in their order."""
    return ", ".join([*([f'"{brand.family}"'] if brand.family else []), _FONTS])


def make_variables(brand: Brand) -> dict[str, dict[str, str]]:
    """Return the variables of CSS for furo's options ``light_css_variables`` and ``dark_css_variables``."""
    on_primary = choose_text_color(brand.primary)
    on_dark = find_readable(brand.primary, _DARK_GROUND, _DARK_CONTRAST)
    both = {
        "font-stack": name_fonts(brand),
        "brand-panel": brand.primary,
        "brand-on-panel": on_primary,
        "brand-on-panel-quiet": mix_colors(brand.primary, on_primary, _QUIET_SHARE),
        "brand-accent": brand.accent,
        "brand-on-accent": choose_text_color(brand.accent),
        "color-sidebar-brand-text": on_primary,
        "color-header-background": brand.primary,
        "color-header-text": on_primary,
        "color-header-border": brand.primary,
    }
    # a link that was opened is told apart by more red in it
    return {
        "light_css_variables": {**both, **_make_link_colors(brand.primary, "#8a1f6a")},
        "dark_css_variables": {**both, **_make_link_colors(on_dark, "#e3a3d2")},
    }


def _make_link_colors(color: str, visited: str) -> dict[str, str]:
    """Return the variables of links and headings."""
    return {"color-brand-primary": color, "color-brand-content": color, "color-brand-visited": visited}


def set_theme_options(app: Sphinx, brand: Brand) -> None:
    """Give furo the variables, each where the book has not set it."""
    if app.config.html_theme != "furo":
        return
    options: dict[str, Any] = dict(app.config.html_theme_options or {})
    for name, variables in make_variables(brand).items():
        own: Mapping[str, str] = options.get(name) or {}
        options[name] = {**variables, **own}
    app.config.html_theme_options = options
