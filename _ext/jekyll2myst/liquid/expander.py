"""Expands the Liquid of pages, and says where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .context import Context
from .environment import LiquidEnvironment
from .faults import Fault, LimitError, LiquidError, NestingError
from .lookup import Lookup
from .nodes import TagNode
from .pieces import find_lines
from .template_parser import Template

_CONSTRUCT = re.compile(r"\{[{%]")
_JEKYLL = {"version": "4.3.1", "environment": "production"}


class Expansion(NamedTuple):
    """What became of a text."""

    text: str
    #: tags that were left out
    faults: tuple[Fault, ...] = ()
    #: names of includes whose text stands in it, in order
    includes: tuple[str, ...] = ()
    #: the line of the file that each line of the text comes from; none if nothing was expanded
    lines: tuple[int, ...] = ()


class Expander:
    """Expands the texts of one site."""

    def __init__(
        self, lookup: Lookup, filters: Mapping[str, Callable[..., Any]], site: Mapping[str, Any] | None = None
    ) -> None:
        """Prepare to expand; *site* holds the variables ``site.*``."""
        self.environment = LiquidEnvironment(lookup, filters)
        self.site: Mapping[str, Any] = site or {}
        #: pages that are being expanded, each for the one before it
        self.open_contexts: list[Context] = []

    def expand(
        self,
        body: str,
        page: Mapping[str, Any],
        path: str = "",
        first_line: int = 1,
        variables: Mapping[str, Any] | None = None,
    ) -> Expansion:
        """Return *body* expanded; what is wrong in it is left out and told.

        :param page: the variables ``page.*``
        :param path: the file it stands in, whose line *first_line* it begins on; by default that of the page
        :param variables: other variables, such as ``content`` of a layout
        """
        if not _CONSTRUCT.search(body):
            return Expansion(body)
        # a layout is that of many pages
        is_shared = path not in ("", page.get("path"))
        template = self.environment.load_template(path, body) if is_shared else self.environment.parse(body)
        names = {"page": page, "site": self.site, "jekyll": _JEKYLL, **(variables or {})}
        context = Context(self.environment, names, path or str(page.get("path") or ""), first_line)
        for line, message in template.faults:
            context.add_fault(line, message)
        self.open_contexts.append(context)
        try:
            out = _render_page(template, context)
        finally:
            self.open_contexts.pop()
        faults, lines = tuple(sorted(context.faults)), tuple(find_lines(out, first_line))
        return Expansion("".join(out), faults, tuple(context.used_includes), lines)

    def grant_seconds(self, seconds: float) -> None:
        """Give the pages that are being expanded the time that another page took for them: it has its own bounds."""
        for context in self.open_contexts:
            context.end += seconds


def _render_page(template: Template, context: Context) -> list[str]:
    """Return what the text and the tags of a page print."""
    out: list[str] = []
    is_exhausted = False
    for node in template.body.nodes:
        if isinstance(node, str):
            out.append(node)
        elif not is_exhausted:
            is_exhausted = _render_node(node, context, out)
        if context.interrupt:
            break
    return out


def _render_node(node: TagNode, context: Context, out: list[str]) -> bool:
    """Add to *out* what a tag of the page prints; return whether the page has taken its share with it.

    What the tag printed before it failed is taken back.
    """
    length, scopes = len(out), context.scopes[:1]
    message = ""
    is_exhausted = False
    origin = context.path, context.first_line
    try:
        node.render(context, out)
    except LimitError as fault:
        message, is_exhausted = f"{fault}; this tag and those below it are left out", True
    except NestingError as fault:
        message = str(fault)
    except RecursionError:
        message = "is nested too deeply; take some of it apart"
    except LiquidError as fault:
        message = str(fault)
    if message:
        del out[length:]
        context.scopes[:] = scopes
        context.path, context.first_line = origin
        context.interrupt = ""
        context.add_fault(node.line, message)
    return is_exhausted
