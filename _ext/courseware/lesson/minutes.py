"""The minutes of each page, for templates and for other builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .domain import get_lesson_domain
from .wording import format_estimate

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def _write_minutes(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the minutes of each page of a module where front matter has them: ``env.metadata[page]["minutes"]``."""
    get_lesson_domain(env).write_minutes()


def _add_minutes(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `minutes`: "About 17 minutes"; "" for a page outside the modules, and for a glance at one."""
    domain = get_lesson_domain(app.env)
    context["minutes"] = ""
    if doctree is not None and domain.find_module(pagename) is not None:
        minutes = domain.get_minutes(pagename)
        # that a page of a few lines takes a minute is no news, unless its author says so
        if minutes > 1 or domain.get_page(pagename).stated_minutes is not None:
            context["minutes"] = format_estimate(minutes)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("env-updated", _write_minutes)
    app.connect("html-page-context", _add_minutes)
