"""Files that pages of HTML link with their size: where they are, and the link.

They stand in the folder of the handouts, below that of the pages, and are made by other builders or earlier: a page
tells what is there when it is written, and is written again when that is newer.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri
from taggedpdf.api import count_pages, handouts_folder

from .wording import format_page_count

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the builders whose pages link files
LINKING_BUILDERS = frozenset({"html", "dirhtml"})


def _get_files_folder(app: Sphinx) -> PurePosixPath:
    """Return the folder of the files, below that of the HTML pages."""
    return handouts_folder(app.config)


def get_file_path(app: Sphinx, name: str) -> Path:
    """Return where the file *name*, which may begin with folders, is once it is made."""
    return Path(app.outdir, _get_files_folder(app), name)


def make_link(app: Sphinx, docname: str, name: str, words: str) -> nodes.reference | None:
    """Return the link of the page *docname* to the file *name*; `None` if it is not there.

    :param words: those of the link, with {size} and, for a PDF, {pages}
    """
    path = get_file_path(app, name)
    if not path.is_file():
        return None
    text = words.replace("{size}", f"{max(1, round(path.stat().st_size / 1e3))} KB")
    if path.suffix == ".pdf":
        text = text.replace("{pages}", format_page_count(count_pages(path)))
    return nodes.reference("", text, internal=True, refuri=make_address(app, docname, name))


def make_address(app: Sphinx, docname: str, name: str) -> str:
    """Return the address of the file *name*, relative to the page *docname*."""
    return relative_uri(app.builder.get_target_uri(docname), str(_get_files_folder(app) / name))


def make_link_list(links: Iterable[nodes.reference | None], class_name: str) -> list[nodes.bullet_list]:
    """Return the list of those links that are not `None`; nothing if there are none."""
    items = [nodes.list_item("", nodes.paragraph("", "", link)) for link in links if link]
    return [nodes.bullet_list("", *items, classes=[class_name])] if items else []
