"""Pages at old addresses: for the book, for hosts that take a file of them, and for the old host.

``redirects.txt`` is what sphinxext-rediraffe reads; ``_redirects`` what Netlify and others read; ``old-host/`` holds a
page for each old address that leads to the book's, to be published where the site was.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator
from html import escape
from urllib.parse import quote

from .index import Index
from .records import Source


def _iter_old_urls(index: Index, files: Container[str]) -> Iterator[tuple[str, Source]]:
    """Yield each old address with its page, the first page of an address only, if that is among the files *files*."""
    urls: set[str] = set()
    for source in index.sources:
        # a page that could not be converted has no file to lead to
        if source.target not in files:
            continue
        for url in (source.url, *index.list_earlier_urls(source)):
            url = "/" + url.lstrip("/")
            # a host takes the first rule for an address
            if url not in urls:
                urls.add(url)
                yield url, source


def find_output_file(url: str) -> str:
    """Return the file that a host gives for an address."""
    path = url.strip("/")
    if url.endswith("/") or not path:
        return posixpath.join(path, "index.html")
    return path if path.endswith((".html", ".htm")) else f"{path}.html"


def _list_moved_pages(index: Index, files: Container[str]) -> list[tuple[str, str]]:
    """Return old files, relative to the site, and the pages of the book that stand for them, where they differ."""
    # where a page of the book stands at the old address nothing is needed
    pages = {source.target[:-3] + ".html" for source in index.sources}
    pairs = {find_output_file(url): source.target for url, source in _iter_old_urls(index, files)}
    return sorted((old, target) for old, target in pairs.items() if old not in pages and _is_safe_path(old))


def _is_safe_path(path: str) -> bool:
    """Say whether a path stays inside the folder that it is written to."""
    return not any(part in ("..", "") for part in path.split("/")) and '"' not in path and "\n" not in path


def write_rediraffe_file(index: Index, files: Container[str]) -> str:
    """Return the redirects as sphinxext-rediraffe reads them: old source, new source."""
    return "".join(f'"{old[: old.rindex(".")]}.md" "{target}"\n' for old, target in _list_moved_pages(index, files))


def write_host_file(index: Index, files: Container[str]) -> str:
    """Return the redirects as a host reads them: old address, new address, 301."""
    base = index.config.baseurl
    lines = []
    for url, source in _iter_old_urls(index, files):
        new = "/" + source.target[:-3] + ".html"
        if base + url != new and _is_safe_path(url.strip("/") or "x"):
            lines.append(f"{quote(base + url)} {quote(new)} 301\n")
    return "".join(sorted(lines))


def build_old_host_pages(index: Index, files: Container[str], book_url: str) -> dict[str, str]:
    """Return the pages for the old host: file → HTML that leads to the page of the book at *book_url*."""
    pages = {}
    for url, source in _iter_old_urls(index, files):
        if _is_safe_path(find_output_file(url)):
            address = f"{book_url.rstrip('/')}/{quote(source.target[:-3])}.html"
            pages[find_output_file(url)] = _STUB.format(
                address=escape(address), title=escape(str(source.front.get("title") or ""))
            )
    return pages


_STUB = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{address}">
<meta http-equiv="refresh" content="0; url={address}">
</head><body><p><a href="{address}">{address}</a></p></body></html>
"""
