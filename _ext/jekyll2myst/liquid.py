"""Expands Liquid as Jekyll does, within bounds, and leaves the includes that a recipe names in place.

python-liquid knows Shopify's dialect. Jekyll writes include names without quotes and parameters with "=", and an
include reads them as ``include.name``; both are rewritten to the standard form before parsing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from liquid import DictLoader, Environment
from liquid.exceptions import LiquidError

from .reader import ReadError

TAG = re.compile(r"\{%-?|\{\{")
INCLUDE = re.compile(
    r"\{%(-?)\s*include(?:_cached)?\s+([^\s%]+)((?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s%]+))*)\s*(-?)%\}"
)
PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s%]+)")
#: stands in the expanded text where a unit is shown; an element name that no HTML has
UNIT = '<jekyll-unit name="{}"></jekyll-unit>'
DEPTH = 20


class ExpandError(Exception):
    """Liquid that cannot be expanded."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line of the page, from 1 within its body."""
        super().__init__(message)
        self.line = line


class Bounded(Environment):
    """Liquid with bounds: a page cannot take more than this."""

    loop_iteration_limit = 100_000
    local_namespace_limit = 1_000_000
    output_stream_limit = 20_000_000
    context_depth_limit = DEPTH


class Expander:
    """Expands the pages of one site."""

    def __init__(self, include: Callable[[str], str], is_unit: Callable[[str], bool], site: Mapping[str, Any]) -> None:
        """Prepare to expand.

        :param include: returns the text of an include
        :param is_unit: says whether an include stays a unit
        :param site: the variables ``site.*``
        """
        self.include, self.is_unit, self.site = include, is_unit, site

    def expand(self, body: str, page: Mapping[str, Any]) -> str:
        """Return *body* expanded; *page* holds the variables ``page.*``.

        :raises ExpandError: with the line, for Liquid that is wrong, or an include that is missing or endless
        """
        if not TAG.search(body):
            return body
        templates: dict[str, str] = {}
        source = self.standard(body, templates, ())
        environment = Bounded(loader=DictLoader(templates))
        environment.filters.update(relative_url=self.relative_url, absolute_url=self.relative_url)
        try:
            return environment.from_string(source).render(page=dict(page), site=dict(self.site))
        except LiquidError as error:
            line = error.token.start_index if error.token else -1
            number = source.count("\n", 0, line) + 1 if line >= 0 else 0
            raise ExpandError(number, f"Liquid: {error.message}") from error

    def standard(self, text: str, templates: dict[str, str], around: tuple[str, ...]) -> str:
        """Return *text* with its includes in the standard form, and put their texts into *templates*."""

        def rewrite(found: re.Match[str]) -> str:
            name = found[2].strip("\"'")
            if self.is_unit(name):
                return UNIT.format(name)
            line = text.count("\n", 0, found.start()) + 1
            self.load(name, line, templates, around)
            parameters = "".join(f", {key}: {value}" for key, value in PARAMETER.findall(found[3]))
            return f'{{%{found[1]} include "{name}"{parameters} {found[4]}%}}'

        return INCLUDE.sub(rewrite, text)

    def load(self, name: str, line: int, templates: dict[str, str], around: tuple[str, ...]) -> None:
        """Put the include *name*, asked for on *line*, into *templates*."""
        if name in around:
            raise ExpandError(line, f"include {name} includes itself, through {' → '.join(around)}; break the circle")
        if name not in templates:
            try:
                text = self.include(name)
            except ReadError as error:
                raise ExpandError(line, f"include {name} {error}") from error
            inner = re.sub(r"\binclude\.", "", text)
            templates[name] = self.standard(inner, templates, (*around, name))

    def relative_url(self, value: object) -> str:
        """Return an address as a path from the site's root (Jekyll's filters ``relative_url`` and ``absolute_url``)."""
        return "/" + str(value).lstrip("/")
