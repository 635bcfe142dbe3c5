"""What page templates need to know, and mends of furo's markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: where "Edit this page" leads in a book without a repository
GUIDE = "authors/index"


def add_edit_url(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `edit_url`: the source of the page in the repository, else the page for authors, else ""."""
    repository = app.config.accessible_repository.removesuffix(".git").rstrip("/")
    context["edit_url"] = ""
    if doctree is None:
        return
    if repository:
        context["edit_url"] = f"{repository}/edit/HEAD/docs/{app.env.doc2path(pagename, base=False)}"
    elif GUIDE in app.env.found_docs and pagename != GUIDE:
        context["edit_url"] = context["pathto"](GUIDE)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.add_config_value("accessible_repository", "", "html", types=str)
    app.connect("html-page-context", add_edit_url)
