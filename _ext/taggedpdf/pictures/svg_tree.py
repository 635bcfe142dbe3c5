"""SVG as a tree of elements, read without anything that its XML could refer to, and written again.

Entities of the file itself are expanded as far as libexpat allows (Illustrator writes namespaces as entities); nothing
outside the file is read, and what a DOCTYPE or a processing instruction says is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from .headers import MOST_SVG_BYTES

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
XLINK_NAMESPACE = "http://www.w3.org/1999/xlink"
#: how deep elements may stand in each other, and how many there may be
_DEEPEST = 200
_MOST_ELEMENTS = 400_000
#: what a file of that encoding begins with
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class SvgError(Exception):
    """A file is no SVG that can be shown; the message says why."""


@dataclass
class SvgElement:
    """An element, its attributes as they stand in the file, and what it holds."""

    tag: str
    attributes: dict[str, str]
    namespace: str
    line: int
    children: list[SvgElement | str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name without a prefix, in lower case."""
        return self.tag.rpartition(":")[2].lower()

    def elements(self) -> list[SvgElement]:
        """Return the elements right inside it."""
        return [child for child in self.children if isinstance(child, SvgElement)]

    def walk(self) -> Iterator[SvgElement]:
        """Yield it and all elements inside it; what is changed on the way is seen as it is then."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def text(self) -> str:
        """Return all text inside it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class _Reader:
    """Builds the tree from what expat reports."""

    def __init__(self) -> None:
        self.root: SvgElement | None = None
        self.open: list[tuple[SvgElement, Mapping[str, str]]] = []
        self.element_count = self.length = 0
        #: what the file has that is not kept
        self.is_plain = True
        #: whether it says now that it is SVG, and did not
        self.is_completed = False
        self.foreign_parts: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.XmlDeclHandler = self.declaration
        self.parser.ProcessingInstructionHandler = self.instruction

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self.element_count += 1
        self.grow(sum(map(len, attributes.values())))
        if self.element_count > _MOST_ELEMENTS or len(self.open) > _DEEPEST:
            raise SvgError("it has too many elements, or they stand too deep in each other")
        if self.root is None and tag == "svg" and "xmlns" not in attributes:  # people copy drawings out of pages
            attributes = {"xmlns": SVG_NAMESPACE, "xmlns:xlink": XLINK_NAMESPACE} | attributes
            self.is_completed = True
        prefixes: Mapping[str, str] = self.open[-1][1] if self.open else {}
        declared = {name[6:]: value for name, value in attributes.items() if name.startswith("xmlns:")}
        declared |= {"": attributes["xmlns"]} if "xmlns" in attributes else {}
        prefixes = {**prefixes, **declared} if declared else prefixes
        element = SvgElement(tag, attributes, prefixes.get(tag.rpartition(":")[0], ""), self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1][0].children.append(element)
        else:
            self.root = element
        self.open.append((element, prefixes))

    def end(self, _tag: str) -> None:
        """Close the element that was opened last."""
        self.open.pop()

    def characters(self, text: str) -> None:
        """Add text to the element that is open."""
        self.grow(len(text))
        self.open[-1][0].children.append(text)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Note an encoding that not every reader of SVG knows."""
        self.is_plain &= (encoding or "utf-8").lower() == "utf-8"

    def doctype(self, *_parts: object) -> None:
        """Note that there is a DOCTYPE."""
        self.is_plain = False

    def entity(
        self, name: str, _is_parameter: bool, _value: str | None, _base: str | None, system: str | None, *_: object
    ) -> None:
        """Note that an entity is what another file holds."""
        if system:
            self.foreign_parts.append(f"the entity {name} of another file (line {self.parser.CurrentLineNumber})")

    def instruction(self, target: str, _data: str) -> None:
        """Note that a style sheet of another file is asked for."""
        if target == "xml-stylesheet":
            self.foreign_parts.append(f"a style sheet of another file (line {self.parser.CurrentLineNumber})")

    def grow(self, length: int) -> None:
        """Count text, so that no entity becomes more than a file may hold."""
        self.length += length
        if self.length > MOST_SVG_BYTES:
            raise SvgError("its entities become more than a picture may hold")


@dataclass(frozen=True)
class SvgFile:
    """An SVG that was read."""

    root: SvgElement
    #: whether it is UTF-8 without a DOCTYPE
    is_plain: bool
    #: whether it was completed, so that programs know what it is
    is_completed: bool
    #: parts that are in other files, as a warning names them
    foreign_parts: tuple[str, ...]


def read_svg(data: bytes) -> SvgFile:
    """Return the tree of an SVG.

    :raises SvgError: if it is not well-formed, is no SVG, or holds more than a picture may
    """
    if len(data) > MOST_SVG_BYTES:
        raise SvgError("it is too large")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise SvgError(f"line {error.lineno}: {expat.ErrorString(error.code)}") from error
    except (ValueError, LookupError) as error:  # an encoding that there is not
        raise SvgError(str(error)) from error
    root = reader.root
    if root is None or root.name != "svg" or root.namespace != SVG_NAMESPACE:
        raise SvgError(f'its first element is not <svg xmlns="{SVG_NAMESPACE}">')
    return SvgFile(
        root, reader.is_plain and not data.startswith(_UTF_16), reader.is_completed, tuple(reader.foreign_parts)
    )


def write_svg(root: SvgElement) -> bytes:
    """Return an SVG as a file."""
    parts: list[str] = []
    _write(root, parts)
    return "".join(parts).encode("utf-8", "xmlcharrefreplace") + b"\n"


def _write(element: SvgElement, parts: list[str]) -> None:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in element.attributes.items())
    if not element.children:
        parts.append(f"<{element.tag}{attributes}/>")
        return
    parts.append(f"<{element.tag}{attributes}>")
    for child in element.children:
        if isinstance(child, str):
            parts.append(escape(child))
        else:
            _write(child, parts)
    parts.append(f"</{element.tag}>")
