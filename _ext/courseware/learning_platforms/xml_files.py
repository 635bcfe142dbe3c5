"""XML as packages hold it: the same elements give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

#: what XML 1.0 can hold in no way (https://www.w3.org/TR/xml/#charsets)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return *text* without what no XML file can hold."""
    return _FORBIDDEN.sub("", text)


def add(parent: ET.Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> ET.Element:
    """Add an element to *parent*, and return it.

    :param tag: its name, with the prefix of a namespace that an element around it declares
    """
    element = ET.SubElement(parent, tag, {name: clean(value) for name, value in (attributes or {}).items()})
    if text:
        element.text = clean(text)
    return element


def write(root: ET.Element) -> bytes:
    """Return a file of XML, indented."""
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
