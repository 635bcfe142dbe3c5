"""The domain: which pages print which addresses, so that they are written again when one of these dies or revives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from fastbuild.files import digest

from ..crossdoc.domain import PagesDomain
from ..crossdoc.outdated_pages import pages_due
from ..crossdoc.placeholder import placeholder
from .links_toml import copy_of
from .records import is_checked, page_at

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what pages depend on that are filled when they are written: all dead links
ALL = "*"


class Page(NamedTuple):
    """What is kept of a page."""

    #: the addresses that it prints, without places on their pages; `ALL` if any may be among them
    needs: tuple[str, ...] = ()


class LinkrotDomain(PagesDomain[Page]):
    """The addresses of each page."""

    name = "link_archive"
    label = "Link rot"
    data_version = 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the addresses of a page."""
        addresses = {page_at(str(link["refuri"])) for link in document.findall(nodes.reference) if "refuri" in link}
        needs = {address for address in addresses if is_checked(address)}
        if any(document.findall(is_filled_later)):
            needs.add(ALL)
        if needs:
            self.pages[docname] = Page(tuple(sorted(needs)))

    def digest_of(self, key: str) -> str:
        """Return the digest of what is printed beside the address *key*."""
        return digest(self.env.config.link_archive_dead if key == ALL else copy_of(self.env.config, key))


def is_filled_later(node: nodes.Node) -> bool:
    """Say whether *node* is replaced when its page is written, with links that nobody knows when it is read.

    The bibliography is a node of sphinxcontrib-bibtex, which need not be there; cases shown on a page are placeholders.
    """
    return (isinstance(node, placeholder) and node.brings_text) or type(node).__name__ == "bibliography"


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again whose dead links are others."""
    app.add_domain(LinkrotDomain)
    app.connect("env-updated", pages_due(LinkrotDomain))
