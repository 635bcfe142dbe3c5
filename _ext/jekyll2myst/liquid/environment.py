"""Liquid for one site: its tags and filters, and what it asks the site for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .context import Context
from .control_tags import CaseNode, CommentNode, IfNode, RawNode, UnlessNode
from .include_tags import IncludeNode
from .jekyll_tags import HighlightNode, LinkNode, PluginNode
from .lookup import Lookup, build_filter
from .loop_tags import CycleNode, ForNode, IfChangedNode, InterruptNode, TableRowNode
from .nodes import BlockNode, OutputNode, TagNode
from .template_parser import Template, TemplateParser
from .variable_tags import AssignNode, CaptureNode, CounterNode, RemarkNode

_TAGS: Mapping[str, type[TagNode]] = {
    "#": RemarkNode,
    "assign": AssignNode,
    "break": InterruptNode,
    "capture": CaptureNode,
    "case": CaseNode,
    "comment": CommentNode,
    "continue": InterruptNode,
    "cycle": CycleNode,
    "decrement": CounterNode,
    "echo": OutputNode,
    "for": ForNode,
    "highlight": HighlightNode,
    "if": IfNode,
    "ifchanged": IfChangedNode,
    "include": IncludeNode,
    "include_cached": IncludeNode,
    "include_relative": IncludeNode,
    "increment": CounterNode,
    "link": LinkNode,
    "post_url": LinkNode,
    "raw": RawNode,
    "tablerow": TableRowNode,
    "unless": UnlessNode,
}
#: names of the tags that have an end
BLOCK_TAGS = frozenset(name for name, tag in _TAGS.items() if issubclass(tag, BlockNode))


class LoadedInclude(NamedTuple):
    """An include, read."""

    path: str
    first_line: int
    template: Template

    @property
    def faults(self) -> tuple[tuple[int, str], ...]:
        """Return line and message of each tag that is left out."""
        return self.template.faults

    def render(self, context: Context, out: list[str]) -> None:
        """Add to *out* what the include prints."""
        self.template.body.render(context, out)


class LiquidEnvironment:
    """The tags, filters and includes of one site."""

    def __init__(self, lookup: Lookup, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Prepare for the pages of one site."""
        self.lookup = lookup
        self.filters = {name: build_filter(function) for name, function in filters.items()}
        #: path → text and template of what is read once for many pages
        self.templates: dict[str, tuple[str, Template]] = {}

    def parse(self, text: str) -> Template:
        """Return *text* as a template."""
        return TemplateParser(_TAGS, PluginNode).parse(text)

    def load_template(self, path: str, text: str) -> Template:
        """Return *text*, which stands in the file *path*, as a template, read once."""
        cached = self.templates.get(path)
        if cached is None or cached[0] != text:
            cached = self.templates[path] = text, self.parse(text)
        return cached[1]

    def load_include(self, name: str, beside: str) -> LoadedInclude | str:
        """Return an include, or why there is none; *beside* is the file it lies beside."""
        include = self.lookup.load_include(name, beside)
        if isinstance(include, str):
            return include
        return LoadedInclude(include.path, include.first_line, self.load_template(include.path, include.text))
