"""The domain: which pages list changes, so that they are written again when there are others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.files import digest

from ..crossdoc.domain import PagesDomain
from ..crossdoc.outdated_pages import pages_due
from .manifest import editions
from .nodes import changes_here
from .records import Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NAME = "editions"
#: what pages with a list depend on
LIST = "changes"


class AdaptationDomain(PagesDomain[Page]):
    """The pages that list changes."""

    name = NAME
    label = "Adaptation"
    data_version = 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note whether a page lists changes."""
        if any(document.findall(changes_here)):
            self.pages[docname] = Page((LIST,))

    def digest_of(self, key: str) -> str:
        """Return the digest of the list as it is now, with the titles of its pages."""
        titles = sorted((name, title.astext()) for name, title in self.env.titles.items())
        return digest(editions(self.env.config), titles)


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again whose lists have changed."""
    app.add_domain(AdaptationDomain)
    app.connect("env-updated", pages_due(AdaptationDomain))
