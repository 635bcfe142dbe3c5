"""Jekyll's tags (jekyllrb.com/docs/liquid/tags, jekyllrb.com/docs/includes), as tags of python-liquid."""

from __future__ import annotations

import re
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from liquid.ast import BlockNode, Node
from liquid.builtin.expressions import FilteredExpression, tokenize
from liquid.builtin.tags.capture_tag import CaptureNode, CaptureTag
from liquid.builtin.tags.for_tag import ForNode, ForTag
from liquid.exceptions import LiquidError, LiquidSyntaxError
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

if TYPE_CHECKING:
    from liquid.context import RenderContext

PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\s]+)")
OUTPUT = re.compile(r"\{\{(.*?)\}\}")
#: stands in the expanded text where a unit is shown; an element name that no HTML has
UNIT = '<jekyll-unit name="{}"></jekyll-unit>'


class LimitError(LiquidError):
    """A page that would take more than its share."""


def get_environment(context: RenderContext) -> Any:
    """Return the `BoundedEnvironment` of a page, which cannot be imported here: it is made of these tags."""
    return context.env


def evaluate_expression(context: RenderContext, expression: str, token: Token) -> Any:
    """Return the value of a Liquid expression."""
    parent = Token(kind=TOKEN_EXPRESSION, value=expression, start_index=token.start_index, source=token.source)
    stream = TokenStream(tokenize(expression, parent_token=parent))
    return FilteredExpression.parse(context.env, stream).evaluate(context)


def render_argument(context: RenderContext, text: str, token: Token) -> str:
    """Return the argument of a tag with what stands in double braces replaced by its value."""
    return OUTPUT.sub(lambda match: str(evaluate_expression(context, match[1], token)), text).strip()


