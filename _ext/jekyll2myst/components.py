"""Elements that a recipe names, as the directives they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .account import Account
from .inline import write_inline, write_title
from .recipe import Component, Recipe
from .selector import parse_selector
from .tree import HEADINGS, Node, group_paragraphs, rewrite

_MAX_TITLE_LENGTH = 90
#: directives that have a title of their own and take none
_SPECIFIC_ADMONITIONS = frozenset(
    {"note", "warning", "important", "caution", "danger", "hint", "tip", "attention", "error", "seealso"}
)
#: directives that nothing is lost without, where they are empty
_UNWRAPPED_IF_EMPTY = _SPECIFIC_ADMONITIONS | {"lesson-tip"}


class ComponentConverter:
    """Applies the components of one recipe to one page."""

    def __init__(self, recipe: Recipe, account: Account, page: str, caption: str) -> None:
        """Prepare; *caption* is for a benefit table of *page* that has none."""
        self.recipe, self.account, self.page, self.caption = recipe, account, page, caption

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with every element that a component names in its new form."""
        return rewrite(nodes, self.convert)[0]

    def convert(self, node: Node) -> list[Node] | None:
        """Return what *node* becomes; `None` if no component names it."""
        if node.tag[0] == "#" and node.tag != "#directive":
            return None
        for component in self.recipe.components:
            if component.match.is_match(node):
                # the class that the recipe names was presentation until now
                self.account.set_fate_of(
                    int(node.options.pop("class-mark", "-1")),
                    "rewritten",
                    component.name if component.becomes == "directive" else component.becomes,
                )
                return _CONVERTERS[component.becomes](self, node, component)
        return None

    # -- forms -------------------------------------------------------------------------------------

    def _convert_to_directive(self, node: Node, component: Component) -> list[Node]:
        """Return a directive with the element's content."""
        title, content = self._split_title(node, component)
        # these print a title of their own, so one of the author's needs the general admonition
        name = "admonition" if title and component.name in _SPECIFIC_ADMONITIONS else component.name
        directive = Node("#directive", {"name": name, "argument": title or component.untitled}, content, line=node.line)
        css = component.css or (
            component.name if component.name in _SPECIFIC_ADMONITIONS else next(iter(node.list_classes()), "")
        )
        if css and name == "admonition":
            directive.options["class"] = css
        directive.options.update(component.options)
        directive.attrs.update({"id": node.attrs["id"]} if node.attrs.get("id") else {})
        directive.account_index = node.account_index
        if not title and component.untitled:
            self.account.add_element(
                "added",
                component.untitled,
                node.line,
                "needs a person",
                f"the box had no title; it got '{component.untitled}'",
            )
        self.account.add_element(
            "component", str(title or component.untitled or component.name), node.line, "rewritten", component.name
        )
        # the title was all that the box held, and an admonition needs content
        if component.name in _UNWRAPPED_IF_EMPTY and not directive.children:
            return group_paragraphs(node.children, node.line)
        return [directive]

    def _split_title(self, node: Node, component: Component) -> tuple[str, list[Node]]:
        """Return the title of a box, and what stands below it."""
        if node.tag == "p":
            return "", [Node("p", {}, node.children, line=node.line)]
        inside = group_paragraphs(node.children, node.line)
        first = next((position for position, child in enumerate(inside) if child.tag != "#comment"), None)
        if first is None:
            return "", inside
        head, body = inside[first], inside[:first] + inside[first + 1 :]
        if head.tag in HEADINGS:
            self.account.set_fate(head, "rewritten", f"title of {component.name}")
            return write_title(head), body
        for title_selector in component.title:
            if title_selector == "short":
                text = head.text_content().strip()
                if (
                    head.tag == "p"
                    and body
                    and 0 < len(text) <= _MAX_TITLE_LENGTH
                    and not re.search(r"[.!;:,]$", text)
                    and _has_only_text(head)
                ):
                    return write_title(head), body
            elif title_node := parse_selector(title_selector).find(head):
                siblings = (
                    [child for child in head.children if child is not title_node] if title_node is not head else []
                )
                lead = group_paragraphs(siblings)
                return write_title(title_node), [*lead, *body]
        return "", inside

    def _convert_to_benefit_table(self, node: Node, component: Component) -> list[Node]:
        """Return the benefit tables that a table holds: one below each heading that spans it, or one in all."""
        rows = _list_rows(node)
        # without heads at the left there are no benefits in it
        if not any(row[0].tag == "th" and len(row) > 1 for row in rows):
            return self._set_list_class(node, component)
        blocks: list[Node] = []
        table: Node | None = None
        for row in rows:
            head, *cells = row
            if head.tag == "th" and not cells:
                table = self._add_benefit_table(blocks, node, write_inline(head.children).strip(), head)
            elif head.tag == "th":
                table = table or self._add_benefit_table(blocks, node, "", None)
                title = write_title(head)
                content = [child for cell in cells for child in group_paragraphs(cell.children)]
                table.children.append(
                    Node(
                        "#directive", {"name": "benefit", "argument": title}, content, account_index=head.account_index
                    )
                )
            elif table is not None and table.children:
                # a row without a head goes on with the benefit above it
                table.children[-1].children += [child for cell in row for child in group_paragraphs(cell.children)]
            else:
                blocks += [child for cell in row for child in group_paragraphs(cell.children)]
        return [block for block in blocks if block.children or block.tag != "#directive"]

    def _add_benefit_table(self, blocks: list[Node], node: Node, band: str, head: Node | None) -> Node:
        """Add a benefit table whose caption is *band*, else the recipe's, else the page's title."""
        caption = " ".join(band.split()) or self.recipe.captions.get(self.page, "")
        if not caption:
            caption = self.caption
            self.account.add_element("added", caption, node.line, "needs a person",
                          "the caption of this table is the page's title; write a better one")  # fmt: skip
        elif not band:
            self.account.add_element("added", caption, node.line, "rewritten", "caption from the recipe")
        table = Node("#directive", {"name": "benefit-table", "argument": caption}, [], line=node.line)
        table.account_index = head.account_index if head is not None else node.account_index
        blocks.append(table)
        self.account.add_element("component", caption, node.line, "rewritten", "benefit-table")
        return table

    def _set_list_class(self, node: Node, component: Component) -> list[Node]:
        """Return the table with a class of its own."""
        node.options["list-class"] = component.css
        self.account.add_element("component", component.css, node.line, "rewritten", "list-table")
        return [node]

    def _unwrap_children(self, node: Node, component: Component) -> list[Node]:
        """Return what is inside."""
        return node.children

    def _drop(self, node: Node, component: Component) -> list[Node]:
        """Return nothing."""
        for inside in node.walk():
            self.account.set_fate(inside, "dropped", component.why or "the recipe leaves it out")
        return []

    def _convert_to_quotation(self, node: Node, component: Component) -> list[Node]:
        """Return a quotation."""
        node.tag = "blockquote"
        return [node]

    def _set_class(self, node: Node, component: Component) -> list[Node]:
        """Return the element with a class."""
        node.options["class"] = component.css
        return [node]

    def _set_language(self, node: Node, component: Component) -> list[Node]:
        """Return a code block with a language."""
        node.attrs["class"] = f"language-{component.css}"
        return [node]

    def _mark_video(self, node: Node, component: Component) -> list[Node]:
        """Return the element as it is: videos are put together with the lines above them afterwards."""
        node.options["video"] = "yes"
        return [node]


