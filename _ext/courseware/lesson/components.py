"""What directives of titled boxes share: the title is the argument, the content is Markdown."""

from __future__ import annotations

from typing import TypeVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.placeholder import give_id
from .nodes import component
from .warnings import warn

N = TypeVar("N", bound=nodes.Element)
_C = TypeVar("_C", bound=component)


class TitledDirective(SphinxDirective):
    """Base of directives that make a box with a title."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    #: what to type where a component has no title
    title_advice = "Type it after the name: {{{name}}} Title."

    @property
    def author_title(self) -> str:
        """The title as its author typed it; "" for none."""
        return "".join(self.arguments).strip()

    @property
    def source_title(self) -> str:
        """The title for translators of the page; "" for none, where its words are ours."""
        return self.author_title

    def add_title(self, node: N, title: str, *classes: str) -> N:
        """Give *node* the *title*, parsed as inline Markdown, as its first child, and *classes*."""
        node["classes"] += classes
        self.set_source_info(node)
        inline, problems = self.parse_inline(title)
        node.append(nodes.title(self.source_title, "", *inline, translatable=bool(self.source_title)))
        self.set_source_info(node[0])
        node.extend(problems)
        return node

    def set_up_component(self, node: _C, objtype: str, label: str, seconds: int) -> _C:
        """Give *node*, a component of the type *objtype*, its title, its name and its id.

        :param label: the words for its type, which are the title if its author typed none, which is warned of
        """
        title = self.author_title
        if not title:
            self.set_source_info(node)
            warn("no_title", f"This {objtype} has no title. {self.title_advice.format(name=self.name)}", node)
        self.add_title(node, title or str(label), objtype)
        if title:
            node["kind_label"] = str(label)
        node["component"], node["seconds"] = objtype, seconds
        name = nodes.make_id(self.options.get("name") or node[0].astext())
        give_id(self.state.document, node, name or objtype)
        node["name"] = node["ids"][0]
        return node

    def make_fact_list(self, *facts: tuple[str, str | nodes.Text]) -> list[nodes.Node]:
        """Return a field list of those pairs of name and value that have a value.

        :param facts: values as an author typed them, in inline Markdown, or words of ours, as `nodes.Text`
        """
        fields = []
        for name, value in facts:
            if value:
                paragraph = self.make_fact_value(value)
                self.set_source_info(paragraph)
                field_name = nodes.field_name("", name, translatable=False)
                fields.append(nodes.field("", field_name, nodes.field_body("", paragraph)))
        return [nodes.field_list("", *fields, classes=["facts"])] if fields else []

    def make_fact_value(self, value: str | nodes.Text) -> nodes.paragraph:
        """Return the value of a fact; words of ours are none for translators of the page."""
        if isinstance(value, nodes.Text):
            return nodes.paragraph("", "", value, translatable=False)
        inline, problems = self.parse_inline(value)
        return nodes.paragraph(value, "", *inline, *problems)
