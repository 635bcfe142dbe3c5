"""Elements that a recipe names, as the directives they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..report.account import Account
from ..tables.benefit_tables import convert_benefit_table
from ..tree import HEADINGS, Node, begins_with_heading, copy_id, find_first, group_paragraphs, is_blank, rewrite
from ..writing.inline import write_title
from .disclosures import join_disclosures
from .forms import convert_forms
from .labels import LABELS, drop_label, has_label, is_bold_line, is_label
from .radio_tabs import join_radio_tabs
from .recipe import Component, Recipe
from .selector import parse_selector
from .unknown_boxes import WHOLE_BLOCKS, BoxConverter, mark_titles, split_title

_MAX_TITLE_LENGTH = 90
#: forms that stand between blocks, and what takes them: no words inside a line, no cells, no headings
_BOX_FORMS = frozenset({"directive", "case", "quotation"})
_BOX_ELEMENTS = frozenset(
    "div section article aside blockquote details figure fieldset form header footer main nav address center".split()
) | {*WHOLE_BLOCKS, "#directive"}
#: directives that nothing is lost without, where they hold only a title
_EMPTY_WITHOUT = frozenset({"lesson-tip", *LABELS})
#: directives that a heading stays in, as the title of a box
_HEADED = frozenset({"admonition", "box", *LABELS})


class ComponentConverter:
    """Applies the components of one recipe to one page."""

    def __init__(self, recipe: Recipe, account: Account, page: str, boxes: BoxConverter) -> None:
        """Prepare for the file *page* of the site; *boxes* is for what no component names."""
        self.recipe, self.account, self.page, self.boxes = recipe, account, page, boxes

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with every element that a component names in its new form."""
        nodes = join_radio_tabs(join_disclosures(nodes, self.account), self.account)
        nodes = convert_forms(nodes, self.account)
        mark_titles(nodes)
        return rewrite(nodes, self.convert)[0]

    def convert(self, node: Node) -> list[Node] | None:
        """Return what *node* becomes; `None` if it stays as it is."""
        if node.tag.startswith("#") and node.tag != "#directive":
            return None
        if "box-title" in node.options:
            self.account.set_class_fate(node, "dropped", "names the title of a box")
            return None
        component = self.recipe.find_component(node)
        if component is None or (component.becomes in _BOX_FORMS and node.tag not in _BOX_ELEMENTS):
            return self.boxes.convert(node)
        form = component.name if component.becomes == "directive" else component.becomes
        self.account.set_class_fate(node, "rewritten", form)
        return _CONVERTERS[component.becomes](self, node, component)

    # -- forms -------------------------------------------------------------------------------------

    def _convert_to_directive(self, node: Node, component: Component) -> list[Node]:
        """Return a directive with the element's content."""
        title, content = self._split_title(node, component)
        if component.name in LABELS and _repeats_label(title, content, component.name):
            drop_label(node, component.name, self.account)
            content, title = content if title else content[_find_first_position(content) + 1 :], ""
        if component.name == "dropdown" and not title and _is_disclosure(content):
            return content
        # what was all title is no box
        has_content = any(child.tag not in HEADINGS and not is_blank(child) for child in content)
        if not has_content and (not title or component.name in _EMPTY_WITHOUT):
            return group_paragraphs(node.children, node.line)
        name = component.name
        if (begins_with_heading(content) and not title) or (name in LABELS and not title and has_label(content)):
            # only a box has a heading for its title, and only a box prints no label besides that of its author
            name = "box"
        elif title and name in LABELS:
            # these print a title of their own, so one of the author's needs the general admonition
            name = "admonition"
        elif name == "admonition" and not (title or component.untitled or component.label):
            name = "box"
        return [self._make_directive(node, component, Node("#directive", {"name": name, "argument": title}, content))]

    def _make_directive(self, node: Node, component: Component, directive: Node) -> Node:
        """Return a *directive*, which has its name, its title and its content, with the rest of what it needs."""
        name, title = directive.attrs["name"], directive.attrs["argument"]
        directive.line = node.line
        css = component.css or (component.name if component.name in LABELS else next(iter(node.list_classes()), ""))
        if css and name in ("admonition", "box"):
            directive.options["class"] = css
        directive.options.update(component.options)
        directive.attrs |= copy_id(node)
        directive.account_index = node.account_index
        if not title and component.label and name != "box":
            directive.attrs["argument"] = component.label
            self.account.add_element(
                "added", component.label, node.line, "rewritten", "its style sheet drew this title"
            )
        elif not title and component.untitled and name != "box":
            directive.attrs["argument"] = component.untitled
            self.account.add_element(
                "added",
                component.untitled,
                node.line,
                "needs a person",
                f"the box had no title; it got '{component.untitled}'",
            )
        self.account.add_element(
            "component", directive.attrs["argument"] or component.name, node.line, "rewritten", component.name
        )
        return directive

    def _split_title(self, node: Node, component: Component) -> tuple[str, list[Node]]:
        """Return the title of a box, "" for none or a heading that stays in it, and what it holds."""
        if node.tag in WHOLE_BLOCKS:
            return split_title(node)
        inside = group_paragraphs(node.children, node.line)
        first = next((position for position, child in enumerate(inside) if child.tag != "#comment"), None)
        if first is None:
            return "", inside
        head, body = inside[first], inside[:first] + inside[first + 1 :]
        if head.tag in HEADINGS and component.name not in _HEADED:
            self.account.set_fate(head, "rewritten", f"title of {component.name}")
            return write_title(head), body
        for title_selector in component.title if head.tag not in HEADINGS else ():
            if title_selector == "short":
                if head.tag == "p" and body and _is_short_title(head):
                    return write_title(head), body
            elif title_node := parse_selector(title_selector).find(head):
                siblings = (
                    [child for child in head.children if child is not title_node] if title_node is not head else []
                )
                lead = group_paragraphs(siblings)
                return write_title(title_node), [*lead, *body]
        return split_title(node)

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
        """Return what is inside an element, to stand in its place."""
        return node.children

    def _drop(self, node: Node, component: Component) -> list[Node]:
        """Return nothing for an element, and say of all that it holds why."""
        for inside in node.walk():
            self.account.set_fate(inside, "dropped", component.why or "the recipe leaves it out")
        return []

    def _convert_to_quotation(self, node: Node, component: Component) -> list[Node]:
        """Return an element as a quotation."""
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


