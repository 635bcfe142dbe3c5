"""The builder ``handouts``: one PDF a page, to print for a training session."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pikepdf
from docutils import nodes
from sphinx.locale import get_translation

from .builder import TypstBuilder, content_of, write_atomically
from .codes import qr_code
from .compiler import theme
from .escape import literal
from .extras import collected_packets, write_extras
from .packets import packets, write_packets
from .rights import state
from .settings import handout_settings, has_handout

_ = get_translation("typstpdf")

#: what handouts depend on besides their pages
SETTINGS = frozenset(
    """
    author copyright html_baseurl language typstpdf_fonts typstpdf_font_paths typstpdf_handouts typstpdf_license_url
    typstpdf_paper typstpdf_show_urls typstpdf_text_size
    """.split()
)


class HandoutsBuilder(TypstBuilder):
    """Writes ``<page>.pdf`` for every page that has a handout."""

    name = "handouts"
    epilog = "The handouts are in %(outdir)s."
    out_suffix = ".pdf"

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the pages whose handout is missing, made with other settings, or older than their last reading."""
        anew = self.known.get("settings") != self.settings_digest()
        for docname in self.env.found_docs:
            if not self.has_handout(docname):
                continue
            path = self.path(docname)
            written = path.stat().st_mtime_ns // 1000 if path.is_file() else 0
            if anew or self.env.all_docs.get(docname, 1) > written:
                yield docname

    @property
    def state_path(self) -> Path:
        """Return the file that says what the handouts and packets in the output folder were made of."""
        where = hashlib.sha256(str(Path(self.outdir).resolve()).encode()).hexdigest()[:12]
        return Path(self.doctreedir, f"handouts-{where}.json")

    @cached_property
    def known(self) -> dict[str, Any]:
        """Return what that file says; nothing where it is missing or no such file."""
        try:
            known = json.loads(self.state_path.read_text())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def settings_digest(self) -> str:
        """Return the digest of all that handouts depend on besides their pages: settings and the theme."""
        values = [(name, getattr(self.config, name)) for name in sorted(SETTINGS)]
        return hashlib.sha256(repr([*values, theme("common", "handout")]).encode()).hexdigest()

    def finish(self) -> None:
        """Write extra handouts and packets, delete what is no handout any more, and keep what all was made of."""
        before, digest = self.known, self.settings_digest()
        fresh = before if before.get("settings") == digest else {}
        pages = sorted(name for name in self.env.found_docs if self.has_handout(name))
        extras = write_extras(self, fresh.get("extras", {}))
        bound = [*packets(self.env, self.has_handout)]
        bound += collected_packets(self, [*pages, *extras], [one.name for one in bound])
        now = {"pages": pages, "extras": extras, "packets": write_packets(self, bound, fresh.get("packets", {}))}
        for name in {name for kind in now for name in before.get(kind, ())}.difference(*now.values()):
            self.path(name).unlink(missing_ok=True)
        write_atomically(self.state_path, json.dumps({"settings": digest, **now}).encode())

    def has_handout(self, docname: str) -> bool:
        """Say whether the page has a handout."""
        return has_handout(self.config, self.tags, self.env.metadata.get(docname, {}), docname)

    def path(self, docname: str) -> Path:
        """Return the file of the page's handout."""
        return Path(self.outdir, docname + self.out_suffix)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write the handout of a page whose doctree is resolved."""
        if not self.has_handout(docname):
            return
        page = self.page(docname, lambda *link: self.link(docname, *link))
        body = page.translate(doctree)
        source = self.source("handout", self.settings(docname), body, page.labels)
        made = self.pdf(docname, source, page.marks)
        if made is not None:
            self.write_pdf(self.path(docname), made)

    def write_pdf(self, path: Path, made: pikepdf.Pdf) -> None:
        """Write a handout with its rights; leave a file with the same bytes as it is."""
        state(made, str(self.config.copyright), self.config.typstpdf_license_url)
        content = content_of(made)
        if path.is_file() and path.read_bytes() == content:
            os.utime(path)  # not outdated any more
        else:
            write_atomically(path, content)

    def settings(self, docname: str) -> dict[str, str]:
        """Return the arguments of the theme's handout, as Typst code."""
        metadata = self.env.metadata.get(docname, {})
        above = [str(metadata[name]) for name in ("module", "section") if metadata.get(name)]
        if metadata.get("minutes"):
            above.append(_("{minutes} minutes").replace("{minutes}", str(metadata["minutes"])))
        title = self.env.titles[docname].astext() if docname in self.env.titles else docname
        wishes = handout_settings(self.config, metadata, docname)
        address = self.address(docname)
        return {
            **self.look(),
            **self.imprint(),
            **({"language": literal(str(metadata["language"]))} if metadata.get("language") else {}),
            **({"paper": literal(wishes.paper)} if wishes.paper else {}),
            **({"size": wishes.size} if wishes.size else {}),
            "columns": str(wishes.columns),
            "title": literal(wishes.title or title),
            "module": literal(" · ".join([*above, *filter(None, [wishes.title])])),
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
        """Return a link on the handout of the page *here*: inside it, or to the page online."""
        return (self.link_inside if docname == here else self.link_online)(docname, name, content)

    def link_inside(self, docname: str, name: str, content: str) -> str:
        """Return a link to an id inside the handout."""
        return f"xref({literal(f'{docname}#{name}')}, {content})"

    def link_online(self, docname: str, name: str, content: str) -> str:
        """Return a link to the page online; no link if the book does not know its address."""
        if not (address := self.address(docname)):
            return content
        return f"link({literal(f'{address}#{name}' if name else address)}, {content})"
