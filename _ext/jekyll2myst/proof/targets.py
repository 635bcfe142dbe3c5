"""Where links lead: the same name for a target, whether a link of the old site leads to it or one of the book."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from ..addresses.index import SCHEME, Index
from ..records import Source
from ..tree import OWN_FILE


def name_outside(address: str) -> str:
    """Return the name of an address outside the site, without what no host tells apart."""
    address = re.sub(r"\s+", " ", address.strip()).replace(" ", "%20")
    if not re.match(r"https?:", address, re.IGNORECASE):
        return unquote(address).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return unquote(address)
    query, fragment = f"?{parts.query}" if parts.query else "", f"#{parts.fragment}" if parts.fragment else ""
    return unquote(f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}{fragment}")


class OldTargets:
    """Names what the links of one old page lead to."""

    def __init__(self, index: Index, source: Source) -> None:
        """Prepare for the links of *source*."""
        self.index, self.source = index, source

    def name_target(self, address: str) -> str | None:
        """Return what a link leads to; `None` for what leads to nothing."""
        if address.startswith(OWN_FILE):
            # a drawing that has been saved
            return f"file {address.removeprefix(OWN_FILE)}"
        address = self.index.complete_address(address.strip(), self.source)
        inside = self.index.find_own_path(address)
        if inside is None:
            return name_outside(address)
        destination = self.index.find_destination(inside, self.source) if inside else None
        if destination is None:
            return None
        if destination.source is None:
            return f"file {destination.path}"
        if destination.source is self.source and not destination.anchor:
            return None
        anchor = destination.anchor.lower() if destination.anchor else ""
        return f"page {destination.source.target}" + (f"#{anchor}" if anchor else "")

    def name_picture(self, address: str) -> str:
        """Return what a picture shows."""
        if address.startswith(OWN_FILE):
            return f"file {address.removeprefix(OWN_FILE)}"
        return self.name_target(address) or name_outside(address)


class RenderedTargets:
    """Names what the links of a rendered page lead to: pages without the places on them, files as `name_file` does."""

    def __init__(self, name_inside: Callable[[str], str | None], name_file: Callable[[str], str]) -> None:
        """Prepare.

        :param name_inside: returns what an address leads to
        :param name_file: returns the name of the file with a path that `name_inside` returned
        """
        self._name_inside, self._name_file = name_inside, name_file

    def name_target(self, address: str) -> str | None:
        """Return what a link leads to; `None` for what leads to nothing."""
        target = self._name_inside(address)
        if target is not None and target.startswith("file "):
            return f"file {self._name_file(target.removeprefix('file '))}"
        return target.partition("#")[0] if target is not None and target.startswith("page ") else target

    def name_picture(self, address: str) -> str:
        """Return what a picture shows."""
        return self.name_target(address) or name_outside(address)


def name_sphinx_target(address: str, page: str) -> str | None:
    """Return what a link on the rendered *page* of a book leads to."""
    address = address.strip()
    if SCHEME.match(address) or not address:
        return name_outside(address) or None
    path = unquote(address.partition("#")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return f"page {target[:-5]}.md" if target.endswith(".html") else f"file {target}"


class BookTargets:
    """Names what the links of one page of the book lead to."""

    def __init__(self, path: str, copies: Mapping[str, str], pages: Mapping[str, str]) -> None:
        """Prepare for the page *path* of the book.

        :param copies: files of the book → files of the site
        :param pages: pages of the book, by their paths in lower case
        """
        self.path, self.copies, self.pages = path, copies, pages

    def name_target(self, address: str) -> str | None:
        """Return what a link leads to; `None` for what leads to nothing."""
        address = address.strip()
        if SCHEME.match(address) or not address:
            return name_outside(address) or None
        path, _hash, anchor = address.partition("#")
        if not path:
            # "#page:id" names a place in the book, "#slug" a heading of the page
            page, colon, name = anchor.partition(":")
            target = self.pages.get(f"{page}.md") if colon else None
            return f"page {target or self.path}#{(name if target else anchor).lower()}"
        target = self._find_path(unquote(path))
        if target in self.copies:
            return f"file {self.copies[target]}"
        target = target if target.lower() in self.pages else f"{target}.md"
        return f"page {target}" + (f"#{unquote(anchor).lower()}" if anchor else "")

    def name_picture(self, address: str) -> str:
        """Return what a picture shows.

        MyST hands the name of a file on with its spaces and letters beyond ASCII as percent signs and digits, so that
        no such file is found.
        """
        if SCHEME.match(address):
            return name_outside(address)
        path = self._find_path(address)
        is_readable = address.isascii() and not re.search(r"[\s%]", address)
        return f"file {self.copies[path]}" if path in self.copies and is_readable else f"nothing: {address}"

    def _find_path(self, path: str) -> str:
        """Return the path, relative to the book's sources, of a path as it is seen from the page."""
        if path.startswith("/"):
            return path.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))
