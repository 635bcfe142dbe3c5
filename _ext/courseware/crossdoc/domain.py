"""A domain that keeps one record a page, and knows when the parts that a page is made from last changed."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from fastbuild.unnamed_domain import UnnamedDomain

from .links import link_to
from .records import Page, Part

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element
    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

P = TypeVar("P", bound=Page)


class PagesDomain(UnnamedDomain, Generic[P]):
    """Base of such domains. A subclass collects records in `process_doc` and implements `digest_of`."""

    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "parts": {}}

    @property
    def pages(self) -> dict[str, P]:
        """The record of each page that has one, by document name."""
        return cast("dict[str, P]", self.data["pages"])

    @property
    def parts(self) -> dict[str, Part]:
        """What other pages are made from, by key."""
        return cast("dict[str, Part]", self.data["parts"])

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

    def digest_of(self, key: str) -> str:
        """Return the digest of the part *key* as it is now."""
        raise NotImplementedError

    def note_changes(self, now: int) -> None:
        """Set the time of change of every part that differs from what was noted before.

        :param now: the present time in microseconds since the epoch
        """
        keys = {key for page in self.pages.values() for key in page.needs}
        fresh = {}
        for key in sorted(keys):
            present = self.digest_of(key)
            known = self.parts.get(key)
            fresh[key] = known if known and known.digest == present else Part(present, now)
        self.data["parts"] = fresh

    def changed(self, docname: str) -> int:
        """Return when a page, or anything it is made from, last changed, in microseconds since the epoch."""
        needs = self.pages[docname].needs if docname in self.pages else ()
        times = [self.parts[key].changed for key in needs if key in self.parts]
        return max([self.env.all_docs.get(docname, 0), *times])
