"""Which pages have a handout, and the link to it on their HTML page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import Matcher
from sphinx.util.osutil import relative_uri

from .messages import warn

PAPERS = ("us-letter", "a4")


def check_settings(app: Sphinx, config: Config) -> None:
    """Warn of a paper that is not known, and take the first of `PAPERS` instead."""
    if config.typstpdf_paper not in PAPERS:
        warn("setting", f"typstpdf_paper is {config.typstpdf_paper!r}. Type one of {', '.join(PAPERS)}.", "conf.py")
        config.typstpdf_paper = PAPERS[0]


def has_handout(config: Config, metadata: Mapping[str, Any], docname: str) -> bool:
    """Say whether the page *docname*, with its front matter *metadata*, has a handout."""
    switched_off = str(metadata.get("handout", "")).lower() == "false"
    return Matcher(config.typstpdf_handouts)(docname) and not switched_off


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
