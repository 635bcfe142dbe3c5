"""The icon in the tab of a browser, where a book names none (``html_favicon``): the first letter of its title.

Without one, browsers ask for ``/favicon.ico``, and say on each page that there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..crossdoc.static_files import add_made_static, runs_scripts
from .colors import choose_text_color
from .settings import get_brand

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import Brand

_FILE = "book-icon.svg"
#: before Sphinx puts the folder before the name of the file
_PRIORITY = 400


def find_initial(project: str) -> str:
    """Return the first letter or digit of the name of a book, which stands for it on icons; "B" where it has none."""
    return next((character for character in project if character.isalnum()), "B").upper()


def make_icon(brand: Brand, initial: str) -> str:
    """Return the icon as SVG: the letter over a rule, in the letters of whoever looks at it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{brand.primary}"/>'
        '<text x="16" y="21" text-anchor="middle" font-family="Atkinson Hyperlegible, sans-serif" font-weight="bold" '
        f'font-size="20" fill="{choose_text_color(brand.primary)}">{initial}</text>'
        f'<rect x="10" y="24.5" width="12" height="2" fill="{brand.accent}"/></svg>\n'
    )


def _is_needed(app: Sphinx) -> bool:
    """Say whether the pages of this build need an icon: those of a site, of a book that names none."""
    return runs_scripts(app.builder) and not app.config.html_favicon


def _make_needed(app: Sphinx) -> str:
    """Return the icon, "" where none is needed."""
    return make_icon(get_brand(app), find_initial(str(app.config.project))) if _is_needed(app) else ""


def _name_icon(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page name the icon."""
    if _is_needed(app):
        context["favicon_url"] = _FILE


def setup(app: Sphinx) -> None:
    """Connect."""
    add_made_static(app, f"identity/{_FILE}", _make_needed)
    app.connect("html-page-context", _name_icon, priority=_PRIORITY)
