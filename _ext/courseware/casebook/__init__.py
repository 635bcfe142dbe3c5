"""Benefit tables and case studies: a Sphinx domain.

================  ============================================================  ===================
authors write     it does                                                        defined in
================  ============================================================  ===================
`{benefit-table}` a table of benefits, each with its cases                       `benefit_table`
`{benefit}`       one row of it                                                  `benefit_table`
`{benefit-group}` heads the rows that follow                                     `benefit_table`
`{benefit-more}`  goes on with a row, over both columns                          `wide_rows`
`{case-study}`    defines a case study on its own page                           `case_study`
`{case}`          shows a case study (directive), links to it (role)             `case_study`, `domain`
`{benefit}`       links to a benefit (role)                                      `domain`
`{case-list}`     lists case studies, as cards with `:cards:`                    `listings`
`{case-count}`    a role: how many there are                                     `listings`
`{case-matrix}`   sets benefits against cases                                    `listings`
`{case-table}`    sets cases and their facets in a table                         `listings`
================  ============================================================  ===================

From directive to page:

===================  ==========================================================================
`benefit_table`      the directives of benefit tables
`benefit_forms`      a benefit table as a table, and as a list of definitions
`case_study`         the directives that define a case study, and show one
`listings`           the directives that list cases
`nodes`              what the directives make
`collectors`         doctree → records
`contents`           benefits in the table of contents of their page
`records`            what the book knows of its cases and benefits
`domain`             keeps the records
`learning_facts`     a page as a case study, for machines that collect courses
`case_pages`         the doctrees of the pages on which cases are defined
`references`         checks references to cases and benefits
`transforms`         fills the placeholders of cases
`list_transforms`    fills the placeholders of lists, matrices and tables
`rendering`          records as boxes and lists
`tables`             records as tables
`notes`              brings the notes of a shown case along
`facets`             what a case can be, a table
`filters`            which cases a list shows
`years`              years as authors type them
`filter_script`      lets readers choose among cases in a browser
`format_transforms`  what single formats need
`wide_rows`          rows over both columns of a benefit table
`printed_benefits`   a benefit table as headings, where it is printed
`warnings`           what is wrong, and what to type
===================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.parsers.rst import Directive
from fastbuild.dependencies import Source, add_source
from fastbuild.settings import add_setting
from taggedpdf.api import PrintFunction, add_print_functions, add_print_style

from ..crossdoc.defaults import use_notes, use_theme
from ..crossdoc.static_files import add_static
from ..crossdoc.untranslated import JoinTexts
from . import contents, filter_script, learning_facts, printed_benefits, wide_rows
from .benefit_forms import StrongGroups
from .benefit_table import BenefitDirective, BenefitGroupDirective, BenefitTableDirective, LooseBenefits
from .case_study import CaseDirective, CaseStudyDirective
from .collectors import NAME, keys_of
from .domain import CasebookDomain, RecordRole, digests_of
from .facets import complete_table
from .format_transforms import LabelCells, NoSpans, OwnMessages
from .listings import CaseCountRole, CaseListDirective, CaseMatrixDirective, CaseTableDirective
from .nodes import PLACEHOLDERS, WRITTEN_NODES
from .transforms import FillPlaceholders

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
#: how classes of case studies are printed
PRINT_FUNCTIONS = {
    "case-study": PrintFunction("case-box"),
    "case-summary": PrintFunction("case-summary"),
    "case-where": PrintFunction("case-where"),
    "benefit-caption": PrintFunction("benefit-caption"),
    "benefit-group-heading": PrintFunction("benefit-group-heading"),
    "benefit-heading": PrintFunction("benefit-heading"),
    "benefit-start": PrintFunction("benefit-start"),
}


_DIRECTIVES: Mapping[str, type[Directive]] = {
    "benefit-table": BenefitTableDirective,
    "benefit": BenefitDirective,
    "benefit-group": BenefitGroupDirective,
    "case-study": CaseStudyDirective,
    "case": CaseDirective,
    "case-list": CaseListDirective,
    "case-matrix": CaseMatrixDirective,
    "case-table": CaseTableDirective,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the directives, the roles, the nodes, the transforms and the script."""
    use_notes(app)
    use_theme(app)
    app.setup_extension("courseware.accessibility.notes")  # else notes are printed only where a page asks for it
    app.add_message_catalog("courseware.casebook", str(Path(__file__).parent / "locale"))
    add_static(app, Path(__file__).parent / "static", css=["casebook.css"], scripts=[filter_script.FILE])
    add_setting(app, "casebook_facets", {}, "env", types=dict)
    app.connect("config-inited", complete_table)
    app.add_domain(CasebookDomain)
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("case", RecordRole())
    app.add_role("benefit", RecordRole())
    app.add_role("case-count", CaseCountRole())
    for node_class in (*WRITTEN_NODES, *PLACEHOLDERS):
        app.add_node(node_class)
    app.add_transform(LooseBenefits)
    app.add_transform(JoinTexts)
    app.add_transform(StrongGroups)
    app.add_post_transform(FillPlaceholders)
    app.add_post_transform(LabelCells)
    app.add_post_transform(NoSpans)
    app.add_post_transform(OwnMessages)
    add_source(app, Source(NAME, digests_of, keys_of))
    filter_script.setup(app)
    wide_rows.setup(app)
    contents.setup(app)
    printed_benefits.setup(app)
    learning_facts.setup(app)
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, PRINT_FUNCTIONS)
    return {
        "version": __version__,
        "env_version": CasebookDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
