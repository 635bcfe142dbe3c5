"""Benefit tables and case studies: a Sphinx domain.

================  ============================================================  ===================
authors write     it does                                                        defined in
================  ============================================================  ===================
`benefit-table`   a table of benefits, each with its cases                       `benefit_table`
`benefit`         one row of it                                                  `benefit_table`
`case-study`      defines a case study on its own page                           `case_study`
`case`            shows a case study (directive), links to it (role)             `case_study`, `domain`
`case-list`       lists all case studies                                         `case_study`
`case-matrix`     sets benefits against cases                                    `case_study`
================  ============================================================  ===================

From directive to page: `case_study` and `benefit_table` make nodes; `domain` collects records from them; `fill`
replaces placeholders by what `render` makes of the records, and `notes` brings the notes along; `crosspage` says which
pages are due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosspage.rebuild import pages_due

from .benefit_table import BenefitDirective, BenefitTableDirective, LooseBenefits
from .case_study import CaseDirective, CaseListDirective, CaseMatrixDirective, CaseStudyDirective
from .domain import CasebookDomain, CaseRole
from .fill import FillPlaceholders
from .nodes import PLACEHOLDERS, WRITTEN

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the directives, the role, the nodes and the transforms."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(CasebookDomain)
    app.add_directive("benefit-table", BenefitTableDirective)
    app.add_directive("benefit", BenefitDirective)
    app.add_directive("case-study", CaseStudyDirective)
    app.add_directive("case", CaseDirective)
    app.add_directive("case-list", CaseListDirective)
    app.add_directive("case-matrix", CaseMatrixDirective)
    app.add_role("case", CaseRole())
    for node_class in (*WRITTEN, *PLACEHOLDERS):
        app.add_node(node_class)
    app.add_transform(LooseBenefits)
    app.add_post_transform(FillPlaceholders)
    app.connect("env-updated", pages_due(CasebookDomain))
    return {
        "version": __version__,
        "env_version": CasebookDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
