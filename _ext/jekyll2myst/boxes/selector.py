"""Which element is meant: the part of CSS selectors that recipes need.

``div.tips``, ``.note``, ``iframe[src*=youtube]``, ``p > span.box-title`` and lists of them with commas
(Selectors Level 4: type, class, id and attribute selectors, the child combinator).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..tree import Node, is_blank

_COMPOUND_SELECTOR = re.compile(r"(?:(?P<tag>[a-zA-Z#][\w-]*|\*)?)(?P<rest>(?:[.#][\w-]+|\[[^\]]+\])*)$")
_SIMPLE_SELECTOR = re.compile(
    r"\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<attr>[\w-]+)(?:(?P<how>[*^$~]?=)[\"']?(?P<value>[^\]\"']*)[\"']?)?\]"
)


class SelectorError(Exception):
    """A selector that is not understood."""


@dataclass(frozen=True, slots=True)
class _CompoundSelector:
    """What one element must be."""

    #: its name, "" for any
    tag: str
    classes: frozenset[str]
    #: attribute, how it is compared, value
    attributes: tuple[tuple[str, str, str], ...]

    def is_match(self, node: Node) -> bool:
        """Say whether *node* is such an element."""
        return (
            (not self.tag or self.tag == node.tag)
            and self.classes <= set(node.list_classes())
            and all(
                _is_attribute_match(node.attrs.get(name), operator, value) for name, operator, value in self.attributes
            )
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """One or several ways to be meant; each is a chain from a parent to a child."""

    chains: tuple[tuple[_CompoundSelector, ...], ...]

    def list_keys(self) -> set[str]:
        """Return what an element must have for a chain of one: a class (".note"), its name, or "*" for any."""
        return {
            f".{min(chain[0].classes)}" if chain[0].classes else chain[0].tag or "*"
            for chain in self.chains
            if len(chain) == 1
        }

    def is_match(self, node: Node) -> bool:
        """Say whether *node* is meant by a chain of one."""
        return any(len(chain) == 1 and chain[0].is_match(node) for chain in self.chains)

    def find(self, node: Node) -> Node | None:
        """Return *node*, or the first thing inside it, as the last of a chain that begins with *node*."""
        for chain in self.chains:
            current: Node | None = node if chain[0].is_match(node) else None
            for step in chain[1:]:
                # the first child only, for a title stands at the beginning
                inside = [child for child in current.children if not is_blank(child)] if current else []
                current = inside[0] if inside and step.is_match(inside[0]) else None
            if current is not None:
                return current
        return None


def _is_attribute_match(attribute: str | None, operator: str, value: str) -> bool:
    """Say whether an attribute is as a selector wants it."""
    if attribute is None:
        return False
    return _OPERATORS[operator](attribute, value)


_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "": lambda attribute, value: True,
    "=": lambda attribute, value: attribute == value,
    "*=": lambda attribute, value: value in attribute,
    "^=": lambda attribute, value: attribute.startswith(value),
    "$=": lambda attribute, value: attribute.endswith(value),
    "~=": lambda attribute, value: value in attribute.split(),
}


def parse_selector(text: str) -> Selector:
    """Return the selector that *text* writes.

    :raises SelectorError: where it is not understood
    """
    # no selector: a short first paragraph, which `components` looks for
    if text == "short":
        return Selector(())
    return Selector(tuple(tuple(_parse_compound(part) for part in chain.split(">")) for chain in text.split(",")))


def _parse_compound(text: str) -> _CompoundSelector:
    """Return what one part of a selector asks for.

    :raises SelectorError: where it is not understood
    """
    match = _COMPOUND_SELECTOR.match(text.strip())
    if not match or not text.strip():
        raise SelectorError(f"selector '{text.strip()}' is not understood; write it like div.name or p > span.name")
    classes, attributes = set(), []
    for simple in _SIMPLE_SELECTOR.finditer(match["rest"]):
        if simple["cls"]:
            classes.add(simple["cls"])
        elif simple["id"]:
            attributes.append(("id", "=", simple["id"]))
        else:
            attributes.append((simple["attr"], simple["how"] or "", simple["value"] or ""))
    tag = (match["tag"] or "").lower()
    return _CompoundSelector("" if tag == "*" else tag, frozenset(classes), tuple(attributes))
