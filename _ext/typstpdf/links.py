"""Which pages have a handout, and the link to it on their HTML page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import Matcher
from sphinx.util.osutil import relative_uri

from .messages import warn
from .settings import PAPERS, handout_settings


def check_settings(app: Sphinx, config: Config) -> None:
    """Warn of a paper or a size of text that is not known, and take the usual one instead."""
    if config.typstpdf_paper not in PAPERS:
        warn("setting", f"conf.py: typstpdf_paper is {config.typstpdf_paper!r}. Type one of {', '.join(PAPERS)}.", None)
        config.typstpdf_paper = PAPERS[0]
    if not re.fullmatch(r"\d+(?:\.\d+)?pt", config.typstpdf_text_size):
        given = config.typstpdf_text_size
        warn("setting", f"conf.py: typstpdf_text_size is {given!r}. Type points, as in '18pt'.", None)
        config.typstpdf_text_size = "10.5pt"


def has_handout(config: Config, metadata: Mapping[str, Any], docname: str) -> bool:
    """Say whether the page *docname*, with its front matter *metadata*, has a handout."""
    return Matcher(config.typstpdf_handouts)(docname) and handout_settings(metadata).wanted


def add_handout_url(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `handout_url`, the relative link to the page's handout, or ""."""
    context["handout_url"] = ""
    folder, metadata = app.config.typstpdf_handouts_path, app.env.metadata.get(pagename, {})
    if doctree is None or not folder or app.builder.name not in {"html", "dirhtml"}:
        return
    if has_handout(app.config, metadata, pagename):
        here = app.builder.get_target_uri(pagename)
        context["handout_url"] = relative_uri(here, f"{folder}/{pagename}.pdf")
