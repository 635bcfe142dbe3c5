"""Links between pages of the old site as links between files of the book."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Set

TARGET = re.compile(r"(?<=\]\()([^()\s]+)(?=\))")
EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def rewrite(markdown: str, page: str, pages: Set[str], broken: Callable[[str], None]) -> str:
    """Return *markdown* of the page *page* with links to pages of the site leading to their sources.

    :param pages: paths of all pages, relative to the site
    :param broken: is called with each link inside the site that leads to no page
    """
    folder = posixpath.dirname(page)

    def target(found: re.Match[str]) -> str:
        address = found[1]
        if EXTERNAL.match(address):
            return address
        path, mark, anchor = address.partition("#")
        whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
        for name in candidates(whole):
            if name in pages:
                return posixpath.relpath(as_source(name), folder or ".") + mark + anchor
        broken(address)
        return address

    return TARGET.sub(target, markdown)


def candidates(path: str) -> list[str]:
    """Return the sources that could be rendered at *path*."""
    stem = path.removesuffix(".html")
    return [f"{stem}{ending}" for ending in (".md", ".markdown", ".html", "/index.md", "/index.html")]


def as_source(path: str) -> str:
    """Return the path of a page's source in the book."""
    return posixpath.splitext(path)[0] + ".md"
