"""A domain that keeps one record a page."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from fastbuild.unnamed_domain import UnnamedDomain

from .links import link_to

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element
    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

P = TypeVar("P")


class PagesDomain(UnnamedDomain, Generic[P]):
    """Base of such domains. A subclass collects records in `process_doc`."""

    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}

    @property
    def pages(self) -> dict[str, P]:
        """The record of each page that has one, by document name."""
        return cast("dict[str, P]", self.data["pages"])

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* defined."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on *docnames*."""
        self.pages.update({name: page for name, page in otherdata["pages"].items() if name in docnames})

    def ordered(self) -> list[tuple[str, P]]:
        """Return the pages in the order of their names."""
        return sorted(self.pages.items())

    def page_title(self, docname: str) -> str:
        """Return the title of a page as text."""
        return self.env.titles[docname].astext() if docname in self.env.titles else docname

    def words_brought(self, docname: str) -> int:
        """Return how many words the page *docname* shows of other pages."""
        return 0

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to a place on a page, as `crossdoc.links.page_link` asks for it; `None` for anything else."""
        return link_to(builder, fromdocname, target, node["anchor"], contnode) if typ == "page" else None
