"""The directive `how-to-cite`: how a page, or the whole book, is cited.

.. code-block:: markdown

   :::{how-to-cite} cases/createch
   :::
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc import transform_order
from ..crossdoc.pages import pages_of
from ..translations.written_words import make_words, write_words
from .domain import domain_of
from .nodes import citation_here
from .records import Span, Work, format_apa, format_bibtex
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("courseware.metadata")
pgettext = get_context_translation("courseware.metadata")


class _HowToCite(SphinxDirective):
    """Prints how the page of that name is cited, or without a name the book."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a placeholder."""
        name = self.arguments[0] if self.arguments else ""
        node = citation_here(target=self.env.relfn2path(f"/{name.lstrip('/')}")[0] if name else "")
        self.set_source_info(node)
        return [node]


class _FillCitations(SphinxPostTransform):
    """Replaces each placeholder by the two forms of the citation."""

    default_priority = transform_order.FILL_CITATIONS

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        domain = domain_of(self.env)
        for page in pages_of(self.document, self.env.docname):
            for node in page.find(citation_here):
                name = node["target"]
                if name and name not in domain.pages:
                    message = f"how-to-cite: there is no page '{name}'. Type its path below the source folder, as in"
                    warn("unknown_page", f"{message} '{self.env.config.root_doc}'.", node)
                work = domain.work(name)
                node.replace_self([_render_citation(work, self.env)] if work else [])


def _render_citation(work: Work, env: BuildEnvironment) -> nodes.definition_list:
    """Return a work in both forms."""
    spans = [
        nodes.emphasis(span.text, "", words) if span.italic else words
        for span in format_apa(work, pgettext("before the book that holds a work", "In"))
        for words in [_make_span(span, env)]
    ]
    bibtex_entry = format_bibtex(work)
    forms = {
        "APA": nodes.paragraph("", "", *spans),
        "BibTeX": nodes.literal_block(bibtex_entry, bibtex_entry, language="bibtex"),
    }
    return nodes.definition_list(
        "",
        *(
            nodes.definition_list_item("", nodes.term("", name), nodes.definition("", form))
            for name, form in forms.items()
        ),
    )


def _make_span(span: Span, env: BuildEnvironment) -> nodes.Text | nodes.inline:
    """Return words of a citation as a node, with their language where they are not translated."""
    return make_words(env, span.text, is_of_settings=span.origin == "file") if span.origin else nodes.Text(span.text)


def _write_span(span: Span, env: BuildEnvironment) -> str:
    """Return words of a citation as HTML."""
    return write_words(env, span.text, is_of_settings=span.origin == "file") if span.origin else html.escape(span.text)


def render_citation_html(work: Work, env: BuildEnvironment) -> dict[str, Any]:
    """Return a work for the template of a page: both forms, and the words around them."""
    spans = (
        f"<cite>{words}</cite>" if span.italic else words
        for span in format_apa(work, pgettext("before the book that holds a work", "In"))
        for words in [_write_span(span, env)]
    )
    return {"words": _("Cite this page"), "apa": "".join(spans), "bibtex": format_bibtex(work)}


def setup(app: Sphinx) -> None:
    """Register the directive, its node and the post-transform."""
    app.add_directive("how-to-cite", _HowToCite)
    app.add_node(citation_here)
    app.add_post_transform(_FillCitations)
