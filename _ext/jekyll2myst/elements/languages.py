"""Languages and directions of parts of a page, as the classes that every output of the book reads.

docutils writes the class ``language-ar`` as ``lang="ar"``; `courseware` writes ``rtl`` and ``ltr`` as ``dir``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..tree import Node, is_inline

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DIRECTIONS = frozenset({"rtl", "ltr"})
#: classes that give a passage its direction: in MyST, and in the style sheets of sites
DIRECTION_CLASSES: Mapping[str, str] = {"rtl": "rtl", "ltr": "ltr", "dir-rtl": "rtl", "dir-ltr": "ltr"}
_ATTRIBUTES = ("lang", "dir")
#: blocks that have no attributes in MyST; what is in them has
_CONTAINERS = frozenset("li td th dd dt summary figcaption caption #directive".split())


def read_direction_classes(nodes: Iterable[Node]) -> None:
    """Give elements the direction that their class names, where they have no other."""
    for root in nodes:
        for node in root.walk():
            names = node.list_classes() if node.attrs and "dir" not in node.attrs else ()
            direction = next((DIRECTION_CLASSES[name] for name in names if name in DIRECTION_CLASSES), "")
            if direction:
                node.attrs["dir"] = direction


def find_language_classes(attrs: Mapping[str, str]) -> list[str]:
    """Return the classes that say what the attributes ``lang`` and ``dir`` of an element say."""
    if "lang" not in attrs and "dir" not in attrs:
        return []
    tag = _LANGUAGE_TAG.fullmatch(attrs.get("lang", "").strip().replace("_", "-"))
    direction = attrs.get("dir", "").strip().lower()
    return [*([f"language-{tag[0]}"] if tag else []), *([direction] if direction in _DIRECTIONS else [])]


def copy_language(node: Node) -> dict[str, str]:
    """Return the language and the direction of a node as attributes; none if it has none."""
    return {name: node.attrs[name] for name in _ATTRIBUTES if name in node.attrs}


def hand_on_language(node: Node, children: Sequence[Node]) -> None:
    """Give the *children* of a node its language and direction, where they have none of their own."""
    attributes = copy_language(node)
    if not attributes:
        return
    for child in children:
        if child.tag in ("#comment", "#junk", "pre", "hr"):
            continue
        if child.tag == "#directive" and child.attrs["name"] == "quotation":
            # who said it has the same
            classes = [*child.options.get("class", "").split(), *find_language_classes(attributes)]
            child.options["class"] = " ".join(classes)
        elif child.tag in _CONTAINERS:
            _give_to_container(child, attributes)
        else:
            child.attrs = {**attributes, **child.attrs}
            child.source = ""


def _give_to_container(node: Node, attributes: Mapping[str, str]) -> None:
    """Give what is in a node *attributes* that it has no form for itself."""
    if node.children and all(map(is_inline, node.children)):
        node.children = [Node("span", dict(attributes), node.children, line=node.line, is_modified=True)]
    else:
        hand_on_language(Node("div", dict(attributes)), node.children)


def hand_on_own_language(node: Node) -> None:
    """Put the language of a block without attributes in MyST on what is in it."""
    attributes = {name: node.attrs.pop(name) for name in _ATTRIBUTES if name in node.attrs}
    if attributes:
        _give_to_container(node, attributes)
        node.source = ""


def is_language_container(node: Node) -> bool:
    """Say whether a node has a language that stands on what is in it."""
    return node.tag in _CONTAINERS and any(name in node.attrs for name in _ATTRIBUTES)