_Converter = Callable[[ComponentConverter, Node, Component], list[Node]]
_CONVERTERS: Mapping[str, _Converter] = {
    "directive": ComponentConverter._convert_to_directive,
    "case": ComponentConverter._convert_to_directive,
    "benefit-table": ComponentConverter._convert_to_benefit_table,
    "table": ComponentConverter._set_list_class,
    "unwrap": ComponentConverter._unwrap_children,
    "drop": ComponentConverter._drop,
    "quotation": ComponentConverter._convert_to_quotation,
    "class": ComponentConverter._set_class,
    "code": ComponentConverter._set_language,
    "video": ComponentConverter._mark_video,
}


def _has_only_text(node: Node) -> bool:
    """Say whether a paragraph holds no image and is no link as a whole."""
    visible = [child for child in node.children if child.tag != "#text" or child.text.strip()]
    return not any(inner.tag in ("img", "iframe", "#call") for inner in node.walk()) and not (
        len(visible) == 1 and visible[0].tag == "a"
    )


def _list_rows(node: Node) -> list[list[Node]]:
    """Return the rows of a table as lists of cells; rows without a cell are left out."""
    rows = [inner for inner in node.walk() if inner.tag == "tr"]
    return [cells for row in rows if (cells := [cell for cell in row.children if cell.tag in ("td", "th")])]
