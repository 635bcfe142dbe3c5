"""What EPUBCheck and Ace do not notice in an ePub: pages out of order, orphans, unnamed languages, untrue metadata.

EPUB 3.3 (https://www.w3.org/TR/epub-33/), EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from .outputs import Outputs
from .records import Finding, Result

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: EPUB Accessibility 1.1, 2.2: what must be told; and what should be
_REQUIRED_PROPERTIES = (
    "accessMode",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessModeSufficient",
    "accessibilitySummary",
)
_STYLE_ADDRESSES = re.compile(r"""url\(\s*["']?([^"')]+)""")


class _Publication:
    """An ePub, read."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.opf = next(name for name in self.files if name.endswith(".opf"))
        self.package = ElementTree.fromstring(self.files[self.opf])
        folder = posixpath.dirname(self.opf)
        items = {item.attrib["id"]: item for item in self.package.iter(f"{_OPF}item")}
        self.items = {posixpath.join(folder, unquote(item.attrib["href"])): item for item in items.values()}
        by_id = {item.attrib["id"]: name for name, item in self.items.items()}
        self.spine = [(by_id[ref.attrib["idref"]], ref) for ref in self.package.iter(f"{_OPF}itemref")]
        self.pages = {
            name: ElementTree.fromstring(self.files[name])
            for name, item in self.items.items()
            if item.attrib["media-type"] == "application/xhtml+xml"
        }
        self.navigation = next(
            name for name, item in self.items.items() if "nav" in item.attrib.get("properties", "").split()
        )

    def meta(self, name: str) -> list[str]:
        """Return the values of one property of the metadata."""
        return [meta.text or "" for meta in self.package.iter(f"{_OPF}meta") if meta.attrib.get("property") == name]

    def target(self, page: str, address: str) -> tuple[str, str]:
        """Return the file and the place in it that an address on a *page* names."""
        parts = urlsplit(address)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
        return path, unquote(parts.fragment)


def read_spine(path: Path) -> list[str]:
    """Return the names of an ePub's pages, in the order of reading."""
    return [name for name, _ref in _Publication(path).spine]


_Fault = tuple[str, str, str]


def order(book: _Publication) -> Iterator[_Fault]:
    """Find pages that are not in the reading order, or in another order than in the table of contents."""
    names = [name for name, _ref in book.spine]
    for name, ref in book.spine:
        if ref.attrib.get("linear") == "no":
            yield name, "orphan", "is out of the reading order (linear=no)"
    for name in book.pages:
        if name not in names and name != book.navigation:
            yield name, "orphan", "is in no reading order"
    navigation = book.pages[book.navigation]
    contents = next((nav for nav in navigation.iter(f"{_XHTML}nav") if nav.attrib.get(_TYPE) == "toc"), navigation)
    linked = [book.target(book.navigation, link.attrib["href"])[0] for link in contents.iter(f"{_XHTML}a")]
    pages = list(dict.fromkeys(linked))
    if pages != [name for name in names if name in pages]:
        yield book.navigation, "order", "lists pages in another order than that of reading"
    for name in names:
        if name not in pages and not _is_cover(book.pages[name]):
            yield name, "contents", "is not in the table of contents"
    if not any(nav.attrib.get(_TYPE) == "landmarks" for nav in navigation.iter(f"{_XHTML}nav")):
        yield book.navigation, "landmarks", "has no landmarks"


def _is_cover(page: ElementTree.Element) -> bool:
    """Say whether a page is the cover, which no table of contents lists."""
    return any("cover" in node.attrib.get(_TYPE, "").split() for node in page.iter())


def pages(book: _Publication) -> Iterator[_Fault]:
    """Find faults inside pages: language, title, images, redirects, scripts."""
    for name, page in book.pages.items():
        if not page.attrib.get("lang") or not page.attrib.get(LANG):
            yield name, "language", "does not name its language"
        if not (page.findtext(f".//{_XHTML}title") or "").strip():
            yield name, "title", "has no title"
        for image in page.iter(f"{_XHTML}img"):
            if "alt" not in image.attrib:
                yield name, "alt", f"{image.attrib.get('src')} has no alternative text"
        if any(meta.attrib.get("http-equiv", "").lower() == "refresh" for meta in page.iter(f"{_XHTML}meta")):
            yield name, "redirect", "leads away by itself"
        if page.find(f".//{_XHTML}script") is not None:
            yield name, "script", "has a script, which most reading systems do not run"


def addresses(book: _Publication) -> Iterator[tuple[str, str, bool]]:
    """Yield each address in the ePub: the file that has it, the address, and whether it is loaded, not only linked."""
    for name, page in book.pages.items():
        for node in page.iter():
            for attribute in ("href", "src", "poster"):
                if attribute in node.attrib:
                    yield name, node.attrib[attribute], attribute != "href" or node.tag == f"{_XHTML}link"
    for name, content in book.files.items():
        for address in _STYLE_ADDRESSES.findall(content.decode("utf-8")) if name.endswith(".css") else ():
            yield name, address, True


def links(book: _Publication) -> Iterator[_Fault]:
    """Find links that lead nowhere, and files that would be loaded from elsewhere."""
    ids = {
        name: {node.attrib["id"] for node in page.iter() if "id" in node.attrib} for name, page in book.pages.items()
    }
    for name, address, loaded in addresses(book):
        scheme = urlsplit(address).scheme
        if scheme and loaded and scheme != "data":
            yield name, "offline", f"loads {address}, which is not in the ePub"
        elif not scheme:
            path, fragment = book.target(name, address)
            if path not in book.files or (fragment and path in ids and fragment not in ids[path]):
                yield name, "link", f"{address} leads nowhere"


def notes(book: _Publication) -> Iterator[_Fault]:
    """Find notes that reading systems do not know as notes, or that do not lead back."""
    for name, page in book.pages.items():
        for node in page.iter():
            roles = node.attrib.get("role", "").split()
            types = node.attrib.get(_TYPE, "").split()
            if "doc-noteref" in roles and "noteref" not in types:
                yield name, "note", f"the call {node.attrib.get('href')} has no epub:type"
            if "doc-footnote" in roles:
                if "footnote" not in types:
                    yield name, "note", f"the note {node.attrib.get('id')} has no epub:type"
                if not any(link.attrib.get("role") == "doc-backlink" for link in node.iter(f"{_XHTML}a")):
                    yield name, "note", f"the note {node.attrib.get('id')} does not lead back"


def metadata(book: _Publication) -> Iterator[_Fault]:
    """Find metadata that is missing, or says what is not in the book."""
    for name in _REQUIRED_PROPERTIES:
        if not book.meta(f"schema:{name}"):
            yield book.opf, "metadata", f"schema:{name} is missing"
    images = [node for page in book.pages.values() for node in page.iter(f"{_XHTML}img")]
    features = set(book.meta("schema:accessibilityFeature"))
    if "alternativeText" in features and not images:
        yield book.opf, "metadata", "claims alternative text, and has no image"
    if ("visual" in book.meta("schema:accessMode")) != bool(images):
        yield book.opf, "metadata", "schema:accessMode does not tell whether there are images"
    if not any("cover-image" in item.attrib.get("properties", "").split() for item in book.items.values()):
        yield book.opf, "cover", "has no cover"
    if book.meta("dcterms:conformsTo") and not book.meta("a11y:certifiedBy"):
        yield book.opf, "metadata", "claims conformance, and does not say who certified it"
    for node in book.package.iter():
        if (node.text or "").strip().lower() == "unknown":
            yield book.opf, "metadata", f"{node.tag.rpartition('}')[2]} is unknown"


_RULES = (order, pages, links, notes, metadata)


def check(outputs: Outputs) -> Result:
    """Read every ePub and apply each rule."""
    findings: list[Finding] = []
    page_count = 0
    for path in outputs.epubs:
        book = _Publication(path)
        page_count += len(book.pages)
        for rule in _RULES:
            findings += [
                Finding(f"{outputs.relative_name(path)} {name}", rule_name, message)
                for name, rule_name, message in rule(book)
            ]
    return Result({"files": len(outputs.epubs), "pages": page_count}, tuple(findings))
