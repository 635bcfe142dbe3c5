"""Files of drawings (SVG) as EPUB takes them: XML without declarations, scripts, and links to other files."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from .addresses import clean_address
from .xhtml.foreign_content import mend_foreign_content
from .xhtml.nesting import mend_nesting
from .xhtml.substitutes import substitute_all
from .xhtml.tree import HTML, SVG, Element, parse_html, walk, write_xml

#: what has to be looked at
_DOUBTFUL = re.compile(
    rb"<!|<\?(?!xml\s)|<script|foreignObject|\bon\w+\s*=|href|@import|url\(\s*[\"']?(?!#)|data-|style"
    rb"|\bid\s*=\s*[\"'](?![A-Za-z_][A-Za-z0-9_.-]*[\"'])",
    re.IGNORECASE,
)
#: what XML takes as an id (NCName), in ASCII
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def clean_drawing(content: bytes) -> bytes:
    """Return a drawing as EPUB takes it; nothing where the file holds none."""
    if not _DOUBTFUL.search(content) and _is_drawing(content):
        return content
    text = _decode(content)
    start = re.search(r"<(?:svg:)?svg[\s>/]", text)
    if not start:
        return b""
    body = parse_html(f"<body>{_without_prefix(text[start.start() :])}").elements[-1]
    root = next((part for part in walk(body) if part.tag == "svg" and part.namespace == SVG), None)
    if root is None:
        return b""
    holder = Element("body", {}, [root])
    substitute_all(holder, lambda _replacement: None)
    mend_foreign_content(holder)
    mend_nesting(holder)
    _mend_references(holder)
    root.attributes.pop("xmlns", None)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n{write_xml(root)}\n'.encode()
    return xml if _is_drawing(xml) else b""


def _decode(content: bytes) -> str:
    """Return the text of a drawing, in the encoding that it names."""
    match = re.match(rb"""<\?xml[^>]*encoding=["']([\w.-]+)["']""", content)
    for encoding in ("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "", match[1].decode() if match else ""):
        try:
            return content.decode(encoding) if encoding else content.decode("utf-8-sig")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _without_prefix(text: str) -> str:
    """Return a drawing whose elements stand in the namespace of SVG by a prefix, without that."""
    return re.sub(r"(</?)svg:", r"\1", text)


def _is_drawing(content: bytes) -> bool:
    """Say whether XML is a drawing."""
    try:
        return ElementTree.fromstring(content).tag == f"{{{SVG}}}svg"
    except (ElementTree.ParseError, ValueError, LookupError):
        return False


def _mend_references(holder: Element) -> None:
    """Let a drawing name nothing but its own parts, and pictures that it holds."""
    ids = _name_parts(holder)
    for element in walk(holder):
        for name in ("href", "xlink:href", "src"):
            address = element.attributes.get(name, "")
            is_own = address.startswith("#") and address[1:] in ids
            if address and not is_own:
                cleaned = clean_address(address)
                is_picture = element.tag in {"image", "feImage", "img"} and cleaned.startswith("data:")
                if is_picture or (element.tag == "a" and cleaned):
                    element.attributes[name] = cleaned
                else:
                    del element.attributes[name]
        element.children = [child for child in element.children if not _is_lost(child)]


def _name_parts(holder: Element) -> set[str]:
    """Give the parts of a drawing ids that XML takes, each once, and name them so everywhere; return these."""
    names: dict[str, str] = {}
    for element in walk(holder):
        name = element.attributes.pop("id", "").strip()
        if name and name not in names:
            valid = name if _ID.fullmatch(name) else f"part-{len(names) + 1}"
            names[name] = element.attributes["id"] = valid
    renamed = {old: new for old, new in names.items() if old != new}
    if renamed:
        pattern = re.compile("#(" + "|".join(map(re.escape, sorted(renamed, key=len, reverse=True))) + r")(?![\w-])")
        for element in walk(holder):
            for key, value in element.attributes.items():
                element.attributes[key] = pattern.sub(lambda match: f"#{renamed[match[1]]}", value)
            if element.tag == "style":
                element.children = [pattern.sub(lambda match: f"#{renamed[match[1]]}", element.text)]
    return {*names.values()}


def _is_lost(child: Element | str) -> bool:
    """Say whether a part of a drawing would show a file that is not in it."""
    if isinstance(child, str) or child.tag not in {"image", "feImage", "img"}:
        return False
    names = ("href", "xlink:href", "src")
    return not any(child.attributes.get(name, "").startswith(("data:", "#")) for name in names) or (
        child.namespace == HTML and not child.attributes.get("src")
    )
