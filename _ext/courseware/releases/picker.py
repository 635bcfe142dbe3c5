"""Who teaches picks the edition that they taught with: pages load the script that keeps it in their browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from ..crossdoc.static_files import add_static, load_script
from .domain import ReleaseChanges, ReleasesDomain, get_domain
from .passages import COLLECTS
from .rendering import ChangesRenderer
from .settings import has_releases
from .wording import count_pages, describe_changes, name_release

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.releases")

#: the script and the style sheet, in the folder `static`
_NAME = "releases"
#: the builders with a file for each page
_BUILDERS = frozenset({"html", "dirhtml"})


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on pages that are compared, and on those that list changes."""
    if doctree is None or not app.config[COLLECTS] or app.builder.name not in _BUILDERS:
        return
    domain = get_domain(app.env)
    lists = pagename in domain.pages and bool(domain.pages[pagename].lists)
    is_compared = pagename in domain.compare().pages and pagename != app.config.root_doc
    if not domain.list_releases() or not (lists or is_compared):
        return
    releases = [
        _describe_release(app, domain, since, pagename, lists) for since in domain.compare().release_changes[::-1]
    ]
    words = {
        "label": str(_("I taught this with")),
        "none": str(_("no edition")),
        "sentence": str(_("Since then: {changes}.")),
    }
    load_script(app, _NAME, {"book": app.config.project, "releases": releases, "lists": lists, "words": words})


def _describe_release(
    app: Sphinx, domain: ReleasesDomain, since: ReleaseChanges, docname: str, lists: bool
) -> dict[str, str]:
    """Return what a page says of a release: of the book if it lists changes, else of itself."""
    changes = since.changes if lists else since.on(docname)
    address = ChangesRenderer(app.builder, docname).locate_list(since.release)
    return {
        "name": since.release.name,
        "label": name_release(since.release, app.config),
        "changes": count_pages(since.changes) if lists else describe_changes(since.on(docname)),
        "address": address if changes else "",
    }


def setup(app: Sphinx) -> None:
    """Connect, if there is anything to pick."""
    if has_releases(app):
        add_static(app, Path(__file__).parent / "static", css=[f"{_NAME}.css"], scripts=[f"{_NAME}.js"])
        app.connect("html-page-context", _add_script)
