"""The minutes of each page, told to templates and to other builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .domain import domain_of
from .wording import about

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def tell(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the minutes of each page of a module where front matter has them: ``env.metadata[page]["minutes"]``."""
    domain_of(env).tell_minutes()


def add_minutes(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `minutes`: "About 17 minutes"; "" for a page outside the modules."""
    domain = domain_of(app.env)
    within = doctree is not None and domain.module_of(pagename) is not None
    context["minutes"] = about(domain.minutes(pagename)) if within else ""


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("env-updated", tell)
    app.connect("html-page-context", add_minutes)
