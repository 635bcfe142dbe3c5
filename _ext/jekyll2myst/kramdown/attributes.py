r"""Attribute lists: ``{: .class #id key="value" reference}`` (kramdown syntax, "Attribute List Definitions")."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ATTRIBUTE = re.compile(
    r"(?:\A|(?<=\s))(?:(?P<key>\w[\w-]*)=(?P<quote>[\"'])(?P<value>(?:\\\}|\\(?P=quote)|(?!(?P=quote))[^}])*)(?P=quote)"
    r"|\w[\w-]*=[^\s\"'}]+|(?P<ref>\w[\w-]*)(?=\s|\Z)|(?P<multi>(?:#[A-Za-z][\w:-]*|\.[^\s.#]+)+))(?=\s|\Z)"
)
_ID_OR_CLASS = re.compile(r"#([A-Za-z][\w:-]*)|\.([^\s.#]+)")
_TAG_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def parse_attribute_list(text: str, definitions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the attributes that the inside of an attribute list gives.

    :param definitions: lists that were given a name, which *text* may refer to
    """
    attributes: dict[str, str] = {}
    for piece in _ATTRIBUTE.finditer(text.strip().removeprefix(":").strip()):
        if piece["ref"]:
            merge_attributes(attributes, definitions.get(piece["ref"], {}))
            # a word alone that names no list, such as "toc", is an instruction to kramdown
            if piece["ref"] not in definitions:
                attributes.setdefault(piece["ref"], "")
        elif piece["multi"]:
            for identifier, name in _ID_OR_CLASS.findall(piece["multi"]):
                merge_attributes(attributes, {"id": identifier} if identifier else {"class": name})
        elif piece["key"]:
            # quotes and braces inside the value are escaped
            merge_attributes(attributes, {piece["key"]: re.sub(r"\\([}\"'])", r"\1", piece["value"])})
    return attributes


def merge_attributes(into: dict[str, str], more: Mapping[str, str]) -> None:
    """Add attributes *more* to *into*: classes are joined, others replaced."""
    for key, value in more.items():
        into[key] = f"{into[key]} {value}" if key == "class" and into.get("class") else value


def parse_tag_attributes(text: str) -> dict[str, str]:
    """Return the attributes inside an HTML start tag; names in lower case."""
    return {name.lower(): double or single or bare for name, double, single, bare in _TAG_ATTRIBUTE.findall(text)}
