"""What the elements of all pages of a site have in common: how they are drawn, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..elements.page_texts import PageTexts
from ..records import Source
from ..report.account import Account
from ..tree import Node
from ..words import read_node_words
from .class_summary import ClassSummary
from .drawings import DrawingConverter, Drawings
from .hidden_text import drop_hidden
from .labels import take_alerts
from .script_controls import drop_script_controls
from .style_sheets import StyleSheets


@dataclass(frozen=True, slots=True)
class SiteElements:
    """What pages ask and tell about their elements."""

    style_sheets: StyleSheets
    texts: PageTexts
    #: what became of classes that the recipe does not name
    classes: ClassSummary = field(default_factory=ClassSummary)
    drawings: Drawings = field(default_factory=Drawings)

    def register(self, nodes: list[Node], account: Account, source: Source) -> tuple[list[Node], list[str]]:
        """Write down what the page *source* holds, before anything is changed.

        :return: its nodes without what nobody saw, with files in place of drawings; and the words that a reader saw
        """
        nodes = self.texts.apply(nodes, source.front)
        take_alerts(nodes, account)
        nodes = DrawingConverter(account, self.drawings, source.target).apply(nodes)
        account.add_nodes(nodes)
        nodes = drop_hidden(drop_script_controls(nodes, account), account)
        words = read_node_words(nodes)
        account.drop_comments(nodes)
        return nodes, words

    def list_notes(self) -> Mapping[str, tuple[str, ...]]:
        """Return what the report says of them: heading → lines."""
        heading = "Classes without a rule: to change what they became, put a line below [boxes] in a recipe"
        return {heading: self.classes.list_lines()}
