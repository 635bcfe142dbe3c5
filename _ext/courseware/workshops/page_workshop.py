"""A workshop on an HTML page that is being written, and the files beside that page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from fastbuild.addresses import page_address

from ..worksheets import linked_files
from .agenda import Slot
from .domain import get_workshops_domain
from .nodes import workshop
from .packet import get_folder
from .records import Workshop

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class PageWorkshop(NamedTuple):
    """A workshop on an HTML page."""

    app: Sphinx
    docname: str
    #: its node, filled in
    node: workshop
    record: Workshop
    slots: Sequence[Slot]

    @property
    def title(self) -> str:
        """The title of its page."""
        return get_workshops_domain(self.app.env).page_title(self.docname)

    def find_address(self) -> str:
        """Return where its page is online, "" if nobody knows."""
        return page_address(self.app.config, self.app.builder.get_target_uri(self.docname))

    def get_path(self, name: str) -> Path:
        """Return where its file *name* is, once it is made."""
        return linked_files.get_file_path(self.app, f"{get_folder(self.record.name)}/{name}")

    def make_link(self, name: str, words: str) -> nodes.reference | None:
        """Return the link to its file *name*; `None` if that is not there."""
        return linked_files.make_link(self.app, self.docname, f"{get_folder(self.record.name)}/{name}", words)
