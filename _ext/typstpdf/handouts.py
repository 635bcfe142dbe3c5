"""The builder ``handouts``: one PDF a page, to print for a training session."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from docutils import nodes
from sphinx.locale import get_translation

from .builder import TypstBuilder, write_atomically
from .codes import qr_code
from .compiler import theme
from .escape import literal
from .links import has_handout
from .settings import handout_settings

_ = get_translation("typstpdf")

#: what handouts depend on besides their pages
SETTINGS = frozenset(
    """
    author copyright html_baseurl language typstpdf_fonts typstpdf_font_paths typstpdf_paper typstpdf_show_urls
    typstpdf_text_size
    """.split()
)


class HandoutsBuilder(TypstBuilder):
    """Writes ``<page>.pdf`` for every page that has a handout."""

    name = "handouts"
    epilog = "The handouts are in %(outdir)s."
    out_suffix = ".pdf"

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the pages whose handout is missing, made with other settings, or older than their last reading."""
        anew = not self.settings_path.is_file() or self.settings_path.read_text() != self.settings_digest()
        for docname in self.env.found_docs:
            if not self.has_handout(docname):
                continue
            path = self.path(docname)
            written = path.stat().st_mtime_ns // 1000 if path.is_file() else 0
            if anew or self.env.all_docs.get(docname, 1) > written:
                yield docname

    @property
    def settings_path(self) -> Path:
        """Return the file that holds the digest of the settings of the handouts in the output folder."""
        where = hashlib.sha256(str(Path(self.outdir).resolve()).encode()).hexdigest()[:12]
        return Path(self.doctreedir, f"handouts-{where}.digest")

    def settings_digest(self) -> str:
        """Return the digest of all that handouts depend on besides their pages: settings and the theme."""
        values = [(name, getattr(self.config, name)) for name in sorted(SETTINGS)]
        return hashlib.sha256(repr([*values, theme("common", "handout")]).encode()).hexdigest()

    def finish(self) -> None:
        """Keep the digest of the settings, now that all handouts are made with them."""
        write_atomically(self.settings_path, self.settings_digest().encode())

    def has_handout(self, docname: str) -> bool:
        """Say whether the page has a handout."""
        return has_handout(self.config, self.env.metadata.get(docname, {}), docname)

    def path(self, docname: str) -> Path:
        """Return the file of the page's handout."""
        return Path(self.outdir, docname + self.out_suffix)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write the handout of a page whose doctree is resolved; leave a file with the same bytes as it is."""
        path = self.path(docname)
        if not self.has_handout(docname):
            path.unlink(missing_ok=True)
            return
        body, page = self.page(docname, doctree, lambda *link: self.link(docname, *link))
        made = self.pdf(docname, self.source("handout", self.settings(docname), page.labels, body), page.stubs)
        if made is None:
            return
        if path.is_file() and path.read_bytes() == made:
            os.utime(path)  # not outdated any more
        else:
            write_atomically(path, made)

    def settings(self, docname: str) -> dict[str, str]:
        """Return the arguments of the theme's handout, as Typst code."""
        metadata = self.env.metadata.get(docname, {})
        module = " · ".join(str(metadata[name]) for name in ("module", "section") if metadata.get(name))
        title = self.env.titles[docname].astext() if docname in self.env.titles else docname
        wishes = handout_settings(metadata, docname)
        address = self.address(docname)
        return {
            **self.arguments(),
            **({"language": literal(str(metadata["language"]))} if metadata.get("language") else {}),
            **({"paper": literal(wishes.paper)} if wishes.paper else {}),
            **({"size": wishes.size} if wishes.size else {}),
            "columns": str(wishes.columns),
            "title": literal(wishes.title or title),
            "module": literal(" · ".join(part for part in (module, wishes.title) if part)),
            "address": literal(address),
            "code": f"bytes({literal(qr_code(address))})" if address else "none",
            "counting": literal(_("{page} of {pages}")),
            "read-online": literal(_("Read this page online")),
        }

    def address(self, docname: str) -> str:
        """Return where the page is online, or "" if the book does not know its address."""
        base: str = self.config.html_baseurl
        return urljoin(base, f"{docname}.html") if base else ""

    def link(self, here: str, docname: str, name: str, content: str) -> str:
        """Return a link on the handout of the page *here*: inside it, or to the page online, or no link."""
        if docname == here:
            return f"xref({literal(f'{docname}#{name}')}, {content})"
        if not (address := self.address(docname)):
            return content
        return f"link({literal(f'{address}#{name}' if name else address)}, {content})"
