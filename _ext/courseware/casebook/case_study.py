"""The directives that define a case study and show one.

.. code-block:: markdown

   # Createch: one room, several hosts

   :::{case-study} createch
   :library: Saint Paul Public Library
   :partners: Saint Paul Parks and Recreation; Science Museum of Minnesota
   :place: Saint Paul, Minnesota
   :partner-kind: city agency; community media
   :audience: teens
   :year: 2011–2014
   :sources: larson2014learninglab
   :summary: A library and a parks department built teen technology spaces …

   The story, in any Markdown.
   :::
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translator
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.placeholder import give_id
from .domain import call_notes, link_to_benefits
from .facets import DEFAULTS, heading, translate_value, values
from .filters import OPTIONS, check_values
from .nodes import case_definition, case_here, uses_here
from .warnings import warn

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def sources(text: str | None) -> list[str]:
    """Convert the option `sources`: BibTeX keys separated by commas."""
    return [value.strip() for value in (text or "").split(",") if value.strip()]


class _SlugDirective(SphinxDirective):
    """Base of the directives whose argument is a slug."""

    optional_arguments = 1
    final_argument_whitespace = True  # so that a name with spaces gets our advice, not a refusal

    def slug(self, node: nodes.Element) -> str:
        """Return the slug that was typed; where it is not one, warn at *node* and return the nearest that is."""
        argument = self.arguments[0] if self.arguments else ""
        if _SLUG.fullmatch(argument):
            return argument
        mended = nodes.make_id(argument) or "untitled"
        warn(
            "bad_slug",
            f"'{argument}' is no name for a case study: use lower-case letters, digits and single hyphens. "
            f"Type {{{self.name}}} {mended}.",
            node,
        )
        return mended


class CaseStudyDirective(_SlugDirective):
    """Defines a case study; stands once, on the case's own page."""

    has_content = True
    option_spec = {
        "library": directives.unchanged_required,
        "partners": values,
        "place": directives.unchanged,
        **OPTIONS,
        "year": directives.unchanged,
        "sources": sources,
        "summary": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the definition and, after it, the placeholder for the list of its uses."""
        node = case_definition(classes=["case-definition"])
        self.set_source_info(node)
        node["case"] = self.slug(node)
        years = values(self.options.get("year"))
        values_by_option, problems = check_values({**self.options, "year": years}, self.config.casebook_facets)
        node["benefits"] = values_by_option.pop("benefit", [])
        node["facets"] = {name: values_by_option[name] for name in DEFAULTS if name in values_by_option}
        self.report(node, problems)
        give_id(self.state.document, node, "case-" + node["case"])
        if self.options.get("summary"):
            node += self.paragraph(self.options["summary"], "case-summary")
        node += self.parse_content_to_nodes()
        # below the story, which is what readers come for: on a phone they would fill the first screen
        if facts := self.facts(node):
            node += nodes.field_list("", *facts, classes=["case-facts"])
        uses = uses_here(case=node["case"])
        self.set_source_info(uses)
        return [node, uses]

    def facts(self, node: case_definition) -> list[nodes.field]:
        """Return the fields that have a value, in the order of reading."""
        names: list[str] = self.options.get("partners", [])
        keys: list[str] = self.options.get("sources", [])
        npgettext = get_translator("courseware.casebook").npgettext
        rows = [
            (heading("library"), self.text("library")),
            (npgettext("fact of a case study", "Partner", "Partners", len(names)), self.paragraph("; ".join(names))),
            self.facet("partner-kind", node),
            (heading("place"), self.text("place")),
            self.facet("setting", node),
            self.facet("audience", node),
            (heading("year"), self.text("year")),
            self.facet("cost", node),
            (heading("benefit"), nodes.paragraph("", "", *link_to_benefits(self, node["benefits"]))),
            (
                npgettext("fact of a case study", "Source", "Sources", len(keys)),
                nodes.paragraph("", "", *call_notes(self, keys)),
            ),
        ]
        return [
            nodes.field("", nodes.field_name("", name, translatable=False), nodes.field_body("", paragraph))
            for name, paragraph in rows
            if len(paragraph)
        ]

    def facet(self, name: str, node: case_definition) -> tuple[str, nodes.paragraph]:
        """Return the name of a facet for readers, and its values as a paragraph, empty if there are none."""
        text = "; ".join(map(translate_value, node["facets"].get(name, [])))
        return heading(name), nodes.paragraph("", text)

    def text(self, option: str) -> nodes.paragraph:
        """Return the text of an option as a paragraph, empty if it was left out."""
        return self.paragraph(self.options.get(option, ""), f"case-{option}")

    def paragraph(self, text: str, *classes: str) -> nodes.paragraph:
        """Return *text*, parsed as inline Markdown, as a paragraph that translators find."""
        parsed, problems = self.parse_inline(text)
        node = nodes.paragraph(text, "", *parsed, *problems, classes=list(classes))
        self.set_source_info(node)
        return node

    def report(self, node: case_definition, problems: list[str]) -> None:
        """Warn of *problems* with facets, and of what is missing."""
        for problem in problems:
            warn("unknown_value", problem, node)
        if not self.options.get("summary"):
            warn(
                "missing_field",
                f"The case study '{node['case']}' has no summary. Type :summary: and one sentence for lists.",
                node,
            )
        if not "".join(self.content).strip():
            warn(
                "missing_field",
                f"The case study '{node['case']}' has no story. Write it below the fields, after an empty line.",
                node,
            )


class CaseDirective(_SlugDirective):
    """Shows a case study in place."""

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the case."""
        node = case_here()
        self.set_source_info(node)
        node["case"] = self.slug(node)
        return [node]
