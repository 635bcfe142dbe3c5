"""What tells a reading system of the book: the package file, the table of contents, and that of older systems (NCX).

EPUB 3.3, 5 "Package document", 7 "EPUB navigation document"; for the NCX: OPF 2.0.1, 2.4.1.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from .package_names import NAVIGATION, NCX, PACKAGE

CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
_DIRECTIONS = {"vertical": "rtl", "horizontal": "ltr"}


@dataclass(slots=True)
class Link:
    """A line of the table of contents: its text, and where it leads."""

    text: str
    address: str
    children: Sequence[Link] = ()


class Item(NamedTuple):
    """A file of the package."""

    name: str
    media_type: str
    properties: str = ""


def _list(links: Sequence[Link], indent: str) -> str:
    """Return links as a list of HTML."""
    rows = []
    for link in links:
        below = f"\n{_list(link.children, indent + '    ')}\n{indent}  " if link.children else ""
        rows.append(f'{indent}  <li><a href="{escape(link.address)}">{escape(link.text)}</a>{below}</li>')
    return f"{indent}<ol>\n" + "\n".join(rows) + f"\n{indent}</ol>"


def write_navigation(links: Sequence[Link], landmarks: Sequence[tuple[str, Link]], words: Mapping[str, str]) -> str:
    """Return the table of contents, and the landmarks: pairs of a type and a link.

    :param words: its language, its title and that of the landmarks
    """
    language = escape(words["language"])
    marks = "\n".join(
        f'        <li><a epub:type="{kind}" href="{escape(link.address)}">{escape(link.text)}</a></li>'
        for kind, link in landmarks
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{language}" xml:lang="{language}">
  <head>
    <title>{escape(words["contents"])}</title>
  </head>
  <body>
    <nav epub:type="toc" role="doc-toc">
      <h1>{escape(words["contents"])}</h1>
{_list(links, "      ")}
    </nav>
    <nav epub:type="landmarks" hidden="hidden">
      <h2>{escape(words["landmarks"])}</h2>
      <ol>
{marks}
      </ol>
    </nav>
  </body>
</html>
"""


def write_ncx(links: Sequence[Link], identifier: str, title: str) -> str:
    """Return the table of contents of EPUB 2."""
    points: list[str] = []
    depth = _add_points(links, points, "    ", itertools.count(1))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ncx version="2005-1" xmlns="http://www.daisy.org/z3986/2005/ncx/">
  <head>
    <meta name="dtb:uid" content="{escape(identifier)}"/>
    <meta name="dtb:depth" content="{depth}"/>
    <meta name="dtb:totalPageCount" content="0"/>
    <meta name="dtb:maxPageNumber" content="0"/>
  </head>
  <docTitle>
    <text>{escape(title)}</text>
  </docTitle>
  <navMap>
{"".join(points)}  </navMap>
</ncx>
"""


def _add_points(links: Sequence[Link], rows: list[str], indent: str, numbers: Iterator[int]) -> int:
    """Add the points of links to *rows*; return how many levels there are."""
    depth = 0
    for link in links:
        number = next(numbers)
        rows.append(f'{indent}<navPoint id="point-{number}" playOrder="{number}">\n')
        rows.append(f"{indent}  <navLabel><text>{escape(link.text)}</text></navLabel>\n")
        rows.append(f'{indent}  <content src="{escape(link.address)}"/>\n')
        depth = max(depth, _add_points(link.children, rows, indent + "  ", numbers))
        rows.append(f"{indent}</navPoint>\n")
    return depth + 1 if links else 0


def write_package(
    metadata: Mapping[str, Any], properties: str, items: Sequence[Item], spine: Sequence[str], guide: Sequence[str]
) -> str:
    """Return the package file.

    :param metadata: what Sphinx's builder tells of the book, as XML writes it
    :param properties: further elements of the metadata, as XML
    :param items: all files but this one
    :param spine: names of the pages, in the order of reading
    :param guide: elements of the guide of EPUB 2, as XML
    """
    ids = {item.name: f"epub-{number}" for number, item in enumerate(items)}
    ids |= {NCX: "ncx", NAVIGATION: "nav"}
    rows = "".join(
        f'    <item id="{ids[item.name]}" href="{escape(quote(item.name))}" media-type="{escape(item.media_type)}"'
        + (f' properties="{item.properties}"' if item.properties else "")
        + "/>\n"
        for item in items
    )
    cover = next((ids[item.name] for item in items if item.properties == "cover-image"), "")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="{metadata["epub_version"]}" xml:lang="{metadata["lang"]}"
 unique-identifier="{metadata["uid"]}"
 prefix="ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_describe(metadata)}{f'    <meta name="cover" content="{cover}"/>' + chr(10) if cover else ""}{properties}  </metadata>
  <manifest>
{rows}  </manifest>
  <spine toc="ncx" page-progression-direction="{metadata["page_progression_direction"] or "default"}">
{"".join(f'    <itemref idref="{ids[name]}"/>{chr(10)}' for name in spine)}  </spine>
{f"  <guide>{chr(10)}{''.join(guide)}  </guide>{chr(10)}" if guide else ""}</package>
"""


def _describe(metadata: Mapping[str, Any]) -> str:
    """Return what is said of the book, but for what nobody has said."""
    elements = [
        ("dc:language", "lang"),
        ("dc:title", "title"),
        ("dc:description", "description"),
        ("dc:creator", "author"),
        ("dc:contributor", "contributor"),
        ("dc:publisher", "publisher"),
        ("dc:rights", "copyright"),
        ("dc:date", "date"),
    ]
    rows = [f"    <{tag}>{metadata[key]}</{tag}>\n" for tag, key in elements if _is_said(key, metadata[key])]
    rows.append(f'    <dc:identifier id="{metadata["uid"]}">{metadata["id"]}</dc:identifier>\n')
    rows.append(f'    <meta property="dcterms:modified">{metadata["date"]}</meta>\n')
    if metadata["version"].strip():
        rows.append(f'    <meta property="ibooks:version">{metadata["version"]}</meta>\n')
    rows.append(
        '    <meta property="ibooks:specified-fonts">true</meta>\n    <meta property="ibooks:binding">true</meta>\n'
    )
    rows.append(f'    <meta property="ibooks:scroll-axis">{metadata["ibook_scroll_axis"]}</meta>\n')
    return "".join(rows)


def _is_said(key: str, value: str) -> bool:
    """Say whether a value says something; Sphinx fills in "unknown"."""
    return bool(value.strip()) and not (key in {"contributor", "description"} and value == "unknown")
