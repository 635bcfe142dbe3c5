"""Where links of a packaged page lead: to what is in the package, to the web, or nowhere, and then words are left."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
#: of a page of slides, behind the name of its lesson
SLIDES_SUFFIX = ".slides.html"


class Target(NamedTuple):
    """Where a link leads."""

    #: what the link is to say; "" where its words are left without a link
    address: str
    #: the file of the site that the package is to hold
    file: str = ""
    #: whether it leads out of the package
    is_outside: bool = False
    #: the page with a glossary that the package is to hold
    glossary: str = ""


class Site(NamedTuple):
    """The pages that were built, seen from one package."""

    folder: Path
    #: the pages of the package, by their files
    pages: Collection[str]
    #: the address of the book on the web, "" if it has none
    address: str
    #: how the name of a page ends
    suffix: str = ".html"
    #: other pages that define terms, by their files
    glossaries: Collection[str] = ()

    def has(self, path: str) -> bool:
        """Say whether there is a file of this path below the site."""
        return bool(path) and not path.startswith("../") and (self.folder / path).is_file()

    def resolve(self, page: str, link: str) -> Target:
        """Return where a *link* of a *page* leads; both are paths below the site."""
        if not link or link.startswith("#"):
            return Target(link)
        if _SCHEME.match(link):
            return Target(link, is_outside=True)
        try:
            parts = urlsplit(link)
        except ValueError:
            return Target("")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if path in self.pages:
            return Target(link)
        if path in self.glossaries and self.has(path):
            return Target(link, glossary=path)
        if self.is_slides(path) or (self.has(path) and not path.endswith(self.suffix)):
            return Target(link, path)
        if self.address and self.has(path):
            rest = "".join(sign + part for sign, part in (("?", parts.query), ("#", parts.fragment)) if part)
            return Target(posixpath.join(self.address, quote(path)) + rest, is_outside=True)
        return Target("")

    def is_slides(self, path: str) -> bool:
        """Say whether a file holds the slides of a page of the package."""
        lesson = path.removesuffix(SLIDES_SUFFIX) + self.suffix
        return path.endswith(SLIDES_SUFFIX) and lesson in self.pages and self.has(path)


def find_file(site: Site, page: str, address: str) -> str | None:
    """Return the file of the *site* that a page loads from an address, "" for one in the page; `None` for another site.

    :raises FileNotFoundError: if there is none
    """
    if address.startswith(("data:", "#")) or not address:
        return ""
    if _SCHEME.match(address):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(address.partition("?")[0])))
    path = path.partition("#")[0]
    if not site.has(path):
        raise FileNotFoundError(address)
    return path
