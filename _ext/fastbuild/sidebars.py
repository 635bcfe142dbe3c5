"""After the edit of a title, replace the navigation in the pages that were written, instead of writing them again.

Fault mended, of Sphinx 9.0.4 with furo 2025.12.19: the title of each page stands in the navigation of all pages. After
an edit of a title Sphinx leaves the other pages as they were; `outdated_references` mends that, and writes all of them
again, of which nothing but the navigation has changed.

The navigation that pages show is known from the last build (`navigation_cache`). In a page that holds it, once and
byte for byte, the new one is put in its place. A page is written again, as before,

- if anything but titles has changed: pages, toctrees, numbers, settings, versions, code of extensions;
- if the title that has changed stands on it outside the navigation, whatever has put it there: the theme, which names
  the previous and the next page, a template, an extension, or the author;
- if anything else changed that it is made from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder

from .dependencies import Updater, add_updater
from .files import write_whole
from .navigation import Navigation, navigation_of
from .navigation_cache import CachedTree, titles_of
from .navigation_tree import Tree, parse
from .outdated_references import NAVIGATION
from .output_files import output_path
from .sidebar_rewriters import written_navigation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

_TAG = re.compile(r"<[^<>]*>")


class _Title(NamedTuple):
    """A title that has changed, as it was."""

    text: str
    #: how it may stand in a page, if it is nothing but text
    spellings: tuple[str, ...]
    #: whether it holds more than text, such as emphasis
    has_markup: bool


class _Sidebar(NamedTuple):
    """The navigation in the file of a page."""

    path: Path
    #: what stands before it and behind it
    before: str
    behind: str


class _Sidebars:
    """The navigation that pages show, and that which they should show."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder, navigation: Navigation, shown: Tree) -> None:
        self.app, self.builder, self.navigation, self.shown = app, builder, navigation, shown

    def find(self, docname: str) -> _Sidebar | None:
        """Return the navigation that the file of a page shows; `None` if it is not there, or more than once."""
        path = output_path(self.builder, docname)
        try:
            content = path.read_bytes().decode(self._encoding) if path else ""
        except (OSError, ValueError):
            return None
        shown_html = written_navigation(self.app, self.shown.html(self.builder, docname))
        parts = content.split(shown_html, 2)
        return _Sidebar(path, *parts) if path and len(parts) == 2 else None

    def replace(self, docname: str, sidebar: _Sidebar) -> bool:
        """Write the present navigation into the file of a page; say whether that could be done."""
        context = {"pagename": docname, "toctree": partial(self.builder._get_local_toctree, docname)}
        html = self.navigation.html_for(self.builder, docname, context)
        if html is None:
            return False
        content = f"{sidebar.before}{written_navigation(self.app, html)}{sidebar.behind}"
        write_whole(sidebar.path, content.encode(self._encoding, "xmlcharrefreplace"), is_durable=False)
        return True

    @property
    def _encoding(self) -> str:
        return str(self.builder.config.html_output_encoding or "utf-8")


def _changed_titles(builder: Builder, shown: CachedTree) -> Iterator[_Title]:
    """Yield the titles that have changed since."""
    titles = titles_of(builder.env)
    for docname, (node, text) in shown.titles.items():
        if titles.get(docname) != (node, text):
            escaped = escape(text, quote=False)
            spellings = {text, escaped, escape(text), escaped.replace("@", "&#64;")}
            spellings |= {spelling.replace('"', "&quot;") for spelling in spellings}
            spellings |= {json.dumps(text, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
            yield _Title(text, tuple(spellings), node != f"<title>{text}</title>")


def _stands_in(title: _Title, html: str) -> bool:
    """Say whether a title stands in a part of a page: in its text, or in an attribute."""
    if any(spelling in html for spelling in title.spellings):
        return True
    # what holds entities or markup may be spelled in more ways
    if title.has_markup or title.text != escape(title.text) or not title.text.isascii():
        return title.text in unescape(html) or title.text in unescape(_TAG.sub("", html))
    return False


def _replace_navigation(app: Sphinx, docnames: Set[str]) -> set[str]:
    """Replace the navigation of pages where that is all that has changed; return those that are up to date."""
    builder = app.builder
    if "furo" not in app.extensions or not isinstance(builder, StandaloneHTMLBuilder):
        return set()
    navigation = navigation_of(app)
    navigation.load(app, builder)
    shown = navigation.previous
    # the date of the last build stands on each page
    if shown is None or shown.frame != navigation.frame or builder.config.html_last_updated_fmt is not None:
        return set()
    shown_tree = parse(shown.html)
    if shown_tree is None or navigation.tree is None:
        return set()
    sidebars, titles = _Sidebars(app, builder, navigation, shown_tree), [*_changed_titles(builder, shown)]
    updated = set[str]()
    for docname in sorted(docnames):
        sidebar = sidebars.find(docname)
        if sidebar is None or any(_stands_in(title, part) for title in titles for part in sidebar[1:]):
            continue
        if sidebars.replace(docname, sidebar):
            updated.add(docname)
    return updated if navigation.tree else set()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Bring pages up to date of which nothing but the navigation has changed."""
    for name in ("navigation", "outdated_references", "sidebar_rewriters"):
        app.setup_extension(f"fastbuild.{name}")
    add_updater(app, Updater(NAVIGATION, _replace_navigation))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
