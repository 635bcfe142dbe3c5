"""``include`` and its relatives (Jekyll 4.3: ``tags/include.rb``)."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from .context import Context
from .expressions import evaluate, parse_expression
from .faults import LiquidError
from .nodes import TagNode
from .outputs import parse_output
from .pieces import Piece
from .tokens import Token
from .values import print_value

_OUTPUT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
#: the name of a file, with what stands in double braces in it
_FILE_NAME = re.compile(r"\s*((?:\{\{.*?\}\}|\"[^\"\n]*\"|'[^'\n]*'|[^\s,{]|\{(?!\{))+),?", re.DOTALL)
# what is no parameter is passed over word by word, so that reading takes one pass
_PARAMETER = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|(\{\{.*?\}\}|[^\s,"']+))|[\w-]+|.""",
    re.DOTALL,
)
#: stands in the expanded text where a unit is shown; an element name that no HTML has
_UNIT = '<jekyll-unit name="{}"></jekyll-unit>'


def render_argument(markup: str, context: Context) -> str:
    """Return the argument of a tag with what stands in double braces replaced by its value."""
    return _OUTPUT.sub(lambda match: print_value(parse_output(match[1]).evaluate(context)), markup).strip()


class IncludeNode(TagNode):
    """``{% include file.html name=value %}``, ``include_cached`` of a plugin, and ``include_relative``."""

    __slots__ = ("file_name", "has_parameters", "name", "parameters")

    def __init__(self, token: Token) -> None:
        """Read the name of the file and the parameters.

        :raises LiquidError: if there is no name
        """
        super().__init__(token)
        self.name = token.name
        match = _FILE_NAME.match(token.markup)
        if match is None:
            raise LiquidError(f"{token.name} needs the name of a file, as in: {token.name} note.html")
        self.file_name = match[1].strip("\"'")
        # without any, an include sees those of the include around it
        self.has_parameters = bool(token.markup[match.end() :].strip()) or "{{" in self.file_name
        matches = _PARAMETER.finditer(token.markup, match.end())
        self.parameters = [(match[1], _read_parameter(match)) for match in matches if match[1]]

    def render(self, context: Context, out: list[str]) -> None:
        """Print the include, or the mark of a unit.

        :raises LiquidError: if there is none
        """
        name = render_argument(self.file_name, context)
        values = {key: self._evaluate(value, context) for key, value in self.parameters}
        environment = context.environment
        is_relative = self.name == "include_relative"
        # a unit is written once, and the page shows it by a directive
        if not is_relative and environment.lookup.is_unit(name):
            out.append(Piece(_UNIT.format(escape(name)), self.line))
            return
        include = environment.load_include(name, context.page_path if is_relative else "")
        if isinstance(include, str):
            line = context.find_line(self.line)
            lookup = environment.lookup
            replacement = None if is_relative else lookup.replace_missing_include(name, values, context.path, line)
            if replacement is None:
                raise LiquidError(f"{self.name} {name} {include}")
            out.append(Piece(replacement, self.line))
            return
        context.used_includes.append(name)
        # what an include that prints nothing costs
        context.spend_steps(20)
        inside: list[str] = []
        scope = {"include": values} if self.has_parameters else {}
        with context.open_template(include.path, include.first_line), context.open_scope(scope):
            for line, message in include.faults:
                context.add_fault(line, message)
            include.render(context, inside)
        # its lines are at the line of the tag
        out.append(Piece("".join(inside), self.line))

    def _evaluate(self, value: Any, context: Context) -> Any:
        """Return the value of a parameter."""
        return value.evaluate(context) if hasattr(value, "evaluate") else evaluate(value, context)


def _read_parameter(match: re.Match[str]) -> Any:
    """Return the value of a parameter: a text, or an expression."""
    for text, mark in ((match[2], '"'), (match[3], "'")):
        if text is not None:
            return text.replace(f"\\{mark}", mark)
    return parse_output(match[4][2:-2]) if match[4].startswith("{{") else parse_expression(match[4])
