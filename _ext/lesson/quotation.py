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

from typing import NamedTuple

from crosspage.advice import nearest
from crosspage.citing import cite
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from .messages import warn
from .nodes import quotation
from .options import names

_ = get_translation("lesson")


class Kind(NamedTuple):
    """How a kind of library is named in a sentence."""

    #: alone
    alone: str
    #: with its region
    within: str


#: the kinds of libraries, by what authors type after ``:library:``
LIBRARIES = {
    "rural": Kind(_("a rural library"), _("a rural {region} library")),
    "small-town": Kind(_("a small-town library"), _("a small-town {region} library")),
    "suburban": Kind(_("a suburban library"), _("a suburban {region} library")),
    "urban": Kind(_("an urban library"), _("an urban {region} library")),
    "tribal": Kind(_("a tribal library"), _("a tribal {region} library")),
}


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
        speaker = self.speaker(node)
        inline, problems = self.parse_inline(speaker)
        calls = cite(self, self.options.get("source", []))
        self.report(node, speaker)
        node += self.parse_content_to_nodes()
        if inline or calls:
            attribution = nodes.attribution(speaker, "", *inline, *calls)
            self.set_source_info(attribution)
            node += [attribution, *problems]
        return [node]

    def speaker(self, node: quotation) -> str:
        """Return who said it, in inline Markdown: a name, a role and a library; "" for nobody."""
        name = "".join(self.arguments).strip()
        role = ", ".join(filter(None, [name, self.options.get("role", "").strip()]))
        library = self.library(node)
        if role and library:
            return _("{role} at {library}").replace("{role}", role).replace("{library}", library)
        return role or library

    def library(self, node: quotation) -> str:
        """Return the kind of library and its region as words, as in "a suburban midwestern library"; "" for neither."""
        typed, region = (self.options.get(name, "").strip() for name in ("library", "region"))
        if not typed and not region:
            return ""
        kind = LIBRARIES.get("-".join(typed.casefold().split()))
        if typed and kind is None:
            advice = nearest(typed, LIBRARIES, "known kinds", "")
            warn(
                "quotation",
                f"'{typed}' is no known kind of library; {advice} A kind of your own goes into the table LIBRARIES of "
                "_ext/lesson/quotation.py.",
                node,
            )
        if kind is None:
            return of_words(" ".join(filter(None, [typed, region])))
        return str(kind.within).replace("{region}", region) if region else str(kind.alone)

    def report(self, node: quotation, speaker: str) -> None:
        """Warn of what is missing, and of an id that the private file does not have."""
        if not speaker:
            advice = "Type :role: Librarian below its fence, or a name behind it: {quotation} Name."
            warn("quotation", f"Nobody is said to have said this quotation. {advice}", node)
        if not "".join(self.content).strip():
            warn("quotation", "This quotation has no words. Write them below its fields, after an empty line.", node)
        typed, known = self.options.get("id", "").strip(), self.config.lesson_quotation_ids
        if typed and known is not None and typed not in known:
            advice = nearest(typed, known, "known ids", "it has none yet.")
            message = f"{self.config.lesson_private} does not have the quotation '{typed}'; {advice}"
            warn("quotation", message, node)


def of_words(words: str) -> str:
    """Return a library that is told by free *words*, as in "a midwestern library"."""
    # two patterns, since English has two articles
    pattern = _("an {region} library") if words[0].casefold() in "aeiou" else _("a {region} library")
    return pattern.replace("{region}", words)
