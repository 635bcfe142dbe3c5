"""The directive that prints a conformance report.

::

    :::{conformance-report} conformance.json
    :evaluations: evaluations.toml
    :::

The file `evaluations` is written by people, and may be left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.settings import add_setting
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ...metadata.cff import read_citation
from . import open_acr_file
from .adherence import report_on_criteria
from .evaluations import read_evaluations
from .last_check import read_last_check
from .open_acr import Product, write_open_acr
from .records import Evaluation
from .rendering import render_report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.conformance")
_logger = logging.getLogger(__name__)
_CONTACT_KEYS = ("name", "email", "website")


class _ConformanceReport(SphinxDirective):
    """Prints what the last check and people have found, criterion by criterion."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"evaluations": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the report; a record that is missing or broken is a located warning."""
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            last_check = read_last_check(json.loads(Path(absolute).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            kind = type(error).__name__
            self._warn(
                f"{relative} cannot be read ({kind}); run courseware check, which writes it", self.get_location()
            )
            return []
        reports = list(report_on_criteria(last_check, self._read_evaluations()))
        open_acr_file.keep(self.env, write_open_acr(reports, last_check, _describe_product(self.config)))
        rendered = [self._link_file(), *render_report(reports, last_check, self.config.language)]
        for node in rendered:
            self.set_source_info(node)
        return rendered

    def _read_evaluations(self) -> dict[tuple[str, str], Evaluation]:
        """Return what people have found."""
        if not (name := self.options.get("evaluations")):
            return {}
        relative, absolute = self.env.relfn2path(name)
        self.env.note_dependency(relative)
        try:
            text = Path(absolute).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self._warn(
                f"{relative} cannot be read ({type(error).__name__}); leave the option out, or write it",
                self.get_location(),
            )
            return {}
        return read_evaluations(text, lambda line, message: self._warn(message, f"{absolute}:{line}"))

    def _link_file(self) -> nodes.paragraph:
        """Return the sentence that leads to the file."""
        before, _mark, after = str(_("The same for programs, as OpenACR: {file}.")).partition("{file}")
        link = open_acr_file.open_acr_link("", open_acr_file.FILE)
        return nodes.paragraph("", "", nodes.Text(before), link, nodes.Text(after))

    def _warn(self, message: str, location: str) -> None:
        """Warn of something that the author can mend."""
        text = f"conformance-report: {message}"
        _logger.warning(text, location=location, type="conformance", subtype="report")


def _describe_product(config: Config) -> Product:
    """Return what the settings say of the book, and of who answers for it."""
    citation = read_citation(config) if "metadata_read" in config else None
    license_name = citation.edition.license if citation else ""
    contact = {
        name: str(config.conformance_contact[name]) for name in _CONTACT_KEYS if config.conformance_contact.get(name)
    }
    contact.setdefault("name", config.author)
    description = getattr(config, "metadata_description", "")
    return Product(
        config.project, config.release, description, contact, license_name, config.html_baseurl, config.language
    )


def setup(app: Sphinx) -> None:
    """Add the setting and the directive."""
    add_setting(app, "conformance_contact", {}, "env", types=dict)
    app.add_directive("conformance-report", _ConformanceReport)
    open_acr_file.setup(app)
