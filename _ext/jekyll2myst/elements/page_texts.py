"""The texts of pages as plugins and scripts of the old site showed them: emoji, mentions, formulas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..site.files import Site
from ..site.plugins import JEMOJI, MENTIONS, Plugins
from ..tree import Node
from . import emoji, formulas, mentions
from .shown_texts import replace_in_texts


class PageTexts:
    """Changes the texts of pages of one site."""

    def __init__(self, site: Site, plugins: Plugins) -> None:
        """Read which plugins and scripts the site has."""
        self._settings = site.config.data
        self.emoji = emoji.Emoji(is_used=JEMOJI in plugins.names)
        self._has_mentions = MENTIONS in plugins.names
        self._formulas = formulas.FormulaFinder(site)

    def apply(self, nodes: list[Node], front: Mapping[str, Any]) -> list[Node]:
        """Return the *nodes* of a page, which are changed, as its visitors saw them; *front* is its front matter."""
        if self.emoji.is_used:
            replace_in_texts(nodes, emoji.SKIPPED_TAGS, self.emoji.find)
        base = mentions.find_mention_base(self._settings, front) if self._has_mentions else ""
        if base:
            replace_in_texts(nodes, mentions.SKIPPED_TAGS, lambda text: mentions.find_mentions(text, base))
        # the script looks at a page in the browser, when all else is done
        is_script_on = self._formulas.is_on(front)
        if is_script_on and replace_in_texts(nodes, formulas.SKIPPED_TAGS, self._formulas.find):
            nodes = formulas.part_at_formulas(nodes)
        return nodes
