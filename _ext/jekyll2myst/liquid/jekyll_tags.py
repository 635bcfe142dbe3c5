"""``link``, ``post_url``, ``highlight``, and tags of plugins (Jekyll 4.3: ``tags/*.rb``)."""

from __future__ import annotations

import re
from html import escape

from .context import Context
from .include_tags import render_argument
from .nodes import BlockNode, TagNode
from .pieces import Piece
from .tokens import Token

_LANGUAGE = re.compile(r"\s*([\w.+#-]+)", re.ASCII)
_LINE_ENDS = re.compile(r"\A(?:[ \t]*[\r\n])+|(?:[\r\n][ \t]*)+\Z")
#: marks of quotations, then those of a list item or its indentation
_CONTAINER = re.compile(r"((?: {0,3}> ?)*)([ \t]*(?:[-*+][ \t]+|\d{1,9}\.[ \t]+)?)")
#: white space in code, as HTML that no reader of Markdown takes apart
_WHITE_SPACE = {"\n": "&#10;", "\t": "&#9;"}


class LinkNode(TagNode):
    """``{% link path/of/page.md %}`` and ``{% post_url 2012-01-31-name %}``."""

    __slots__ = ("argument", "name")

    def __init__(self, token: Token) -> None:
        """Keep the argument."""
        super().__init__(token)
        self.name, self.argument = token.name, token.markup

    def render(self, context: Context, out: list[str]) -> None:
        """Print the address; where there is none, the path itself, which is then reported as a broken link."""
        address = context.environment.lookup.find_address(self.name, render_argument(self.argument, context))
        out.append(Piece(address, self.line))


class PluginNode(LinkNode):
    """A tag of a plugin that is not here."""

    __slots__ = ()

    def render(self, context: Context, out: list[str]) -> None:
        """Report the tag, and print what can be known of it."""
        argument = render_argument(self.argument, context)
        line = context.find_line(self.line)
        text = context.environment.lookup.replace_plugin_tag(self.name, argument, context.path, line)
        out.append(Piece(text, self.line))


class HighlightNode(BlockNode):
    """``{% highlight ruby %} … {% endhighlight %}``."""

    __slots__ = ("language", "options")

    def __init__(self, token: Token) -> None:
        """Read the language; without one it is text."""
        super().__init__(token)
        match = _LANGUAGE.match(token.markup)
        self.language = match[1].lower() if match else ""
        self.options = " ".join(token.markup[match.end() :].split()) if match else ""

    def render(self, context: Context, out: list[str]) -> None:
        """Print the code as HTML in one line, so that what stands around it cannot indent it anew."""
        if self.options:
            line = context.find_line(self.line)
            detail = "numbers and marks of lines are left out; write :linenos: or :emphasize-lines: below the fence"
            context.environment.lookup.note(f"highlight {self.options}", detail, context.path, line)
        inside: list[str] = []
        self.bodies[0].render(context, inside)
        # the list or quotation that it stands in has marked its lines
        code = _dedent("".join(inside), "".join(out[-5:]).rpartition("\n")[2])
        code = _LINE_ENDS.sub("", code)
        html = "".join(_WHITE_SPACE.get(character, character) for character in escape(code, quote=False))
        language = f' class="language-{escape(self.language)}"' if self.language else ""
        out.append(Piece(f"<pre><code{language}>{html}</code></pre>", self.line))


def _dedent(code: str, before: str) -> str:
    """Return *code* without the marks of quotations and the indentation that stand *before* its tag."""
    match = _CONTAINER.fullmatch(before)
    if match is None:
        return code
    first, *lines = code.split("\n")
    for _mark in range(match[1].count(">")):
        lines = [re.sub(r"^ {0,3}> ?", "", line) for line in lines]
    indentation = len(match[2].expandtabs(4))
    # a line that is indented less shows that the others have it to themselves
    widths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    lines = [line[min([indentation, *widths]) :] for line in lines]
    return "\n".join([first, *lines])
