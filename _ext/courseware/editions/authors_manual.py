"""Pages for authors, apart from the book that readers have.

``courseware_author_pages`` names them as globs, as in ``["authors/**"]``. They stand behind those for readers wherever
both are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: the name of the setting
SETTING = "courseware_author_pages"


def list_author_pages(env: BuildEnvironment) -> frozenset[str]:
    """Return the pages of the book that are for authors."""
    is_for_authors = Matcher(getattr(env.config, SETTING, []))
    return frozenset(docname for docname in env.found_docs if is_for_authors(docname))


def setup(app: Sphinx) -> None:
    """Register the setting."""
    app.add_config_value(SETTING, [], "html", types=(list, tuple))
