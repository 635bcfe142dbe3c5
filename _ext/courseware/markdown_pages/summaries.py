"""``llms.txt`` lists the pages, and ``llms-full.txt`` holds them all, for programs that answer questions about a book.

The form is that of https://llmstxt.org: a title, a quotation that says what the book is, lists of links. What is under
"Optional" may be left out, such as pages for authors, which the other file does not hold. Both depend on the Markdown
of the pages alone, and are the same whichever of these were just written.
"""

from __future__ import annotations

import posixpath
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fastbuild.copyrights import format_rights
from fastbuild.files import write_changed_parts
from fastbuild.removed_outputs import delete_output
from sphinx.locale import get_translation

from ..editions.authors_manual import list_author_pages
from ..lesson.modules import walk_docnames
from .lines import escape_text, write_address
from .page_files import find_builder, get_address, get_path, list_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

_ = get_translation("courseware.markdown_pages")

LIST_FILE, FULL_FILE = "llms.txt", "llms-full.txt"
#: which heading programs may leave out; a word of the format
_OPTIONAL = "Optional"
_SHORTEST_DESCRIPTION, _LONGEST_DESCRIPTION = 60, 155
#: what is no text of a page, then calls and heads of notes
_NOTE = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|\$\$.*?\$\$|\$[^$\n]+\$|\[\^([^\]\s]+)\]", re.DOTALL)
_FENCE = re.compile(r"^[ >]*(`{3,})[^`\n]*\n.*?^[ >]*\1$", re.DOTALL | re.MULTILINE)
_NO_PARAGRAPH = re.compile(r"\s|$|[#>|!]|\$\$|\*\*\*$|[-*] |\d+[.)] |\[\^|<")
_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\])*)\]\((?:<[^>]*>|[^()\s]*)\)")


class _Page(NamedTuple):
    """A page as Markdown."""

    docname: str
    #: where it is, on the web or below the folder of the book
    address: str
    #: where its Markdown is
    markdown_address: str
    title: str
    path: Path

    def read(self) -> str:
        """Return its text, which is not kept: the texts of all pages may be more than all that is known of them."""
        return self.path.read_text(encoding="utf-8")


def _find_pages(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[_Page]:
    """Yield the pages in reading order, those that no toctree names at the end."""
    in_order = list(walk_docnames(app.env, app.config.root_doc, set()))
    chosen, base = set(list_pages(app)), app.config.html_baseurl or ""
    for docname in [*in_order, *sorted(chosen - set(in_order))]:
        path = get_path(builder, docname)
        if docname in chosen and path.is_file():
            addresses = (builder.get_target_uri(docname), get_address(builder, docname))
            located = [posixpath.join(base, address) if base else address for address in addresses]
            title = app.env.titles[docname].astext()
            yield _Page(docname, located[0] or "./", located[1], title, path)


def _describe(text: str) -> str:
    """Return the first paragraph of a page, as plain Markdown, cut where it is long; "" if there is none."""
    blocks = [block for block in _FENCE.sub("", text).split("\n\n") if not _NO_PARAGRAPH.match(block)]
    # a short one says how long a page takes, or what it teaches
    long_words = (words for block in blocks if len(words := _plain(block)) >= _SHORTEST_DESCRIPTION)
    words = next(long_words, None) or next(map(_plain, blocks), "")
    return escape_text(textwrap.shorten(words, _LONGEST_DESCRIPTION, placeholder=" …"))


def _plain(paragraph: str) -> str:
    """Return the words of a paragraph."""
    words = re.sub(r"\[\^[^\]]+\]", "", _LINK.sub(r"\1", " ".join(paragraph.split())))
    return re.sub(r"\*\*|~~|`|(?<!\\)\\(?=[^\w\s])", "", words)


def _write_head(app: Sphinx) -> list[str]:
    """Return the title, what the book is, and whose it is."""
    description = str(getattr(app.config, "metadata_description", "") or "")
    rights = format_rights(app.config)
    blocks = [f"# {escape_text(app.config.project)}", f"> {escape_text(description)}", escape_text(rights)]
    return [block for block, text in zip(blocks, (app.config.project, description, rights), strict=True) if text]


def _write_list(app: Sphinx, pages: list[_Page], optional: frozenset[str]) -> Iterator[str]:
    """Yield the list of pages."""
    readers = [page for page in pages if page.docname not in optional]
    others = [page for page in pages if page.docname in optional]
    full = posixpath.join(app.config.html_baseurl or "", FULL_FILE)
    heading, words = _("Pages of this book"), _("All pages in one file")
    all_pages = f"- [{escape_text(words)}]({write_address(full)})"
    blocks = [*_write_head(app), f"## {heading}", "\n".join([*map(_write_entry, readers), all_pages])]
    if others:
        blocks += [f"## {_OPTIONAL}", "\n".join(map(_write_entry, others))]
    yield "\n\n".join(blocks) + "\n"


def _write_entry(page: _Page) -> str:
    description = _describe(page.read())
    link = f"- [{escape_text(page.title)}]({write_address(page.markdown_address)})"
    return f"{link}: {description}" if description else link


def _write_full(app: Sphinx, pages: list[_Page], optional: frozenset[str]) -> Iterator[str]:
    """Yield all pages, each below its address, with notes that are called otherwise on each."""
    # Translators: where a page stands on the web
    words = _("Source: {address}")
    yield "\n\n".join(_write_head(app))
    for number, page in enumerate((page for page in pages if page.docname not in optional), start=1):
        address = f"<{page.address}>" if "://" in page.address else escape_text(page.address)
        text = rename_notes(page.read(), str(number)).rstrip("\n")
        yield "\n\n".join(["", "***", words.replace("{address}", address), text])
    yield "\n"


def rename_notes(text: str, prefix: str) -> str:
    """Return a page as Markdown whose notes are called *prefix*-1, *prefix*-2 …; code and formulas stay."""
    return _NOTE.sub(lambda match: f"[^{prefix}-{match[2]}]" if match[2] else match[0], text)


def _write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write both files; delete them where no page is Markdown."""
    builder = find_builder(app)
    if exception is not None or builder is None:
        return
    pages, optional = list(_find_pages(app, builder)), list_author_pages(app.env)
    for name, write in ((LIST_FILE, _write_list), (FULL_FILE, _write_full)):
        path = Path(builder.outdir, name)
        if pages:
            write_changed_parts(path, (part.encode() for part in write(app, pages, optional)))
        else:
            delete_output(builder, path)


def setup(app: Sphinx) -> None:
    """Connect, after the files of removed pages are gone."""
    app.connect("build-finished", _write_files, priority=510)
