"""The minutes of each page: pages that print them are written again when they change."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any

from fastbuild.dependencies import Source, add_source

from .domain import get_lesson_domain
from .modules import is_in_module
from .wording import format_estimate

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def _keys_of(docname: str, document: nodes.document) -> Iterable[str]:
    return (docname,)


def _minutes_of(env: BuildEnvironment, docnames: Set[str]) -> dict[str, str]:
    """Return the minutes of pages as text, "" for those outside the modules."""
    domain = get_lesson_domain(env)
    docnames_in_modules = {docname for module in domain.get_modules() for docname in module.docnames}
    return {name: str(domain.get_minutes(name)) if name in docnames_in_modules else "" for name in docnames}


def _is_printed(builder: Builder, docname: str) -> bool:
    """Say whether a builder prints the minutes of pages."""
    return builder.format == "html" or builder.name == "handouts"


def _add_minutes(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `minutes`: "About 17 minutes"; "" for a page outside the modules, and for a glance at one."""
    is_counted = doctree is not None and has_minutes(app.env, pagename)
    context["minutes"] = format_estimate(get_lesson_domain(app.env).get_minutes(pagename)) if is_counted else ""


def has_minutes(env: BuildEnvironment, docname: str) -> bool:
    """Say whether a page is in a module, and takes more than a glance, or its author says how long."""
    domain = get_lesson_domain(env)
    # that a page of a few lines takes a minute is no news, unless its author says so
    is_worth_it = domain.get_minutes(docname) > 1 or domain.get_page(docname).stated_minutes is not None
    return is_worth_it and is_in_module(env, docname)


def prints_minutes_above(env: BuildEnvironment, builder_name: str, docname: str) -> bool:
    """Say whether the minutes of a page stand below its heading, where its template prints them."""
    has_template = builder_name in {"html", "dirhtml", "epub"} and env.config.html_theme == "furo"
    return has_template and has_minutes(env, docname)


def setup(app: Sphinx) -> None:
    """Connect."""
    add_source(app, Source(__name__, _minutes_of, _keys_of, is_of_pages=True, is_printed=_is_printed))
    app.connect("html-page-context", _add_minutes)
