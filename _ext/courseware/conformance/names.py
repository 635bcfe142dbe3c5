"""What a page says to who does not see it: the accessibility tree of Chromium, in every state.

Landmarks are there and have names; headings begin with that of the page and leave no level out; each stop of the focus
has a role and a name of words; drawings are named or silent; cells are announced with heads. WCAG 1.1.1, 1.3.1, 2.4.1,
2.4.4, 2.4.6, 4.1.2; https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .browser import script
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT, LIGHT_OPEN, PHONE, PHONE_CONTENTS, PHONE_MENU, State

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: roles that tell nobody what can be done there
_EMPTY_ROLES = {"generic", "none", "presentation", "GenericContainer"}
#: what takes the focus and is no stop: the page itself, and the entries of what is a stop
_NO_STOPS = {"RootWebArea", "option", "menuitem", "listitem"}
#: landmarks of which a page may have several, when each has a name
_NAMED_LANDMARKS = {"navigation", "complementary", "region", "form"}
_CONTROLS = {"link", "button", "doc-backlink", "switch", "checkbox", "radio", "textbox", "combobox", "searchbox"}
_HAS_WORDS = re.compile(r"[^\W\d_]")
#: a number in brackets calls a note
_CALL = re.compile(r"\[\d+\]")
#: links from a heading to itself, whose name is a sign: the heading says where they lead
_HEADING_LINKS = {"¶", "#", "\uf0c1"}
_HEADERS = {"columnheader", "rowheader"}


class TreeNode(NamedTuple):
    """An element of a page as assistive technology gets it."""

    role: str
    name: str
    properties: dict[str, Any]
    #: the number of the table that it stands in, or is; 0 without one
    table: int

    @property
    def label(self) -> str:
        """How findings call it."""
        return f"{self.role} “{self.name[:40]}”"


def read_tree(nodes: Sequence[dict[str, Any]]) -> list[TreeNode]:
    """Return what is not hidden of Chromium's tree, in the order of reading.

    :param nodes: as ``Accessibility.getFullAXTree`` gives them
    """
    by_id = {node["nodeId"]: node for node in nodes}
    tree: list[TreeNode] = []
    table_count = 0
    waiting = [(nodes[0]["nodeId"], 0)] if nodes else []
    while waiting:
        node_id, table = waiting.pop()
        node = by_id.get(node_id)
        if node is None:
            continue
        role = str(node.get("role", {}).get("value", ""))
        if role == "table" and not node["ignored"]:
            table_count += 1
            table = table_count
        if not node["ignored"]:
            values = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", ())}
            tree.append(TreeNode(role, str(node.get("name", {}).get("value", "")).strip(), values, table))
        waiting += [(child, table) for child in reversed(node.get("childIds", ()))]
    return tree


def _find_landmark_faults(tree: Sequence[TreeNode]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with landmarks, as rule and message."""
    names = Counter((node.role, node.name) for node in tree)
    if sum(count for (role, _name), count in names.items() if role == "main") != 1:
        yield "landmark", "the page has not one main part"
    for (role, name), count in names.items():
        if role in _NAMED_LANDMARKS and (count > 1 or (not name and role != "form")):
            yield "landmark", f"{count} × {role} “{name}”: nobody can tell them apart"


def _find_heading_faults(tree: Sequence[TreeNode]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with headings."""
    headings = [node for node in tree if node.role == "heading"]
    if not headings:
        yield "heading", "the page has no heading"
    before = 0
    for number, heading in enumerate(headings):
        level = int(heading.properties.get("level") or 0)
        if not _HAS_WORDS.search(heading.name) and not heading.name.strip("¶#").strip():
            yield "heading", f"a heading of level {level} holds nothing"
        if level > before + 1 or (level == 1 and number):
            yield "heading", f"{heading.label} has level {level} behind level {before}"
        before = level


def _find_stop_faults(tree: Sequence[TreeNode]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the stops of the focus, and with what can be operated."""
    for node in tree:
        if not node.properties.get("focusable") or node.role in _NO_STOPS:
            continue
        if node.role in _EMPTY_ROLES:
            yield "role", f"a stop of the focus has no role: “{node.name[:40]}”"
        elif not node.name:
            yield "name", f"{node.role} has no name"
        elif node.role in _CONTROLS and not _is_telling(node.name):
            yield "name", f"{node.label} has a name without words"


def _is_telling(name: str) -> bool:
    """Say whether a name of a control has words, or is a sign that everybody knows."""
    return bool(_HAS_WORDS.search(name) or _CALL.fullmatch(name) or name in _HEADING_LINKS)


def _find_table_faults(tree: Sequence[TreeNode]) -> Iterator[tuple[str, str]]:
    """Yield the tables without heads."""
    with_heads = {node.table for node in tree if node.role in _HEADERS}
    for node in tree:
        if node.role == "table" and node.table not in with_heads:
            yield "table", f"{node.label} has no heads of rows or columns"


_FINDERS = (_find_landmark_faults, _find_heading_faults, _find_stop_faults, _find_table_faults)
#: while a drawer is open, the rest of the page is out of reach: main part and headings too
_FINDERS_IN_DRAWER = (_find_stop_faults, _find_table_faults)


def find_faults(tree: Sequence[TreeNode], drawer: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a page, as rule and message.

    :param drawer: whether a drawer is open
    """
    for find in _FINDERS_IN_DRAWER if drawer else _FINDERS:
        yield from find(tree)


def _see(page: Page, location: str, state: State, looking: str) -> Sighting:
    """Read the tree of a page in a state."""
    session = page.context.new_cdp_session(page)
    tree = read_tree(session.send("Accessibility.getFullAXTree")["nodes"])
    session.detach()
    is_drawer = bool({"navigation", "contents"} & {*state.opened})
    faults = [*find_faults(tree, is_drawer), *map(tuple, page.evaluate(looking))]
    findings = [Finding(f"{location} ({state.name})", rule, message) for rule, message in faults]
    return Sighting(tuple(findings), counts={"elements": len(tree)})


LOOK = Look((LIGHT, LIGHT_OPEN, PHONE, PHONE_MENU, PHONE_CONTENTS), _see, lambda _outputs: script("names.js"))


def check(outputs: Outputs) -> Result:
    """Read the tree of every page in every state."""
    return look_alone(outputs, "names", LOOK)
