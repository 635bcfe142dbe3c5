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

``:id:`` is what the private file knows the quotation by (see `redaction`); no output holds it.
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
from .options import split_names
from .warnings import warn
from .wording import N_

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


class _LibraryWords(NamedTuple):
    """How libraries of one kind are named in a sentence."""

    without_region: str
    #: with {region}
    with_region: str


#: the kinds of libraries, by what authors type after ``:library:``
_LIBRARIES = {
    "rural": _LibraryWords(N_("a rural library"), N_("a rural {region} library")),
    "small-town": _LibraryWords(N_("a small-town library"), N_("a small-town {region} library")),
    "suburban": _LibraryWords(N_("a suburban library"), N_("a suburban {region} library")),
    "urban": _LibraryWords(N_("an urban library"), N_("an urban {region} library")),
    "tribal": _LibraryWords(N_("a tribal library"), N_("a tribal {region} library")),
}
#: how warnings name that table
_TABLE_PATH = "the table LIBRARIES of courseware/lesson/quotation.py"
#: who spoke, and where
_ROLE_AT_LIBRARY = N_("{role} at {library}")
#: a library in an author's own words; two patterns, since English has two articles
_A_LIBRARY, _AN_LIBRARY = N_("a {region} library"), N_("an {region} library")


def _translate(text: str) -> str:
    """Return *text* in the language of the book."""
    return str(_(text))


class _QuotationDirective(SphinxDirective):
    """A quotation: its words, and its speaker as a role at a kind of library, or a named source."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {
        "role": directives.unchanged_required,
        "library": directives.unchanged_required,
        "region": directives.unchanged_required,
        "source": split_names,
        "id": directives.unchanged_required,
        "name": directives.unchanged_required,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `quotation`: the words, and an attribution if its author names anybody."""
        node = quotation(classes=["quotation", *self.options.get("class", [])])
        self.set_source_info(node)
        self.add_name(node)
        self.report(node)
        node += self.parse_content_to_nodes()
        source_text = self.describe_speaker(str) + self.make_note_calls()
        if source_text:
            inline, problems = self.parse_inline(self.describe_speaker(_translate) + self.make_note_calls())
            # in English the attribution is what translators are given, whatever the language of the book
            attribution = nodes.attribution(source_text, "", *inline)
            self.set_source_info(attribution)
            node += [attribution, *problems]
        return [node]

    def make_note_calls(self) -> str:
        """Return the note calls to the sources, in Markdown; "" for none."""
        return "".join(f"{{footcite:p}}`{key}`" for key in self.options.get("source", []))

    def get_option(self, name: str) -> str:
        """Return the text of an option; "" where it is missing."""
        return str(self.options.get(name, "")).strip()

    def find_library_words(self) -> _LibraryWords | None:
        """Return the words for the kind of library; `None` for none, and for one that is not known."""
        return _LIBRARIES.get("-".join(self.get_option("library").casefold().split()))

    def describe_speaker(self, translate: Callable[[str], str]) -> str:
        """Return who said it, in inline Markdown: a name, a role and a library; "" for nobody.

        :param translate: translates the words that are ours
        """
        person = ", ".join(filter(None, ["".join(self.arguments).strip(), self.get_option("role")]))
        library = self.describe_library(translate)
        if person and library:
            return translate(_ROLE_AT_LIBRARY).replace("{role}", person).replace("{library}", library)
        return person or library

    def describe_library(self, translate: Callable[[str], str]) -> str:
        """Return the kind of library and its region as words, as in "a suburban midwestern library"; "" for neither."""
        region, library_words = self.get_option("region"), self.find_library_words()
        if library_words and region:
            return translate(library_words.with_region).replace("{region}", region)
        if library_words:
            return translate(library_words.without_region)
        words = " ".join(filter(None, [self.get_option("library"), region]))
        if not words:
            return ""
        return translate(_AN_LIBRARY if words[0].casefold() in "aeiou" else _A_LIBRARY).replace("{region}", words)

    def report(self, node: quotation) -> None:
        """Warn of what is missing or not known."""
        library = self.get_option("library")
        if library and not self.find_library_words():
            advice = nearest(library, _LIBRARIES, "known kinds", "")
            message = f"'{library}' is no known kind of library; {advice} (A kind of your own goes into {_TABLE_PATH}.)"
            warn("unknown_library", message, node)
        if not self.describe_speaker(str):
            advice = "Type :role: Librarian below its fence, or a name behind it: {quotation} Name."
            warn("no_speaker", f"Nobody is said to have said this quotation. {advice}", node)
        if not "".join(self.content).strip():
            warn("empty", "This quotation has no words. Write them below its fields, after an empty line.", node)
        quotation_id, known_ids = self.get_option("id"), self.config.lesson_quotation_ids
        if quotation_id and known_ids is not None and quotation_id not in known_ids:
            advice = nearest(quotation_id, known_ids, "known ids", "it has none yet.")
            message = f"{self.config.lesson_private} does not have the quotation '{quotation_id}'; {advice}"
            warn("unknown_quotation", message, node)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("quotation", _QuotationDirective)
