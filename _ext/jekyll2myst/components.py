"""Elements that a recipe names, as the directives they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .account import Account
from .benefit_tables import convert_benefit_table
from .inline import write_title
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

    def __init__(self, recipe: Recipe, account: Account, page: str) -> None:
        """Prepare for the file *page* of the site."""
        self.recipe, self.account, self.page = recipe, account, page

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
        """Return the table of benefits that a table is; one that has not their shape stays a table."""
        recipe_caption = self.recipe.captions.get(self.page, "")
        directive = convert_benefit_table(node, recipe_caption)
        if directive is None:
            return self._set_list_class(node, component) if component.css else [node]
        caption = directive.attrs["argument"]
        if caption and caption == recipe_caption:
            self.account.add_element("added", caption, node.line, "rewritten", "caption from the recipe")
        text = caption or " ".join(child.attrs["argument"] for child in directive.children)[:80]
        self.account.add_element("component", text, node.line, "rewritten", "benefit-table")
        return [directive]

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
