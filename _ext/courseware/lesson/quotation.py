"""The directive `quotation`: somebody's words, with who said them.

.. code-block:: markdown

   :::{quotation}
   :role: Young Adult Librarian
   :library: suburban
   :region: midwestern
   :id: boys-and-girls-club

   I've been most recently working with the Boys & Girls Club...
   :::

   :::{quotation} Tasha Squires
   :source: squires2009partnerships

   Start small.
   :::

``:id:`` is what the private file knows the quotation by (see `interviews`); no output holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.suggestions import nearest
from .nodes import quotation
from .options import names
from .warnings import warn
from .wording import N_

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


def translated(text: str) -> str:
    """Return *text* in the language of the book."""
    return str(_(text))


class Kind(NamedTuple):
    """How a kind of library is named in a sentence."""

    #: alone
    alone: str
    #: with its region
    within: str


#: the kinds of libraries, by what authors type after ``:library:``
LIBRARIES = {
    "rural": Kind(N_("a rural library"), N_("a rural {region} library")),
    "small-town": Kind(N_("a small-town library"), N_("a small-town {region} library")),
    "suburban": Kind(N_("a suburban library"), N_("a suburban {region} library")),
    "urban": Kind(N_("an urban library"), N_("an urban {region} library")),
    "tribal": Kind(N_("a tribal library"), N_("a tribal {region} library")),
}
#: where they are, in warnings
TABLE = "the table LIBRARIES of _ext/lesson/quotation.py"
#: who spoke, and where
AT = N_("{role} at {library}")
#: a library that is told by free words; two patterns, since English has two articles
A, AN = N_("a {region} library"), N_("an {region} library")


class QuotationDirective(SphinxDirective):
    """A quotation: its words, and its speaker as a role at a kind of library, or a named source."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {
        "role": directives.unchanged_required,
        "library": directives.unchanged_required,
        "region": directives.unchanged_required,
        "source": names,
        "id": directives.unchanged_required,
        "name": directives.unchanged_required,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `quotation`: the words, and an attribution if anybody is told."""
        node = quotation(classes=["quotation", *self.options.get("class", [])])
        self.set_source_info(node)
        self.add_name(node)
        self.report(node)
        node += self.parse_content_to_nodes()
        told = self.speaker(str) + self.calls()
        if told:
            inline, problems = self.parse_inline(self.speaker(translated) + self.calls())
            # in English the attribution is what translators are given, whatever the language of the book
            attribution = nodes.attribution(told, "", *inline)
            self.set_source_info(attribution)
            node += [attribution, *problems]
        return [node]

    def calls(self) -> str:
        """Return the note calls to the sources, in Markdown; "" for none."""
        return "".join(f"{{footcite:p}}`{key}`" for key in self.options.get("source", []))

    def option(self, name: str) -> str:
        """Return what was typed for an option, "" for nothing."""
        return str(self.options.get(name, "")).strip()

    def kind(self) -> Kind | None:
        """Return the kind of library; `None` for none, and for one that is not known."""
        return LIBRARIES.get("-".join(self.option("library").casefold().split()))

    def speaker(self, say: Callable[[str], str]) -> str:
        """Return who said it, in inline Markdown: a name, a role and a library; "" for nobody.

        :param say: translates the words that are ours
        """
        who = ", ".join(filter(None, ["".join(self.arguments).strip(), self.option("role")]))
        library = self.library(say)
        if who and library:
            return say(AT).replace("{role}", who).replace("{library}", library)
        return who or library

    def library(self, say: Callable[[str], str]) -> str:
        """Return the kind of library and its region as words, as in "a suburban midwestern library"; "" for neither."""
        region, kind = self.option("region"), self.kind()
        if kind:
            return say(kind.within).replace("{region}", region) if region else say(kind.alone)
        words = " ".join(filter(None, [self.option("library"), region]))
        return say(AN if words[0].casefold() in "aeiou" else A).replace("{region}", words) if words else ""

    def report(self, node: quotation) -> None:
        """Warn of what is missing or not known."""
        library = self.option("library")
        if library and not self.kind():
            advice = nearest(library, LIBRARIES, "known kinds", "")
            message = f"'{library}' is no known kind of library; {advice} (A kind of your own goes into {TABLE}.)"
            warn("quotation", message, node)
        if not self.speaker(str):
            advice = "Type :role: Librarian below its fence, or a name behind it: {quotation} Name."
            warn("quotation", f"Nobody is said to have said this quotation. {advice}", node)
        if not "".join(self.content).strip():
            warn("quotation", "This quotation has no words. Write them below its fields, after an empty line.", node)
        typed, known = self.option("id"), self.config.lesson_quotation_ids
        if typed and known is not None and typed not in known:
            advice = nearest(typed, known, "known ids", "it has none yet.")
            message = f"{self.config.lesson_private} does not have the quotation '{typed}'; {advice}"
            warn("quotation", message, node)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("quotation", QuotationDirective)
