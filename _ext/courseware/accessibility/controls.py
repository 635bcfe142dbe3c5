"""Controls of the theme with a name, a role and a type, and drawings without any.

Faults mended, all of furo 2025.12: each drawing refers to a symbol with a title of its own, so that a link to the next
page is called "Next … Expand" (WCAG 1.1.1, failure F39; 2.4.4); a button and a field have no type; the search has no
button (technique H32); the switches of the drawers have no role, and do not say what they open (WCAG 4.1.2). Sphinx 9.0
lays out the index of terms with tables.
"""

from __future__ import annotations

import re

from markupsafe import escape
from sphinx.locale import _ as sphinx_words

_SKIP_LINK = re.compile(r'<a class="skip-to-content.*?</a>\n*', re.DOTALL)
_TOGGLE = '<input type="checkbox" class="sidebar-toggle"'
#: what a switch opens, by its name
_DRAWERS = {"__navigation": "site-navigation", "__toc": "page-contents"}
#: a drawing that neither says what it shows, nor that it shows nothing
_DRAWING = re.compile(r"<svg(?=[\s>])(?![^>]*\s(?:role|aria-[a-z]+)=)(?=[^>]*>\s*<(?:use|path)\b)", re.IGNORECASE)
_SEARCH_FIELD = re.compile(r'(<input)( class="sidebar-search"[^>]*>)')
_BUTTON = '<button type="submit" class="sidebar-search-button" aria-label="{name}"></button>'
_INDEX_TABLE = re.compile(
    r'<table style="width: 100%" class="indextable genindextable"><tr>(.*?)</tr></table>', re.DOTALL
)
_INDEX_CELL = re.compile(r'<td style="width: 33%; vertical-align: top;">(.*?)</td>', re.DOTALL)


def _mend_toggles(page: str) -> str:
    """Put the link past the menus before the switches of the drawers; these say what they open.

    Whether it is open, only a script can say: ``static/drawers.js``. What a switch is, browsers say without one.
    """
    # the first thing that the tab key reaches must be the link past the menus
    skip = _SKIP_LINK.search(page)
    if skip and _TOGGLE in page:
        page = page.replace(skip[0], "", 1).replace(_TOGGLE, skip[0] + _TOGGLE, 1)
    for name, drawer in _DRAWERS.items():
        controls = f' aria-controls="{drawer}"' if f'id="{drawer}"' in page else ""
        start = f'{_TOGGLE} name="{name}"'
        page = page.replace(start, start.replace(" class", f' role="button" aria-pressed="false"{controls} class'))
    if 'class="toc-drawer no-toc' in page:
        page = page.replace('class="sidebar-toggle" name="__toc"', 'class="sidebar-toggle no-toc" name="__toc"')
    return page


def mend_controls(page: str) -> str:
    """Return a page as furo wrote it, or a part of one, whose controls have a name and whose drawings are silent."""
    page = _DRAWING.sub('<svg aria-hidden="true"', page)
    page = page.replace('<button class="theme-toggle"', '<button type="button" class="theme-toggle"')
    button = (
        f'<button type="submit" class="sidebar-search-button" aria-label="{escape(sphinx_words("Search"))}"></button>'
    )
    page = _SEARCH_FIELD.sub(rf'\1 type="text"\2\n  {button}', page)
    return _mend_toggles(_INDEX_TABLE.sub(_lay_out_index, page))


def _lay_out_index(match: re.Match[str]) -> str:
    """Return the entries of one letter in columns that are no table."""
    columns = _INDEX_CELL.sub(r"<div>\1</div>", match[1])
    return f'<div class="index-columns">{columns}</div>'
