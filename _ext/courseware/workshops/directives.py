"""The directive `workshop`: objects of the book in an order, with clock times.

.. code-block:: markdown

   :::{workshop}
   :date: 2027-03-04
   :start: 9:30
   :minutes: 120
   :people: 12

   - 10 Welcome, names and sign-in
   - 5 objectives modules/partnerships/index
   - page modules/partnerships/section-2-2
   - activity one-minute-offer
   - 10 Break
   :::

An item is minutes and words, or the name of something in the book behind its type; that has minutes of its
own, unless others stand before it. Notes for facilitators inside an item are for that item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.placeholder import give_id
from ..lesson.options import parse_minutes
from . import sheets
from .clock import parse_date, parse_time
from .items import is_break, parse_item
from .nodes import agenda_item, agenda_table, lead_part, workshop
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: when a workshop begins whose author does not say it: 9 o'clock
_DEFAULT_START = 9 * 60


def _parse_people(text: str | None) -> int:
    """Convert a number of people.

    :raises ValueError: if it is none from 1 to 200
    """
    digits = (text or "").strip()
    if not digits.isdecimal() or not 1 <= int(digits) <= 200:
        raise ValueError(f"'{digits}' is no number of people; type digits, as in 12 (at most 200)")
    return int(digits)


class _WorkshopDirective(SphinxDirective):
    """A workshop: agenda and evaluation; its sign-in sheet is a PDF alone."""

    has_content = True
    option_spec = {
        "name": directives.unchanged_required,
        "date": parse_date,
        "start": parse_time,
        "minutes": parse_minutes,
        "people": _parse_people,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `workshop`: a placeholder for its agenda, what else stands in it, and its evaluation."""
        node = workshop(classes=["workshop"], name=self.make_workshop_name())
        for option, default in (("date", ""), ("start", _DEFAULT_START), ("minutes", 0), ("people", 0)):
            node[option] = self.options.get(option, default)
        self.set_source_info(node)
        give_id(self.state.document, node, f"{node['name']}-workshop")
        agenda = agenda_table()
        self.set_source_info(agenda)
        node += [lead_part(part="before"), lead_part(part="during"), agenda]
        for child in self.parse_content_to_nodes():
            if isinstance(child, (nodes.bullet_list, nodes.enumerated_list)) and not agenda.children:
                agenda += [self.make_item(item) for item in child.children if isinstance(item, nodes.list_item)]
            else:
                node += child
        self.report(node, agenda)
        node += [lead_part(part="after"), self.make_evaluation(node["name"])]
        return [node]

    def make_workshop_name(self) -> str:
        """Return what the workshop's files are named for: its name, else that of its page."""
        page = self.env.docname.removesuffix("/index").rpartition("/")[2]
        return nodes.make_id(self.options.get("name") or page) or "workshop"

    def make_evaluation(self, name: str) -> nodes.Element:
        """Return the evaluation sheet."""
        sheet = sheets.make_evaluation_sheet(name)
        self.set_source_info(sheet)
        self.state.document.ids[sheet["ids"][0]] = sheet
        return sheet

    def make_item(self, list_item: nodes.list_item) -> agenda_item:
        """Return an item of the agenda; warn of one that begins with no words."""
        first = list_item.children[0] if list_item.children else None
        source_text = first.rawsource if isinstance(first, nodes.paragraph) else ""
        minutes, objtype, target, words = parse_item(source_text)
        node = agenda_item(minutes=minutes, objtype=objtype, target=target, text=words, is_break=is_break(words))
        node.source, node.line = list_item.source, list_item.line
        if isinstance(first, nodes.enumerated_list):
            message = "A number with a dot begins another list. Type minutes without it: - 10 Welcome"
            warn("numbered_item", message, node)
        elif not words:
            warn("empty_item", "This item of the agenda is empty. Type minutes and words: - 10 Welcome", node)
        if words and not objtype:
            inline, problems = self.parse_inline(words, lineno=list_item.line or self.lineno)
            paragraph = nodes.paragraph(words, "", *inline, *problems)
            paragraph.source, paragraph.line = list_item.source, list_item.line
            node += paragraph
            node["text"] = paragraph.astext()
        node += list_item.children[1:] if source_text else list_item.children
        return node

    def report(self, node: workshop, agenda: agenda_table) -> None:
        """Warn of what is missing."""
        if "start" not in self.options:
            warn("no_start", "This workshop has no start. Type :start: 9:30 below its name.", node)
        if not agenda.children:
            message = "This workshop has no agenda. List it below the options, one item a line: - 10 Welcome"
            warn("no_agenda", message, node)
        for nested in list(node.findall(workshop))[1:]:
            message = "This workshop stands in another one. End that one before it, with :::"
            warn("nested_workshop", message, nested)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("workshop", _WorkshopDirective)
