"""Jekyll's tags (jekyllrb.com/docs/liquid/tags, jekyllrb.com/docs/includes), as tags of python-liquid."""

from __future__ import annotations

from html import escape
from io import StringIO
from typing import TextIO

from liquid.ast import BlockNode, Node
from liquid.context import RenderContext
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from .counted_tags import CountedCaptureTag, CountedForTag
from .include_tags import IncludeCachedTag, IncludeRelativeTag, IncludeTag
from .line_tags import LineNode, LineTag, get_environment, render_argument


class _LinkNode(LineNode):
    """Prints the address of a page or a post."""

    def render_text(self, context: RenderContext) -> str:
        """Return the address; where there is none, the path itself, which is then reported as a broken link."""
        lookup = get_environment(context).lookup
        return str(lookup.find_address(self.name, render_argument(context, self.argument, self.token)))


class _LinkTag(LineTag):
    """``{% link path/of/page.md %}``."""

    name = "link"
    node_class = _LinkNode


class _PostUrlTag(LineTag):
    """``{% post_url 2012-01-31-name %}``."""

    name = "post_url"
    node_class = _LinkNode


class PluginNode(LineNode):
    """A tag of a plugin that is not here."""

    def render_text(self, context: RenderContext) -> str:
        """Report the tag, and print what can be known of it."""
        lookup = get_environment(context).lookup
        return str(
            lookup.replace_plugin_tag(
                self.name, render_argument(context, self.argument, self.token), self.token.start_index
            )
        )


class _HighlightNode(Node):
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
        # what looks like markup in code must not become markup when the page is read
        code = escape(inside.getvalue().strip("\n"), quote=False)
        return buffer.write(f'<pre><code class="language-{language}">{code}</code></pre>\n')


class _HighlightTag(Tag):
    """``{% highlight ruby %} … {% endhighlight %}``."""

    name = "highlight"
    end = "endhighlight"

    def parse(self, stream: TokenStream) -> Node:
        """Return the node."""
        token = stream.eat(TOKEN_TAG)
        argument = ""
        if stream.current.kind == TOKEN_EXPRESSION:
            argument = stream.current.value.strip()
            # the name of the language
            next(stream)
        block = get_parser(self.env).parse_block(stream, frozenset({self.end}))
        stream.expect(TOKEN_TAG, value=self.end)
        return _HighlightNode(token, argument, block)


TAGS: tuple[type[Tag], ...] = (
    IncludeTag,
    IncludeCachedTag,
    IncludeRelativeTag,
    _LinkTag,
    _PostUrlTag,
    _HighlightTag,
    CountedForTag,
    CountedCaptureTag,
)
