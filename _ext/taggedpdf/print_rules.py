"""How classes of nodes are printed: those of sphinx-design, and those that other extensions have added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from docutils import nodes
from fastbuild.files import digest
from sphinx.events import EventManager

from . import additions
from .column_widths import Demand
from .contracts import FormField, PrintFunction

#: the classes of sphinx-design that paper shows
_SPHINX_DESIGN: Mapping[str, PrintFunction] = {
    "sd-card": PrintFunction("note-box"),
    "sd-card-title": PrintFunction("card-title"),
}


@dataclass(frozen=True)
class PrintRules:
    """What all pages of a build have in common."""

    #: class -> the Typst function that prints it
    functions: Mapping[str, PrintFunction] = field(default_factory=lambda: _SPHINX_DESIGN)
    #: classes of links that have no printed address
    links_without_address: frozenset[str] = frozenset()
    #: which nodes are form fields, and how they are read
    field_readers: tuple[additions.FormFieldReader, ...] = ()
    #: the demands of the columns of tables that have been measured with them, once for all PDFs of a page
    table_demands: WeakKeyDictionary[nodes.Node, list[Demand]] = field(default_factory=WeakKeyDictionary, compare=False)

    @property
    def digest(self) -> str:
        """The digest of the rules."""
        fields = sorted(reader.node_class.__qualname__ for reader in self.field_readers)
        return digest(sorted(self.functions.items()), sorted(self.links_without_address), fields)

    def function_of(self, node: nodes.Element) -> PrintFunction | None:
        """Return the function of the first class of *node* that has one."""
        return next((self.functions[name] for name in node["classes"] if name in self.functions), None)

    def fields_in(self, node: nodes.Element) -> list[FormField]:
        """Return the form fields below *node*."""
        elements = list(node.findall(nodes.Element))
        return [
            reader.read(element)
            for reader in self.field_readers
            for element in elements
            if isinstance(element, reader.node_class)
        ]

    def has_printed_address(self, reference: nodes.Element) -> bool:
        """Say whether the address of a link may stand behind it."""
        return self.links_without_address.isdisjoint(reference["classes"])


def print_rules(events: EventManager) -> PrintRules:
    """Return the rules that the extensions of a project have added; of two for a class the later one."""
    functions = dict(_SPHINX_DESIGN)
    for addition in additions.of_class(events, additions.PrintFunctions):
        functions.update(addition.by_class)
    without_address = (addition.classes for addition in additions.of_class(events, additions.LinksWithoutAddress))
    readers = tuple(additions.of_class(events, additions.FormFieldReader))
    return PrintRules(functions, frozenset().union(*without_address), readers)


def print_styles(events: EventManager) -> str:
    """Return the Typst source of the print styles that the extensions of a project have added."""
    return "\n".join(
        style.path.read_text(encoding="utf-8") for style in additions.of_class(events, additions.PrintStyle)
    )
