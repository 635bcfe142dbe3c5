"""No style and no script inside a page: a site with a strict Content-Security-Policy applies and runs none.

Faults mended, all of furo 2025.12: the colors of the book stand in each page as a style sheet, the script that sets
those that the reader chose stands there too, and drawings have styles of their own (Content Security Policy Level 3,
"unsafe-inline"). Pages work with ``default-src 'self'; img-src 'self' data:``, as furo's icons are data; the JSON that
a page holds is no script.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.highlighting import PygmentsBridge

from ..crossdoc.static_files import add_static, runs_scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the style sheet of the book's colors; the template of the same name, with one more suffix, is furo's own
_VARIABLES = "theme-variables.css"
SCRIPT = "color-theme.js"
_PRIORITY = 900
_THEME_SCRIPT = re.compile(r"<script>\s*document\.body\.dataset\.theme = [^<]*</script>")
#: styles that furo writes into its drawings, and what takes their place
_STYLES = {' style="opacity: 50%"': ' opacity="0.5"', ' style="display: none;"': ' class="sprite"'}


def mend_inline_code(page: str, script: str) -> str:
    """Return a page as furo wrote it without styles and scripts inside it.

    :param script: the address of the script that sets the reader's colors
    """
    page = _THEME_SCRIPT.sub(lambda _match: f'<script src="{script}"></script>', page)
    for style, attribute in _STYLES.items():
        page = page.replace(style, attribute)
    return page


def _collect_code_colors(app: Sphinx, builder: StandaloneHTMLBuilder) -> dict[str, Any]:
    """Return the colors of code as furo gives them to its templates, page by page."""
    from furo import get_pygments_style_colors

    dark = PygmentsBridge("html", app.config.pygments_dark_style).formatter_args["style"]
    assert builder.highlighter is not None
    light = builder.highlighter.formatter_args["style"]
    return {
        "light": get_pygments_style_colors(light, fallbacks={"foreground": "black", "background": "white"}),
        "dark": get_pygments_style_colors(dark, fallbacks={"foreground": "white", "background": "black"}),
    }


def _add_style_sheet(app: Sphinx) -> None:
    """Have the style sheet written like any other static file, after those of the book."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and runs_scripts(builder) and app.config.html_theme == "furo":
        app.config.html_context = {
            **app.config.html_context,
            "furo_pygments": _collect_code_colors(app, builder),
        }
        template = Path(__file__).parent / "static" / f"{_VARIABLES}.jinja"
        app.config.html_static_path = [str(template), *app.config.html_static_path]
        app.add_css_file(_VARIABLES, priority=_PRIORITY)


def setup(app: Sphinx) -> None:
    """Connect."""
    add_static(app, Path(__file__).parent / "static", scripts=[SCRIPT])
    app.connect("builder-inited", _add_style_sheet)
