"""Elements that a recipe names, as the directives they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from .inline import myst_of, title_text
from .recipe import Component, Recipe
from .records import FateName
from .selector import selector
from .tree import HEADINGS, Node, paragraphs, rewrite

SHORT = 90
#: directives that have a title of their own and take none
SPECIFIC = frozenset("attention caution danger error hint important note seealso tip warning".split())
#: directives that nothing is lost without, where they are empty
EMPTIED = SPECIFIC | {"lesson-tip"}


class Desk(Protocol):
    """Where it is written down what becomes of an element."""

    def settle(self, node: Node, fate: FateName, detail: str) -> None:
        """Write down what became of *node*."""

    def set(self, mark: int, fate: FateName, detail: str) -> None:
        """Write down the fate of the element with the number *mark*, of none if that is below 0."""

    def add(self, kind: str, text: str, line: int, fate: FateName, detail: str) -> None:
        """Write down something that is no node."""


class Components:
    """Applies the components of one recipe to one page."""

    def __init__(self, recipe: Recipe, desk: Desk, page: str, caption: str) -> None:
        """Prepare; *caption* is for a benefit table of *page* that has none."""
        self.recipe, self.desk, self.page, self.caption = recipe, desk, page, caption

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with every element that a component names in its new form."""
        return rewrite(nodes, self.change)[0]

    def change(self, node: Node) -> list[Node] | None:
        """Return what *node* becomes; `None` if no component names it."""
        if node.tag[0] == "#" and node.tag != "#directive":
            return None
        for one in self.recipe.components:
            if one.match.fits(node):
                self.desk.set(
                    int(node.options.pop("class-mark", "-1")),
                    "rewritten",
                    one.name if one.becomes == "directive" else one.becomes,
                )
                return FORMS[one.becomes](self, node, one)
        return None

    # -- forms -------------------------------------------------------------------------------------

    def directive(self, node: Node, one: Component) -> list[Node]:
        """Return a directive with the element's content."""
        title, rest = self.titled(node, one)
        name = "admonition" if title and one.name in SPECIFIC else one.name
        made = Node("#directive", {"name": name, "argument": title or one.untitled}, rest, line=node.line)
        css = one.css or (one.name if one.name in SPECIFIC else next(iter(node.classes()), ""))
        if css and name == "admonition":
            made.options["class"] = css
        made.options.update(one.options)
        made.attrs.update({"id": node.attrs["id"]} if node.attrs.get("id") else {})
        made.mark = node.mark
        if not title and one.untitled:
            self.desk.add(
                "added", one.untitled, node.line, "needs a person", f"the box had no title; it got '{one.untitled}'"
            )
        self.desk.add("component", str(title or one.untitled or one.name), node.line, "rewritten", one.name)
        if one.name in EMPTIED and not made.children:
            return paragraphs(node.children, node.line)
        return [made]

    def titled(self, node: Node, one: Component) -> tuple[str, list[Node]]:
        """Return the title of a box, and what stands below it."""
        if node.tag == "p":
            return "", [Node("p", {}, node.children, line=node.line)]
        inside = paragraphs(node.children, node.line)
        first = next((position for position, child in enumerate(inside) if child.tag != "#comment"), None)
        if first is None:
            return "", inside
        head, rest = inside[first], inside[:first] + inside[first + 1 :]
        if head.tag in HEADINGS:
            self.desk.settle(head, "rewritten", f"title of {one.name}")
            return title_text(head), rest
        for how in one.title:
            if how == "short":
                text = head.plain().strip()
                if (
                    head.tag == "p"
                    and rest
                    and 0 < len(text) <= SHORT
                    and not re.search(r"[.!;:,]$", text)
                    and only_text(head)
                ):
                    return title_text(head), rest
            elif found := selector(how).find(head):
                after = [child for child in head.children if child is not found] if found is not head else []
                left = paragraphs(after)
                return title_text(found), [*left, *rest]
        return "", inside

    def benefit_table(self, node: Node, one: Component) -> list[Node]:
        """Return the benefit tables that a table holds: one below each heading that spans it, or one in all."""
        rows = rows_of(node)
        if not any(row[0].tag == "th" and len(row) > 1 for row in rows):
            return self.table(node, one)
        made: list[Node] = []
        table: Node | None = None
        for row in rows:
            head, *cells = row
            if head.tag == "th" and not cells:
                table = self.open_table(made, node, myst_of(head.children).strip(), head)
            elif head.tag == "th":
                table = table or self.open_table(made, node, "", None)
                title = title_text(head)
                content = [child for cell in cells for child in paragraphs(cell.children)]
                table.children.append(
                    Node("#directive", {"name": "benefit", "argument": title}, content, mark=head.mark)
                )
            elif table is not None and table.children:
                table.children[-1].children += [child for cell in row for child in paragraphs(cell.children)]
            else:
                made += [child for cell in row for child in paragraphs(cell.children)]
        return [one for one in made if one.children or one.tag != "#directive"]

    def open_table(self, made: list[Node], node: Node, band: str, head: Node | None) -> Node:
        """Add a benefit table whose caption is *band*, else the recipe's, else the page's title."""
        caption = " ".join(band.split()) or self.recipe.captions.get(self.page, "")
        if not caption:
            caption = self.caption
            self.desk.add("added", caption, node.line, "needs a person",
                          "the caption of this table is the page's title; write a better one")  # fmt: skip
        elif not band:
            self.desk.add("added", caption, node.line, "rewritten", "caption from the recipe")
        table = Node("#directive", {"name": "benefit-table", "argument": caption}, [], line=node.line)
        table.mark = head.mark if head is not None else node.mark
        made.append(table)
        self.desk.add("component", caption, node.line, "rewritten", "benefit-table")
        return table

    def table(self, node: Node, one: Component) -> list[Node]:
        """Return the table with a class of its own."""
        node.options["list-class"] = one.css
        self.desk.add("component", one.css, node.line, "rewritten", "list-table")
        return [node]

    def unwrap(self, node: Node, one: Component) -> list[Node]:
        """Return what is inside."""
        return node.children

    def drop(self, node: Node, one: Component) -> list[Node]:
        """Return nothing."""
        for inside in node.walk():
            self.desk.settle(inside, "dropped", one.why or "the recipe leaves it out")
        return []

    def quotation(self, node: Node, one: Component) -> list[Node]:
        """Return a quotation."""
        node.tag = "blockquote"
        return [node]

    def classed(self, node: Node, one: Component) -> list[Node]:
        """Return the element with a class."""
        node.options["class"] = one.css
        return [node]

    def code(self, node: Node, one: Component) -> list[Node]:
        """Return a code block with a language."""
        node.attrs["class"] = f"language-{one.css}"
        return [node]

    def video(self, node: Node, one: Component) -> list[Node]:
        """Return the element as it is: videos are put together with the lines above them afterwards."""
        node.options["video"] = "yes"
        return [node]


Form = Callable[[Components, Node, Component], list[Node]]
FORMS: Mapping[str, Form] = {
    "directive": Components.directive,
    "case": Components.directive,
    "benefit-table": Components.benefit_table,
    "table": Components.table,
    "unwrap": Components.unwrap,
    "drop": Components.drop,
    "quotation": Components.quotation,
    "class": Components.classed,
    "code": Components.code,
    "video": Components.video,
}


def only_text(node: Node) -> bool:
    """Say whether a paragraph holds no image and is no link as a whole."""
    shown = [child for child in node.children if child.tag != "#text" or child.text.strip()]
    return not any(one.tag in ("img", "iframe", "#call") for one in node.walk()) and not (
        len(shown) == 1 and shown[0].tag == "a"
    )


def rows_of(node: Node) -> list[list[Node]]:
    """Return the rows of a table as lists of cells; rows without a cell are left out."""
    rows = [one for one in node.walk() if one.tag == "tr"]
    return [cells for row in rows if (cells := [cell for cell in row.children if cell.tag in ("td", "th")])]
