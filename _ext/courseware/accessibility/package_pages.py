"""The pages of an ePub as they are packed, each kept from build to build by the text that the builder has written.

A page of which anything is told is not kept, so that it is told again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from fastbuild.kept_files import KeptFiles

from .package_answers import Answers, Inquiry, Question
from .package_links import Report, mend_links
from .xhtml.pages import Page
from .xhtml.tree import HTML, MATH, SVG, walk, write_page

_PROPERTIES = {SVG: "svg", MATH: "mathml", HTML: ""}


class PackedPage(NamedTuple):
    """A page as it is packed, and kept."""

    text: str
    ids: frozenset[str]
    #: its title
    title: str
    #: what the package file says of it: that it has drawings, or formulas
    properties: str
    #: what it asked of the other pages and files
    questions: tuple[Question, ...]


class PackagePage:
    """A page on its way into the package."""

    def __init__(self, path: str, key: str, files: KeptFiles, read: Callable[[], Page]) -> None:
        """Take what is kept of the page at *path* for the digest *key*; *read* reads it."""
        self.path, self.key, self.files, self.read = path, key, files, read
        kept = files.load(key)
        self.kept: PackedPage | None = kept if isinstance(kept, PackedPage) else None
        self.tells = False

    @cached_property
    def page(self) -> Page:
        """The page as it was read."""
        page = self.read()
        self.tells |= bool(page.replacements)
        return page

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its elements."""
        if self.kept:
            return self.kept.ids
        return frozenset(name for part in walk(self.page.root) if (name := part.attributes.get("id")))

    def pack(self, answers: Answers, report: Report) -> PackedPage:
        """Return the page as it is packed; *report* tells of what is wrong in its links."""
        if self.kept and answers.are_same(self.kept.questions):
            return self.kept

        def tell(*fault: object) -> None:
            self.tells = True
            report(*fault)  # type: ignore[arg-type]

        ids, root, inquiry = self.ids, self.page.root, Inquiry(answers)
        title = next(part.text for part in self.page.head.elements if part.tag == "title")
        mend_links(self.path, root, inquiry, tell)
        properties = " ".join(sorted({_PROPERTIES[element.namespace] for element in walk(root)} - {""}))
        packed = PackedPage(write_page(root), ids, title, properties, tuple(inquiry.questions))
        if not self.tells:
            self.files.dump(self.key, packed)
        del self.page
        return packed
