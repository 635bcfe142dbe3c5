"""Expands the Liquid of pages, and says where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from liquid.exceptions import LiquidError

from ..config import Config
from .environment import TAG, BoundedEnvironment, Lookup

_JEKYLL = {"version": "4.3.1", "environment": "production"}


class ExpandError(Exception):
    """Liquid that cannot be expanded."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line of the page, from 1 within its body; 0 where it is not known."""
        super().__init__(message)
        self.line = line


class Expander:
    """Expands the pages of one site."""

    def __init__(self, lookup: Lookup, config: Config, site: Mapping[str, Any]) -> None:
        """Prepare to expand; *site* holds the variables ``site.*``."""
        self.environment, self.site = BoundedEnvironment(lookup, config), site

    def expand(self, body: str, page: Mapping[str, Any], layout: Mapping[str, Any] | None = None) -> str:
        """Return *body* expanded; *page* holds the variables ``page.*``, *layout* those of a layout.

        :raises ExpandError: with the line, for Liquid that is wrong, or an include that is missing or endless
        """
        if not TAG.search(body):
            return body
        environment = self.environment
        environment.begin_page()
        try:
            environment.add_plugin_tags(body)
            template = environment.from_string(body)
            return template.render(page=page, site=self.site, jekyll=_JEKYLL, layout=layout)
        except LiquidError as error:
            token = error.token
            # an error in an include has a line of the include, which is no line of the page
            inside = token is not None and token.source == body
            line = body.count("\n", 0, token.start_index) + 1 if token is not None and inside else _find_unclosed(body)
            raise ExpandError(line, f"Liquid: {error.message}") from error
        except RecursionError as error:
            raise ExpandError(0, "Liquid: is nested too deeply; take some of it apart") from error
        # filters of python-liquid raise these for values that a site may hold
        except (ValueError, TypeError, ArithmeticError, AttributeError, KeyError) as error:
            raise ExpandError(0, f"Liquid: {error}") from error


def _find_unclosed(body: str) -> int:
    """Return the line of the last block tag that has no end, 0 if each has one."""
    open_blocks: list[tuple[str, int]] = []
    for match in re.finditer(r"\{%-?\s*(end)?(if|for|unless|case|capture|comment|raw|highlight|tablerow)\b", body):
        if not match[1]:
            open_blocks.append((match[2], body.count("\n", 0, match.start()) + 1))
        elif open_blocks and open_blocks[-1][0] == match[2]:
            open_blocks.pop()
    return open_blocks[-1][1] if open_blocks else 0
