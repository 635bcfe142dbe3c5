"""What directives of titled boxes share: the title is the argument, the content is Markdown."""

from __future__ import annotations

from typing import TypeVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.placeholder import give_id
from .nodes import component
from .warnings import warn

N = TypeVar("N", bound=nodes.Element)
C = TypeVar("C", bound=component)


class TitledDirective(SphinxDirective):
    """Base of directives that make a box with a title."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    #: what to type where a component has no title
    title_advice = "Type it after the name: {{{name}}} Title."

    @property
    def typed_title(self) -> str:
        """The title that the author typed."""
        return "".join(self.arguments).strip()

    @property
    def source_title(self) -> str:
        """The title that translators of the page are given; "" for none, where its words are ours."""
        return self.typed_title

    def titled(self, node: N, title: str, *classes: str) -> N:
        """Give *node* the *title*, parsed as inline Markdown, as its first child, and *classes*."""
        node["classes"] += classes
        self.set_source_info(node)
        inline, problems = self.parse_inline(title)
        node.append(nodes.title(self.source_title, "", *inline, translatable=bool(self.source_title)))
        self.set_source_info(node[0])
        node.extend(problems)
        return node

    def component(self, node: C, kind: str, default: str, seconds: int) -> C:
        """Give *node*, a component of this *kind*, its title, its name and its id.

        :param default: the words for its kind, which are the title if none was typed, which is warned of
        """
        title = self.typed_title
        if not title:
            self.set_source_info(node)
            warn("no_title", f"This {kind} has no title. {self.title_advice.format(name=self.name)}", node)
        self.titled(node, title or str(default), kind)
        if title:
            node["kind_label"] = str(default)
        node["component"], node["seconds"] = kind, seconds
        wanted = self.options.get("name") or node[0].astext()
        give_id(self.state.document, node, nodes.make_id(wanted) or kind)
        node["name"] = node["ids"][0]
        return node

    def facts(self, *told: tuple[str, str | nodes.Text]) -> list[nodes.Node]:
        """Return a field list of those pairs of name and value that have a value.

        :param told: values as an author typed them, in inline Markdown, or words of ours, as `nodes.Text`
        """
        fields = []
        for name, value in told:
            if value:
                paragraph = self.value(value)
                self.set_source_info(paragraph)
                heading = nodes.field_name("", name, translatable=False)
                fields.append(nodes.field("", heading, nodes.field_body("", paragraph)))
        return [nodes.field_list("", *fields, classes=["facts"])] if fields else []

    def value(self, told: str | nodes.Text) -> nodes.paragraph:
        """Return the value of a fact; words of ours are none for translators of the page."""
        if isinstance(told, nodes.Text):
            return nodes.paragraph("", "", told, translatable=False)
        inline, problems = self.parse_inline(told)
        return nodes.paragraph(told, "", *inline, *problems)
