"""The builder ``typstpdf``: the whole book in one PDF.

Pages are translated one by one and joined as Typst code. Joining doctrees instead, as Sphinx's LaTeX builder does,
takes more memory than all the rest together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from sphinx.locale import _, get_translation
from sphinx.util.display import status_iterator
from sphinx.util.osutil import make_filename_from_project

from .builder import TypstBuilder, pages_in_order, write_atomically
from .codes import qr_code
from .escape import literal, sequence
from .index import index


class BookBuilder(TypstBuilder):
    """Writes one PDF."""

    name = "typstpdf"
    epilog = "The book is in %(outdir)s."

    def get_outdated_docs(self) -> Iterator[str] | str:
        """Say what is done: a book is made of all pages, whichever changed."""
        return "the book"

    def write_documents(self, docnames: Set[str]) -> None:
        """Translate all pages in the order of the toctrees, and compile them."""
        order = list(pages_in_order(self.env.toctree_includes, self.config.root_doc))
        bodies: list[str] = []
        labels: set[str] = set()
        stubs: list[int] = []
        for docname, level in status_iterator(order, "translating... ", "darkgreen", len(order), stringify_func=first):
            document = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            body, page = self.page(docname, document, self.link, level)
            language = self.env.metadata.get(docname, {}).get("language")
            body = f"{{\nset text(lang: {literal(str(language))})\n{body}\n}}" if language else body
            bodies += ["counter(footnote).update(0)", body]
            labels |= page.labels
            stubs += page.stubs
        if self.config.typstpdf_index:
            bodies.append(index(self))
        address = self.config.html_baseurl
        arguments = {
            **self.arguments(),
            "title": literal(self.config.project),
            "edition": literal(_("Release") + f" {self.config.release}" if self.config.release else ""),
            "contents": literal(_("Contents")),
            "description": literal(self.config.typstpdf_description),
            "keywords": "(" + "".join(f"{literal(word)}, " for word in self.config.typstpdf_keywords) + ")",
            "address": literal(address),
            "code": f"bytes({literal(qr_code(address))})" if address else "none",
            "read-online": literal(get_translation("typstpdf")("Read this book online")),
        }
        made = self.pdf(self.config.root_doc, self.source("book", arguments, labels, sequence(bodies)), stubs)
        if made:
            write_atomically(self.path(), made)

    def link(self, docname: str, name: str, content: str) -> str:
        """Return a link inside the book, to an id or, without one, to the page."""
        return f"xref({literal(f'{docname}#{name}')}, {content})"

    def path(self) -> Path:
        """Return the file of the book."""
        name = self.config.typstpdf_basename or make_filename_from_project(self.config.project)
        return Path(self.outdir, f"{name}.pdf")


def first(pair: Sequence[object]) -> str:
    """Return the page's name for the progress line."""
    return str(pair[0])
