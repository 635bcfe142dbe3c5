"""What plugins of Jekyll do to pages: those without front matter, READMEs, redirects, layouts.

Sources: jekyll-optional-front-matter, jekyll-readme-index, jekyll-redirect-from, jekyll-default-layout; GitHub Pages
loads some of them for every site (github-pages, ``DEFAULT_PLUGINS``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from .entry_filter import EntryFilter
from .files import Site
from .pagination import PAGINATE

OPTIONAL_FRONT_MATTER = "jekyll-optional-front-matter"
README_INDEX = "jekyll-readme-index"
REDIRECT_FROM = "jekyll-redirect-from"
DEFAULT_LAYOUT = "jekyll-default-layout"
JEMOJI = "jemoji"
MENTIONS = "jekyll-mentions"
_GITHUB_PLUGINS = frozenset({OPTIONAL_FRONT_MATTER, README_INDEX, PAGINATE, DEFAULT_LAYOUT})
#: files that speak of the repository, as jekyll-optional-front-matter leaves them out
_REPOSITORY_STEMS = frozenset(
    """
    README LICENSE LICENCE COPYING CODE_OF_CONDUCT CONTRIBUTING ISSUE_TEMPLATE PULL_REQUEST_TEMPLATE
    """.split()
)
_INCLUDE_RELATIVE = re.compile(r"\{%-?\s*include_relative\s+([^\s{}%]+)")
_GEM = re.compile(r"""^[ \t]*gem[ \t(]+["']([\w-]+)["']""", re.MULTILINE)


class Plugins:
    """The plugins of one site."""

    def __init__(self, site: Site) -> None:
        """Read which there are."""
        self._settings = site.config.data
        names = {name for key in ("plugins", "gems") for name in _list_texts(self._settings.get(key))}
        self.names = names | _list_gems(site)
        self._filter = EntryFilter(site.config)
        self._layouts = {posixpath.splitext(name)[0] for name in site.list_files("_layouts")}

    def _read_option(self, key: str, name: str) -> object:
        """Return an option of a plugin, whose settings stand below *key*."""
        options = self._settings.get(key)
        return options.get(name) if isinstance(options, Mapping) else None

    def make_page(self, path: str) -> bool:
        """Say whether the Markdown file at *path*, which has no front matter, is a page all the same."""
        if (
            OPTIONAL_FRONT_MATTER not in self.names
            or self._read_option("optional_front_matter", "enabled") is False
            or self._settings.get("require_front_matter")
        ):
            return False
        stem = posixpath.splitext(posixpath.basename(path))[0].upper()
        return stem not in _REPOSITORY_STEMS or self._filter.includes(path)

    def make_index(self, path: str, *, has_front_matter: bool) -> bool:
        """Say whether the Markdown file at *path* is the page of its folder, where that has no other."""
        if posixpath.splitext(posixpath.basename(path))[0].upper() != "README":
            return False
        if README_INDEX not in self.names or self._read_option("readme_index", "enabled") is False:
            return False
        return not has_front_matter or self._read_option("readme_index", "with_frontmatter") is True

    def find_forward(self, front: Mapping[str, Any]) -> str:
        """Return the address that a page only leads to, "" for a page that is shown."""
        address = front.get("redirect_to")
        address = address[0] if isinstance(address, list) and address else address
        return address.strip() if isinstance(address, str) and REDIRECT_FROM in self.names else ""

    def find_default_layout(self, label: str, url: str, *, is_markdown: bool) -> str:
        """Return the layout of a page that names none, "" for none; *label* is its collection."""
        options = self._settings.get(DEFAULT_LAYOUT)
        has_html = isinstance(options, Mapping) and options.get("html_pages") is True
        if DEFAULT_LAYOUT not in self.names or not (is_markdown or has_html):
            return ""
        name = {"": "page", "posts": "post"}.get(label, label)
        candidates = ["home", name, "default"] if url == "/" else [name, "default"]
        return next((layout for layout in candidates if layout in self._layouts), "")


def list_redirects(front: Mapping[str, Any]) -> list[str]:
    """Return the earlier addresses of a page, which its front matter names (jekyll-redirect-from)."""
    return _list_texts(front.get("redirect_from"))


def list_shown_fragments(path: str, text: str) -> list[str]:
    """Return the paths of files that the page at *path* shows within its *text*, relative to the site."""
    if "include_relative" not in text:
        return []
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, name)) for name in _INCLUDE_RELATIVE.findall(text)]


def _list_texts(value: object) -> list[str]:
    """Return a setting that is one text or a list of them."""
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _list_gems(site: Site) -> set[str]:
    """Return the plugins that the list of gems names; GitHub's, where it is GitHub that builds the site.

    That is so where no list of gems names Jekyll itself.
    """
    names = set(_GEM.findall(site.gemfile))
    if "github-pages" in names or "jekyll" not in names:
        names |= _GITHUB_PLUGINS
    return names
