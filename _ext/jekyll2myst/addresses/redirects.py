"""Pages at old addresses: for the book, for hosts that take a file of them, and for the old host.

``redirects.txt`` is what the book reads; ``_redirects`` what Netlify and others read; ``old-host/`` holds a
page for each old address that leads to the book's, to be published where the site was.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from html import escape
from urllib.parse import quote, unquote

from ..records import Source
from .file_names import SPHINX_PAGES
from .index import Index

#: characters that an address may hold
_ADDRESS = "%:/?#[]@!$&'()*+,;=~"


class Redirects:
    """The old addresses of a site's pages, and the pages of the book that they lead to."""

    def __init__(self, index: Index, files: Collection[str], copies: Collection[str]) -> None:
        """Collect the addresses; each leads to one page, that which was seen there.

        :param files: the pages of the book; one that could not be converted has no file to lead to
        :param copies: other files of the book
        """
        self.index, self.files = index, files
        #: file that a host gives for an old address → the page that it leads to
        self._pages: dict[str, Source] = {}
        for file, source in self._iter_old_files():
            if _is_safe_path(file):
                self._pages.setdefault(file, source)
        #: names that are in use, without regard to case, as some systems have it
        self._names = {name.casefold() for name in (*files, *copies, *(f"{name}.html" for name in SPHINX_PAGES))}

    def _iter_old_files(self) -> Iterator[tuple[str, Source]]:
        """Yield the file that a host gave for each old address, with its page: those of pages first."""
        index = self.index
        sources = [source for source in index.sources if source.target in self.files]
        yield from ((source.file, source) for source in sources if index.has_address(source))
        for source in sources:
            yield from ((find_output_file(url), source) for url in index.list_earlier_urls(source))
        for forward, destination in index.inner_forwards:
            if destination.source is not None and destination.source.target in self.files:
                yield forward.file, destination.source

    def _is_free(self, file: str) -> bool:
        """Say whether no page and no other file of the book stands where *file* would."""
        name = file.casefold()
        page = f"{name.removesuffix('.html')}.md" if name.endswith(".html") else name
        return self._names.isdisjoint((page, name))

    def _list_distinct_files(self) -> list[str]:
        """Return the files of which no two are one where case is ignored."""
        first: dict[str, str] = {}
        for file in self._pages:
            first.setdefault(file.casefold(), file)
        return list(first.values())

    def write_book_file(self) -> str:
        """Return the redirects as the book reads them: old source, new source."""
        files = [file for file in self._list_distinct_files() if file.endswith(".html") and self._is_free(file)]
        return "".join(f'"{file[:-5]}.md" "{self._pages[file].target}"\n' for file in sorted(files))

    def write_host_file(self) -> str:
        """Return the redirects as a host reads them: old address, new address, 301."""
        base = self.index.config.baseurl
        lines: dict[str, str] = {}
        for file, source in self._pages.items():
            new_file = source.target[:-3] + ".html"
            # a host gives what stands in the book at all its addresses
            for url in list_spellings(file) if base or self._is_free(file) else ():
                old = quote(base + url)
                lines.setdefault(old, f"{old} {quote('/' + new_file)} 301\n")
        for file, address in self.index.forwards.items():
            for url in list_spellings(file):
                lines.setdefault(quote(base + url), f"{quote(base + url)} {quote(address, safe=_ADDRESS)} 301\n")
        return "".join(sorted(lines.values()))

    def build_old_host_pages(self, book_url: str) -> dict[str, str]:
        """Return the pages for the old host: file → HTML that leads to the page of the book at *book_url*."""
        pages = {}
        for file in self._list_distinct_files():
            if not file.endswith((".html", ".htm")):
                continue
            source = self._pages[file]
            address = f"{book_url.rstrip('/')}/{quote(source.target[:-3])}.html"
            title = str(source.front.get("title") or "")
            pages[file] = _STUB.format(address=escape(address), title=escape(title))
        return pages


def find_output_file(url: str) -> str:
    """Return the file that a host gives for an address."""
    path = unquote(url).strip("/")
    if url.endswith("/") or not path:
        return posixpath.join(path, "index.html")
    return path if posixpath.splitext(path)[1] else f"{path}.html"


def list_spellings(file: str) -> list[str]:
    """Return the addresses at which a host gives *file*: with and without ``index.html``, slash and ``.html``."""
    folder, name = posixpath.split(f"/{file}")
    if name == "index.html":
        return [folder.rstrip("/") + "/", folder, f"/{file}"] if folder != "/" else ["/", "/index.html"]
    return [f"/{file}", f"/{file.removesuffix('.html')}"] if file.endswith(".html") else [f"/{file}"]


def _is_safe_path(path: str) -> bool:
    """Say whether a path stays inside the folder that it is written to."""
    is_inside = not any(part in ("..", "", ".") for part in path.split("/"))
    return is_inside and not any(character in path for character in '"\n\r\\\0')


_STUB = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{address}">
<meta http-equiv="refresh" content="0; url={address}">
</head><body><p><a href="{address}">{address}</a></p></body></html>
"""