class LineNode(Node):
    """A tag whose argument is read while it is rendered."""

    __slots__ = ("argument", "name")

    def __init__(self, token: Token, name: str, argument: str) -> None:
        """Keep the tag's *name* and its *argument*, as it was written."""
        super().__init__(token)
        self.name, self.argument = name, argument
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the tag."""
        return buffer.write(self.show(context))

    def show(self, context: RenderContext) -> str:
        """Return what the tag prints."""
        raise NotImplementedError


class LineTag(Tag):
    """Reads a tag that stands alone."""

    block = False
    node_class: ClassVar[type[LineNode]] = LineNode

    def parse(self, stream: TokenStream) -> Node:
        """Return the node; its argument is kept as it was written."""
        token = stream.eat(TOKEN_TAG)
        if stream.current.kind == TOKEN_EXPRESSION:
            return self.node_class(token, self.name, stream.current.value.strip())
        stream.pos -= 1  # the parser steps over the last token of a tag by itself
        return self.node_class(token, self.name, "")


class IncludeNode(LineNode):
    """Renders another file in place."""

    def show(self, context: RenderContext) -> str:
        """Return the include's text, expanded, or the mark of a unit."""
        name, parameters = self.parts(context)
        environment = get_environment(context)
        lookup = environment.lookup
        if self.name != "include_relative" and lookup.is_unit(name):
            return UNIT.format(escape(name))
        if name in environment.open_includes:
            chain = " → ".join([*environment.open_includes, name])
            raise LimitError(f"include {name} includes itself ({chain}); break the circle", token=self.token)
        text = lookup.load_include(name, relative=self.name == "include_relative", page=context.globals.get("page"))
        if isinstance(text, Exception):
            replacement = lookup.replace_missing_include(name, parameters, self.token.start_index)
            if replacement is not None:
                return str(replacement)
            raise LimitError(f"include {name} {text}", token=self.token)
        environment.used_includes.append(name)
        environment.open_includes.append(name)
        try:
            buffer = StringIO()
            template = environment.load_template(name, text)
            with context.extend({"include": parameters}):
                for node in template.nodes:
                    node.render(context, buffer)
        finally:
            environment.open_includes.pop()
        output = buffer.getvalue()
        environment.spend_steps(len(output) // 20 + 20, self.token)
        return output

    def parts(self, context: RenderContext) -> tuple[str, dict[str, Any]]:
        """Return the name of the file and the values of the parameters."""
        match = re.match(r"(\{\{.*?\}\}[^\s]*|\"[^\"]*\"|'[^']*'|[^\s,]+)(?:\s+|,|$)(.*)", self.argument, re.DOTALL)
        if match is None:
            raise LiquidSyntaxError("include needs the name of a file", token=self.token)
        values: dict[str, Any] = {}
        for key, value in PARAMETER.findall(match[2]):
            if value[0] in "\"'":
                values[key] = re.sub(r"\\([\"'\\])", r"\1", value[1:-1])
            else:
                values[key] = evaluate_expression(context, value, self.token)
        return render_argument(context, match[1].strip("\"'"), self.token), values


class IncludeTag(LineTag):
    """``{% include file.html name=value %}``."""

    name = "include"
    node_class = IncludeNode


class IncludeCachedTag(IncludeTag):
    """``{% include_cached %}``, of a plugin; the same."""

    name = "include_cached"


class IncludeRelativeTag(IncludeTag):
    """``{% include_relative %}``: a file beside the page."""

    name = "include_relative"


class LinkNode(LineNode):
    """Prints the address of a page or a post."""

    def show(self, context: RenderContext) -> str:
        """Return the address; where there is none, the path itself, which is then reported as a broken link."""
        lookup = get_environment(context).lookup
        return str(lookup.find_address(self.name, render_argument(context, self.argument, self.token)))


class LinkTag(LineTag):
    """``{% link path/of/page.md %}``."""

    name = "link"
    node_class = LinkNode


class PostUrlTag(LineTag):
    """``{% post_url 2012-01-31-name %}``."""

    name = "post_url"
    node_class = LinkNode


class PluginNode(LineNode):
    """A tag of a plugin that is not here."""

    def show(self, context: RenderContext) -> str:
        """Report the tag, and print what can be known of it."""
        lookup = get_environment(context).lookup
        return str(
            lookup.replace_plugin_tag(
                self.name, render_argument(context, self.argument, self.token), self.token.start_index
            )
        )


class HighlightNode(Node):
    """A code block."""

    __slots__ = ("argument", "block")

    def __init__(self, token: Token, argument: str, block: BlockNode) -> None:
        """Keep the language and the code."""
        super().__init__(token)
        self.argument, self.block = argument, block
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render as a code block in HTML."""
        inside = StringIO()
        self.block.render(context, inside)
        language = escape(self.argument.split()[0]) if self.argument else ""
        code = escape(inside.getvalue().strip("\n"), quote=False)
        return buffer.write(f'<pre><code class="language-{language}">{code}</code></pre>\n')


class HighlightTag(Tag):
    """``{% highlight ruby %} … {% endhighlight %}``."""

    name = "highlight"
    end = "endhighlight"

    def parse(self, stream: TokenStream) -> Node:
        """Return the node."""
        token = stream.eat(TOKEN_TAG)
        argument = ""
        if stream.current.kind == TOKEN_EXPRESSION:
            argument = stream.current.value.strip()
            next(stream)
        block = get_parser(self.env).parse_block(stream, frozenset({self.end}))
        stream.expect(TOKEN_TAG, value=self.end)
        return HighlightNode(token, argument, block)


class CountedForNode(ForNode):
    """A loop that is counted, also with loops before it."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the loop, and take its length off what the page may use."""
        _items, length = self.expression.evaluate(context)
        get_environment(context).spend_steps(length, self.token)
        return super().render_to_output(context, buffer)


class CountedForTag(ForTag):
    """``{% for %}``."""

    node_class = CountedForNode


class CountedCaptureNode(CaptureNode):
    """Text that is kept in a variable, counted."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render, and take the length of the text off what the page may use."""
        inside = StringIO()
        self.block.render(context, inside)
        get_environment(context).spend_steps(len(inside.getvalue()) // 20, self.token)
        context.assign(self.name, inside.getvalue())
        return 0


class CountedCaptureTag(CaptureTag):
    """``{% capture %}``."""

    node_class = CountedCaptureNode


TAGS: tuple[type[Tag], ...] = (
    IncludeTag,
    IncludeCachedTag,
    IncludeRelativeTag,
    LinkTag,
    PostUrlTag,
    HighlightTag,
    CountedForTag,
    CountedCaptureTag,
)
