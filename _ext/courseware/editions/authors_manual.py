"""Pages for authors, apart from the book that readers have.

``courseware_author_pages`` names them as globs, as in ``["authors/**"]``. They are pages of the web alone: neither the
book nor the ePub holds them, and searches find them behind those for readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastbuild.settings import add_setting
from sphinx.util.matching import Matcher

from ..crossdoc.defaults import set_defaults

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: the name of the setting
SETTING = "courseware_author_pages"


def make_author_matcher(config: Config) -> Matcher:
    """Return what says of a page, by its name, whether it is for authors."""
    return Matcher(getattr(config, SETTING, []))


def list_author_pages(env: BuildEnvironment) -> frozenset[str]:
    """Return the pages of the book that are for authors."""
    is_for_authors = make_author_matcher(env.config)
    return frozenset(docname for docname in env.found_docs if is_for_authors(docname))


def _exclude_from_book(app: Sphinx, config: Config) -> None:
    """Leave the pages out of the PDF of the book, where the project has not said what is left out."""
    if "taggedpdf_exclude" in config:
        set_defaults(app, {"taggedpdf_exclude": list(config[SETTING])})


def setup(app: Sphinx) -> None:
    """Register the setting."""
    add_setting(app, SETTING, [], "html", types=(list, tuple))
    app.connect("config-inited", _exclude_from_book)
