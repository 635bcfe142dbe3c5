"""Liquid as Jekyll speaks it, within bounds.

=============  ===========================================================
`tags`         ``include``, ``link``, ``highlight``, …
`filters`      ``relative_url``, ``where``, ``markdownify``, …
`html`         nodes as HTML, for ``markdownify``
=============  ===========================================================
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any, Protocol

from liquid import Environment
from liquid.exceptions import LiquidError
from liquid.tag import Tag
from liquid.template import BoundTemplate
from liquid.token import Token

from ..config import Config
from .filters import add_filters
from .tags import TAGS, LimitError, LineTag, PluginNode

TAG = re.compile(r"\{%-?\s*(\w+)|\{\{")
RAW = re.compile(r"\{%-?\s*(raw|comment)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
#: loop passes and pieces of 20 characters that one page may take, and its seconds
MOST_STEPS = 200_000
MOST_SECONDS = 20.0


class ExpandError(Exception):
    """Liquid that cannot be expanded."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line of the page, from 1 within its body; 0 where it is not known."""
        super().__init__(message)
        self.line = line


class Library(Protocol):
    """What a page may ask its site for."""

    def is_unit(self, name: str) -> bool:
        """Say whether an include stays a unit."""

    def include(self, name: str, *, relative: bool, page: Any) -> str | Exception:
        """Return the text of an include, or why there is none."""

    def missing(self, name: str, parameters: Mapping[str, Any], position: int) -> str | None:
        """Return what stands for an include of a theme that is not here; `None` if that is an error."""

    def address(self, tag: str, path: str) -> str:
        """Return the address that ``link`` or ``post_url`` prints."""

    def plugin(self, tag: str, argument: str, position: int) -> str:
        """Return what stands for a tag that no plugin here knows."""


class Bounded(Environment):
    """Liquid with bounds: a page cannot take more than this."""

    loop_iteration_limit = 100_000
    local_namespace_limit = 5_000_000
    output_stream_limit = 20_000_000
    context_depth_limit = 100
    block_nesting_limit = 60

    def __init__(self, library: Library, config: Config) -> None:
        """Prepare for the pages of one site."""
        super().__init__(strict_filters=False)
        self.library = library
        #: includes that are being rendered, and all that were
        self.opened: list[str] = []
        self.used: list[str] = []
        self.templates: dict[str, tuple[str, BoundTemplate]] = {}
        self.steps, self.end = 0, 0.0
        for tag in TAGS:
            self.add_tag(tag)
        add_filters(self, config.url, config.baseurl)

    def begin(self) -> None:
        """Begin a page."""
        self.opened.clear()
        self.used.clear()
        self.steps, self.end = 0, time.monotonic() + MOST_SECONDS

    def spend(self, steps: int, token: Token) -> None:
        """Count *steps*.

        :raises LimitError: where the page has taken more than it may
        """
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise LimitError(f"takes more than {MOST_STEPS} steps; make its loops shorter", token=token)
        if time.monotonic() > self.end:
            raise LimitError(f"takes longer than {MOST_SECONDS:.0f} seconds; make its loops shorter", token=token)

    def compiled(self, name: str, text: str) -> BoundTemplate:
        """Return the template of an include, parsed once."""
        known = self.templates.get(name)
        if known is None or known[0] != text:
            self.add_unknown(text)
            known = self.templates[name] = text, self.from_string(text, name=name)
        return known[1]

    def add_unknown(self, text: str) -> None:
        """Add a tag for each name in *text* that no tag has: it belongs to a plugin that is not here."""
        for name in {found[1] for found in TAG.finditer(RAW.sub("", text)) if found[1]}:
            if name in self.tags or name.startswith("end") or name in ("else", "elsif", "when"):
                continue
            made: type[Tag] = type(f"{name.title()}Tag", (LineTag,), {"name": name, "node_class": PluginNode})
            self.add_tag(made)
            if re.search(rf"\{{%-?\s*end{name}\b", text):
                self.add_tag(type(f"End{name}Tag", (LineTag,), {"name": f"end{name}", "node_class": PluginNode}))


class Expander:
    """Expands the pages of one site."""

    def __init__(self, library: Library, config: Config, site: Mapping[str, Any]) -> None:
        """Prepare to expand; *site* holds the variables ``site.*``."""
        self.environment, self.site = Bounded(library, config), site

    def expand(self, body: str, page: Mapping[str, Any]) -> str:
        """Return *body* expanded; *page* holds the variables ``page.*``.

        :raises ExpandError: with the line, for Liquid that is wrong, or an include that is missing or endless
        """
        if not TAG.search(body):
            return body
        environment = self.environment
        environment.begin()
        try:
            environment.add_unknown(body)
            template = environment.from_string(body)
            return template.render(page=page, site=self.site, jekyll=JEKYLL)
        except LiquidError as error:
            token = error.token
            inside = token is not None and token.source == body
            line = body.count("\n", 0, token.start_index) + 1 if token is not None and inside else unclosed(body)
            where = f" (in include {environment.opened[-1]})" if environment.opened and not inside else ""
            raise ExpandError(line, f"Liquid: {error.message}{where}") from error
        except RecursionError as error:
            raise ExpandError(0, "Liquid: is nested too deeply; take some of it apart") from error
        except (ValueError, TypeError, ArithmeticError, AttributeError, KeyError) as error:
            raise ExpandError(0, f"Liquid: {error}") from error


def unclosed(body: str) -> int:
    """Return the line of the last block tag that has no end, 0 if each has one."""
    opened: list[tuple[str, int]] = []
    for found in re.finditer(r"\{%-?\s*(end)?(if|for|unless|case|capture|comment|raw|highlight|tablerow)\b", body):
        if not found[1]:
            opened.append((found[2], body.count("\n", 0, found.start()) + 1))
        elif opened and opened[-1][0] == found[2]:
            opened.pop()
    return opened[-1][1] if opened else 0


JEKYLL = {"version": "4.3.1", "environment": "production"}