def _repeats_label(title: str, content: list[Node], directive: str) -> bool:
    """Say whether the title of a box, or the heading or bold line it begins with, is what *directive* prints itself."""
    head = find_first(content)
    is_headed = head is not None and (head.tag in HEADINGS or is_bold_line(head))
    return is_label(title or (head.text_content() if head is not None and is_headed else ""), directive)


def _find_first_position(content: list[Node]) -> int:
    """Return the number of the first node that shows something, 0 if none does."""
    return next((number for number, node in enumerate(content) if not is_blank(node)), 0)


def _is_short_title(head: Node) -> bool:
    """Say whether the first paragraph of a box is short enough for its title, and no sentence."""
    text = head.text_content().strip()
    return 0 < len(text) <= _MAX_TITLE_LENGTH and not re.search(r"[.!;:,]$", text) and _has_only_text(head)


def _has_only_text(node: Node) -> bool:
    """Say whether a paragraph holds no image and is no link as a whole."""
    visible = [child for child in node.children if child.tag != "#text" or child.text.strip()]
    return not any(inner.tag in ("img", "iframe", "#call") for inner in node.walk()) and not (
        len(visible) == 1 and visible[0].tag == "a"
    )


def _is_disclosure(nodes: list[Node]) -> bool:
    """Say whether *nodes* show one thing that opens already, and nothing else."""
    return [node.tag for node in nodes if not is_blank(node)] == ["details"]
