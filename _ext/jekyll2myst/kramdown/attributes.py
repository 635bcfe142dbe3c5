r"""Attribute lists: ``{: .class #id key="value" reference}`` (kramdown syntax, "Attribute List Definitions")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .patterns import ATTRIBUTE_NAME, LINE_END
from .scanner import Scanner

_CLASS = r"\.[^\s.#]+"
_ID = r"#[A-Za-z][\w:-]*"
_ATTRIBUTE = re.compile(
    rf"(?:\A|\s)(?:(?P<key>{ATTRIBUTE_NAME})=(?P<quote>[\"'])(?P<value>(?:\\\}}|\\(?P=quote)|[^}}])*?)(?P=quote)"
    rf"|(?P<reference>{ATTRIBUTE_NAME})|(?P<names>(?:{_ID}|{_CLASS})+))(?=\s|\Z)",
    re.ASCII,
)
_ID_OR_CLASS = re.compile(r"#([A-Za-z][\w:-]*)|\.([^\s.#]+)", re.ASCII)
#: how many escaped braces are tried as the end of a list
_MAX_BRACES = 20


@dataclass(slots=True)
class AttributeList:
    """Attributes, and the names of lists that are to be added."""

    attributes: dict[str, str] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add the attributes that the inside of an attribute list gives."""
        for piece in _ATTRIBUTE.finditer(text):
            if piece["reference"]:
                self.references.append(piece["reference"])
            elif piece["names"]:
                for identifier, name in _ID_OR_CLASS.findall(piece["names"]):
                    _set_attribute(self.attributes, "class" if name else "id", name or identifier)
            else:
                # quotation marks and braces inside the value are escaped
                value = re.sub(rf"\\([}}{piece['quote']}])", r"\1", piece["value"])
                self.attributes[piece["key"]] = value

    def apply(self, attributes: dict[str, str], definitions: Mapping[str, AttributeList], depth: int = 0) -> None:
        """Give *attributes* what this list holds, the lists first that it refers to."""
        # a list may refer to itself, or to many that refer to many
        for reference in self.references if depth < 4 else ():
            if reference in definitions:
                definitions[reference].apply(attributes, definitions, depth + 1)
        for name, value in self.attributes.items():
            _set_attribute(attributes, name, value)


def _set_attribute(attributes: dict[str, str], name: str, value: str) -> None:
    """Set an attribute; classes are joined."""
    attributes[name] = f"{attributes[name]} {value}".lstrip() if name == "class" and "class" in attributes else value


def find_list_end(scanner: Scanner, position: int, *, is_line: bool) -> tuple[int, int]:
    """Return where the brace stands that ends an attribute list, and where reading goes on; twice -1 without one.

    :param position: the list's first character behind its colon
    :param is_line: whether the list must end its line, blank lines behind it included in none
    """
    brace = scanner.find("}", position)
    while brace > 0 and scanner.text[brace - 1] == "\\" and brace - 1 >= position:
        brace = scanner.text.find("}", brace + 1)
    # an escaped brace ends the list where no other does
    candidate, limit = (brace if brace >= 0 else len(scanner.text)), _MAX_BRACES
    while candidate >= position and limit:
        if candidate < len(scanner.text):
            if not is_line:
                return candidate, candidate + 1
            if match := LINE_END.match(scanner.text, candidate + 1):
                return candidate, match.end()
        candidate, limit = scanner.text.rfind("}", position, candidate), limit - 1
    return -1, -1
