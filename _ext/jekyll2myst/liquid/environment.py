"""Liquid with bounds, and what it asks its site for."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any, Protocol

from liquid import Environment
from liquid.tag import Tag
from liquid.template import BoundTemplate
from liquid.token import Token

from ..config import Config
from .filters import add_filters
from .line_tags import LimitError, LineTag
from .tags import TAGS, PluginNode

TAG = re.compile(r"\{%-?\s*(\w+)|\{\{")
#: loop passes and pieces of 20 characters that one page may take, and its seconds
_MAX_STEPS = 200_000
_MAX_SECONDS = 20.0


class Lookup(Protocol):
    """What a page may ask its site for."""

    def is_unit(self, name: str) -> bool:
        """Say whether an include stays a unit."""

    def load_include(self, name: str, *, relative: bool, page: Any) -> str | Exception:
        """Return the text of an include, or why there is none."""

    def replace_missing_include(self, name: str, parameters: Mapping[str, Any], position: int) -> str | None:
        """Return what stands for an include of a theme that is not here; `None` if that is an error."""

    def find_address(self, tag: str, path: str) -> str:
        """Return the address that ``link`` or ``post_url`` prints."""

    def replace_plugin_tag(self, tag: str, argument: str, position: int) -> str:
        """Return what stands for a tag that no plugin here knows."""


class BoundedEnvironment(Environment):
    """Liquid with bounds: a page cannot take more than this."""

    loop_iteration_limit = 100_000
    local_namespace_limit = 5_000_000
    output_stream_limit = 20_000_000
    context_depth_limit = 100
    block_nesting_limit = 60

    def __init__(self, lookup: Lookup, config: Config) -> None:
        """Prepare for the pages of one site."""
        super().__init__(strict_filters=False)
        self.lookup = lookup
        #: includes that are being rendered, and all that were
        self.open_includes: list[str] = []
        self.used_includes: list[str] = []
        self.templates: dict[str, tuple[str, BoundTemplate]] = {}
        self.plugin_tags: set[str] = set()
        self.steps, self.end = 0, 0.0
        for tag in TAGS:
            self.add_tag(tag)
        add_filters(self, config.url, config.baseurl)

    def begin_page(self) -> None:
        """Begin a page."""
        self.open_includes.clear()
        self.used_includes.clear()
        self.steps, self.end = 0, time.monotonic() + _MAX_SECONDS

    def spend_steps(self, steps: int, token: Token) -> None:
        """Count *steps*.

        :raises LimitError: where the page has taken more than it may
        """
        self.steps += steps
        if self.steps > _MAX_STEPS:
            raise LimitError(f"takes more than {_MAX_STEPS} steps; make its loops shorter", token=token)
        if time.monotonic() > self.end:
            raise LimitError(f"takes longer than {_MAX_SECONDS:.0f} seconds; make its loops shorter", token=token)

    def load_template(self, name: str, text: str) -> BoundTemplate:
        """Return the template of an include, parsed once."""
        cached = self.templates.get(name)
        # an include beside a page may have the name of another
        if cached is None or cached[0] != text:
            self.add_plugin_tags(text)
            cached = self.templates[name] = text, self.from_string(text, name=name)
        return cached[1]

    def add_plugin_tags(self, text: str) -> None:
        """Add a tag for each name in *text* that no tag has: it belongs to a plugin that is not here."""
        for name in {match[1] for match in TAG.finditer(text) if match[1]}:
            # parts of blocks are no tags of their own
            if name.startswith("end") or name in ("else", "elsif", "when"):
                continue
            if name not in self.tags:
                tag_class: type[Tag] = type(f"{name.title()}Tag", (LineTag,), {"name": name, "node_class": PluginNode})
                self.add_tag(tag_class)
                self.plugin_tags.add(name)
            # a block of a plugin is two tags, so that its content stays; another page may have had the first alone
            if name in self.plugin_tags and re.search(rf"\{{%-?\s*end{name}\b", text):
                self.add_tag(type(f"End{name}Tag", (LineTag,), {"name": f"end{name}", "node_class": PluginNode}))
