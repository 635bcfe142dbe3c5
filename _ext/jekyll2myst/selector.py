"""Which element is meant: the part of CSS selectors that recipes need.

``div.tips``, ``.note``, ``iframe[src*=youtube]``, ``p > span.box-title`` and lists of them with commas
(Selectors Level 4: type, class, id and attribute selectors, the child combinator).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .tree import Node, blank

PART = re.compile(r"(?:(?P<tag>[a-zA-Z#][\w-]*|\*)?)(?P<rest>(?:[.#][\w-]+|\[[^\]]+\])*)$")
PIECE = re.compile(
    r"\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<attr>[\w-]+)(?:(?P<how>[*^$~]?=)[\"']?(?P<value>[^\]\"']*)[\"']?)?\]"
)


class SelectorError(Exception):
    """A selector that is not understood."""


@dataclass(frozen=True, slots=True)
class Simple:
    """What one element must be."""

    #: its name, "" for any
    tag: str
    classes: frozenset[str]
    #: attribute, how it is compared, value
    attributes: tuple[tuple[str, str, str], ...]

    def fits(self, node: Node) -> bool:
        """Say whether *node* is such an element."""
        return (
            (not self.tag or self.tag == node.tag)
            and self.classes <= set(node.classes())
            and all(compared(node.attrs.get(name), how, value) for name, how, value in self.attributes)
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """One or several ways to be meant; each is a chain from a parent to a child."""

    chains: tuple[tuple[Simple, ...], ...]

    def fits(self, node: Node) -> bool:
        """Say whether *node* is meant by a chain of one."""
        return any(len(chain) == 1 and chain[0].fits(node) for chain in self.chains)

    def find(self, node: Node) -> Node | None:
        """Return *node*, or the only thing inside it, as the last of a chain that begins with *node*."""
        for chain in self.chains:
            current: Node | None = node if chain[0].fits(node) else None
            for step in chain[1:]:
                inside = [child for child in current.children if not blank(child)] if current else []
                current = inside[0] if inside and step.fits(inside[0]) else None
            if current is not None:
                return current
        return None


def compared(found: str | None, how: str, value: str) -> bool:
    """Say whether an attribute is as a selector wants it."""
    if found is None:
        return False
    return COMPARE[how](found, value)


COMPARE: Mapping[str, Callable[[str, str], bool]] = {
    "": lambda found, value: True,
    "=": lambda found, value: found == value,
    "*=": lambda found, value: value in found,
    "^=": lambda found, value: found.startswith(value),
    "$=": lambda found, value: found.endswith(value),
    "~=": lambda found, value: value in found.split(),
}


def selector(text: str) -> Selector:
    """Return the selector that *text* writes.

    :raises SelectorError: where it is not understood
    """
    if text == "short":
        return Selector(())
    return Selector(tuple(tuple(simple(part) for part in chain.split(">")) for chain in text.split(",")))


def simple(text: str) -> Simple:
    """Return what one part of a selector asks for.

    :raises SelectorError: where it is not understood
    """
    found = PART.match(text.strip())
    if not found or not text.strip():
        raise SelectorError(f"selector '{text.strip()}' is not understood; write it like div.name or p > span.name")
    classes, attributes = set(), []
    for piece in PIECE.finditer(found["rest"]):
        if piece["cls"]:
            classes.add(piece["cls"])
        elif piece["id"]:
            attributes.append(("id", "=", piece["id"]))
        else:
            attributes.append((piece["attr"], piece["how"] or "", piece["value"] or ""))
    tag = (found["tag"] or "").lower()
    return Simple("" if tag == "*" else tag, frozenset(classes), tuple(attributes))
