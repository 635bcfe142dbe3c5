"""Every link inside the site leads to a file that is there, and to a place that is on that page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from .outputs import Outputs
from .records import Finding, Result

#: the attributes that hold addresses
_ADDRESSES = ("href", "src", "poster", "data", "action")
_SOURCES = re.compile(r"([^\s,]+)(?:\s+[^,]*)?(?:,|$)")
_STYLE_ADDRESSES = re.compile(r"""url\(\s*["']?([^"')]+)""")


def addresses(page: LexborHTMLParser) -> Iterator[str]:
    """Yield each address that a page holds."""
    for node in page.css("*"):
        attributes = node.attributes
        yield from (value for name in _ADDRESSES if (value := attributes.get(name)))
        for match in _SOURCES.finditer(attributes.get("srcset") or ""):
            yield match[1]


def _anchors(page: LexborHTMLParser) -> set[str]:
    """Return the places of a page that an address can name."""
    names = {node.attributes.get("name") for node in page.css("a[name]")}
    return {name for name in {node.attributes.get("id") for node in page.css("[id]")} | names if name}


class _Site:
    """The pages of a site, and whether an address leads somewhere in it."""

    def __init__(self, folder: Path, pages: list[str]) -> None:
        self.folder = folder.resolve()
        self.pages = {name: LexborHTMLParser((folder / name).read_text(encoding="utf-8")) for name in pages}
        self.anchors = {name: _anchors(page) for name, page in self.pages.items()}

    def fault(self, name: str, address: str) -> str:
        """Say what is wrong with an *address* on the page or style sheet *name*, or return ""."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return ""
        path = unquote(parts.path)
        start = self.folder if path.startswith("/") else (self.folder / name).parent
        target = (start / path.lstrip("/")).resolve() if path else self.folder / name
        if not target.is_relative_to(self.folder):
            return "leads out of the site"
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file():
            return "there is no such file"
        anchor = unquote(parts.fragment)
        page_anchors = self.anchors.get(target.relative_to(self.folder).as_posix())
        return (
            f"the page has no place {anchor!r}"
            if anchor and page_anchors is not None and anchor not in page_anchors
            else ""
        )


def internal(address: str) -> bool:
    """Say whether an address stays on the site."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def check(outputs: Outputs) -> Result:
    """Follow every link, on every page and in every style sheet."""
    site = _Site(outputs.site, outputs.all_pages)
    links = [(name, address) for name in outputs.pages for address in addresses(site.pages[name])]
    for sheet in sorted(outputs.site.rglob("*.css")):
        name = sheet.relative_to(outputs.site).as_posix()
        links += [(name, address) for address in _STYLE_ADDRESSES.findall(sheet.read_text(encoding="utf-8"))]
    inside = [(name, address) for name, address in links if internal(address)]
    findings = [
        Finding(f"html/{name}", "link", f"{address}: {fault}")
        for name, address in inside
        if (fault := site.fault(name, address))
    ]
    return Result({"pages": len(outputs.pages), "links": len(inside)}, tuple(findings))
