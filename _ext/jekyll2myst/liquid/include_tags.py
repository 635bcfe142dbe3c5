"""``include`` and its relatives (jekyllrb.com/docs/includes)."""

from __future__ import annotations

import re
from html import escape
from io import StringIO
from typing import Any

from liquid.context import RenderContext
from liquid.exceptions import LiquidSyntaxError

from .line_tags import LimitError, LineNode, LineTag, evaluate_expression, get_environment, render_argument

_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\s]+)")
#: stands in the expanded text where a unit is shown; an element name that no HTML has
_UNIT = '<jekyll-unit name="{}"></jekyll-unit>'


class _IncludeNode(LineNode):
    """Renders another file in place."""

    def render_text(self, context: RenderContext) -> str:
        """Return the include's text, expanded, or the mark of a unit."""
        name, parameters = self.parse_argument(context)
        environment = get_environment(context)
        lookup = environment.lookup
        # a unit is written once, and the page shows it by a directive
        if self.name != "include_relative" and lookup.is_unit(name):
            return _UNIT.format(escape(name))
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
            # not in a scope of its own: Jekyll's includes see and set the variables of the page
            with context.extend({"include": parameters}):
                for node in template.nodes:
                    node.render(context, buffer)
        finally:
            environment.open_includes.pop()
        output = buffer.getvalue()
        environment.spend_steps(len(output) // 20 + 20, self.token)
        return output

    def parse_argument(self, context: RenderContext) -> tuple[str, dict[str, Any]]:
        """Return the name of the file and the values of the parameters."""
        match = re.match(r"(\{\{.*?\}\}[^\s]*|\"[^\"]*\"|'[^']*'|[^\s,]+)(?:\s+|,|$)(.*)", self.argument, re.DOTALL)
        if match is None:
            raise LiquidSyntaxError("include needs the name of a file", token=self.token)
        values: dict[str, Any] = {}
        for key, value in _PARAMETER.findall(match[2]):
            if value[0] in "\"'":
                values[key] = re.sub(r"\\([\"'\\])", r"\1", value[1:-1])
            else:
                values[key] = evaluate_expression(context, value, self.token)
        return render_argument(context, match[1].strip("\"'"), self.token), values


class IncludeTag(LineTag):
    """``{% include file.html name=value %}``."""

    name = "include"
    node_class = _IncludeNode


class IncludeCachedTag(IncludeTag):
    """``{% include_cached %}``, of a plugin; the same."""

    name = "include_cached"


class IncludeRelativeTag(IncludeTag):
    """``{% include_relative %}``: a file beside the page."""

    name = "include_relative"
