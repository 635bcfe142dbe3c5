"""The directive `workshop`: objects of the book in an order, with clock times.

.. code-block:: markdown

   :::{workshop}
   :start: 9:30
   :minutes: 120
   :people: 12

   - 10 Welcome, names and sign-in
   - 5 objectives modules/partnerships/index
   - page modules/partnerships/section-2-2
   - activity one-minute-offer
   - 10 Break
   :::

An item is minutes and words of its own, or the name of something in the book behind its kind; that has minutes of its
own, unless others stand before it. Notes for facilitators inside an item are for that item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.placeholder import give_id
from ..lesson.domain import docname_of
from ..lesson.nodes import agenda_here, agenda_item, workshop
from ..lesson.options import minutes
from ..lesson.warnings import warn
from . import sheets
from .clock import time_of_day
from .items import typed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: when a workshop begins whose author does not say it: 9 o'clock
NINE = 9 * 60


def people(text: str | None) -> int:
    """Convert a number of people.

    :raises ValueError: if it is none from 1 to 200
    """
    told = (text or "").strip()
    if not told.isdecimal() or not 1 <= int(told) <= 200:
        raise ValueError(f"'{told}' is no number of people; type digits, as in 12 (at most 200)")
    return int(told)


class WorkshopDirective(SphinxDirective):
    """A workshop: agenda, sign-in sheet and evaluation."""

    has_content = True
    option_spec = {
        "name": directives.unchanged_required,
        "start": time_of_day,
        "minutes": minutes,
        "people": people,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `workshop`: a place for its agenda, what else stands in it, and its two sheets."""
        node = workshop(classes=["workshop"], name=self.own_name())
        for option, default in (("start", NINE), ("minutes", 0), ("people", 0)):
            node[option] = self.options.get(option, default)
        self.set_source_info(node)
        give_id(self.state.document, node, f"{node['name']}-workshop")
        agenda = agenda_here()
        self.set_source_info(agenda)
        node += agenda
        for child in self.parse_content_to_nodes():
            if isinstance(child, (nodes.bullet_list, nodes.enumerated_list)) and not agenda.children:
                agenda += [self.item(one) for one in child.children if isinstance(one, nodes.list_item)]
            else:
                node += child
        self.report(node, agenda)
        node += [sheets.sign_in_sheet(node["name"], node["people"]), self.evaluation(node["name"])]
        return [node]

    def own_name(self) -> str:
        """Return what the workshop's files are named for: its name, else that of its page."""
        page = docname_of(self).removesuffix("/index").rpartition("/")[2]
        return nodes.make_id(self.options.get("name") or page) or "workshop"

    def evaluation(self, name: str) -> nodes.Element:
        """Return the evaluation sheet."""
        sheet = sheets.evaluation_sheet(name)
        self.set_source_info(sheet)
        self.state.document.ids[sheet["ids"][0]] = sheet
        return sheet

    def item(self, found: nodes.list_item) -> agenda_item:
        """Return an item of the agenda; warn of one that begins with no words."""
        first = found.children[0] if found.children else None
        words = first.rawsource if isinstance(first, nodes.paragraph) else ""
        told = typed(words)
        node = agenda_item(minutes=told.minutes, kind=told.kind, target=told.target, text=told.words)
        node.source, node.line = found.source, found.line
        if isinstance(first, nodes.enumerated_list):
            warn("workshop", "A number with a dot begins another list. Type minutes without it: - 10 Welcome", node)
        elif not told.words:
            warn("workshop", "This item of the agenda is empty. Type minutes and words: - 10 Welcome", node)
        if told.words and not told.kind:
            inline, problems = self.parse_inline(told.words, lineno=found.line or self.lineno)
            paragraph = nodes.paragraph(told.words, "", *inline, *problems)
            paragraph.source, paragraph.line = found.source, found.line
            node += paragraph
            node["text"] = paragraph.astext()
        node += found.children[1:] if words else found.children
        return node

    def report(self, node: workshop, agenda: agenda_here) -> None:
        """Warn of what is missing."""
        if "start" not in self.options:
            warn("workshop", "This workshop has no start. Type :start: 9:30 below its name.", node)
        if not agenda.children:
            warn("empty", "This workshop has no agenda. List it below the options, one item a line: - 10 Welcome", node)
        for inner in list(node.findall(workshop))[1:]:
            warn("workshop", "This workshop stands in another one. End that one before it, with :::", inner)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("workshop", WorkshopDirective)
