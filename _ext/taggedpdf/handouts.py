"""The builder ``handouts``: one PDF a page, to print for a training session."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator, Set
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from fastbuild.files import write_whole
from sphinx.locale import get_translation, get_translator
from sphinx.util.display import status_iterator
from sphinx.util.logging import pending_warnings

from .builder import TypstBuilder, content_of
from .collected_handouts import collected_packets, write_extras
from .compiler import theme
from .fit_pages import END, fitted
from .lazy_import import pikepdf
from .packets import packets, write_packets
from .qr_codes import code_alt, qr_code
from .settings import handout_conditions, handout_settings, has_handout
from .string_literals import literal
from .structure import Marks
from .warnings import warn
from .xmp import state

_ = get_translation("taggedpdf")

#: what Sphinx calls a page without a title (`sphinx.environment.collectors.title`)
NO_TITLE = "<no title>"
#: what handouts depend on besides their pages
SETTINGS = frozenset(
    """
    author copyright html_baseurl language taggedpdf_fonts taggedpdf_font_paths taggedpdf_handouts taggedpdf_license_url
    taggedpdf_paper taggedpdf_show_urls taggedpdf_text_size
    """.split()
)
#: how many handouts wait for Typst at most
AHEAD = 4


class Job(NamedTuple):
    """A handout on its way."""

    #: its page
    docname: str
    #: its Typst source
    source: str
    #: what is to be marked in its structure
    marks: Marks


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
        """Return the digest of all that handouts depend on besides their pages: settings, edition and the theme."""
        values = [(name, getattr(self.config, name)) for name in sorted(SETTINGS)]
        parts = [*values, self.edition, self.print_rules, self.print_styles, theme("common", "handout")]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

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
        write_whole(self.state_path, json.dumps({"settings": digest, **now}).encode())

    def has_handout(self, docname: str) -> bool:
        """Say whether the page has a handout."""
        return has_handout(self.application, self.env.metadata.get(docname, {}), docname)

    def path(self, docname: str) -> Path:
        """Return the file of the page's handout."""
        return Path(self.outdir, docname + self.out_suffix)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the handouts of *docnames*: a page is translated while Typst, in a thread, compiles those before it.

        Sphinx would fork for this, and Typst's threads do not outlive a fork.
        """
        wanted = sorted(name for name in docnames if self.has_handout(name))
        steps = status_iterator(wanted, "writing output... ", "darkgreen", len(wanted))
        with pending_warnings(), ThreadPoolExecutor(1) as typst:
            waiting: deque[tuple[Job, Future[bytes | None]]] = deque()
            for docname in steps:
                job = self.translated(docname)
                waiting.append((job, typst.submit(self.compiled, docname, job.source)))
                if len(waiting) > AHEAD:
                    self.write_compiled(*waiting.popleft())
            for one in waiting:
                self.write_compiled(*one)

    def translated(self, docname: str) -> Job:
        """Return the handout of a page as Typst source."""
        if not self.title(docname):
            warn("no_title", "This page has no title, which a PDF needs. Begin it with a heading: # Title.", docname)
        doctree = self.resolved(docname)
        page = self.page(docname, lambda *link: self.link(docname, *link))
        body = page.translate(doctree)
        return Job(docname, self.source("handout", self.settings(docname), body, page.labels), page.marks)

    def compiled(self, docname: str, source: str) -> bytes | None:
        """Return the PDF of a handout, which may be set closer to save a page; `None`, after a warning, if none."""
        return fitted(source, partial(super().compiled, docname))

    def marked(self, docname: str, content: bytes, marks: Marks) -> pikepdf.Pdf | None:
        """Return the PDF of a handout with its structure completed, without the file that says where it ends."""
        made = super().marked(docname, content, marks)
        if made is not None:
            del made.attachments[END]
        return made

    def write_compiled(self, job: Job, compiled: Future[bytes | None]) -> None:
        """Write the handout that a *job* has become."""
        content = compiled.result()
        made = self.marked(job.docname, content, job.marks) if content else None
        if made is None:
            self.report_missing(job.docname, "handouts")
        else:
            self.write_pdf(self.path(job.docname), made)

    def write_pdf(self, path: Path, made: pikepdf.Pdf) -> None:
        """Write a handout with its rights; leave a file with the same bytes as it is."""
        state(made, str(self.config.copyright), self.config.taggedpdf_license_url)
        content = content_of(made)
        if path.is_file() and path.read_bytes() == content:
            os.utime(path)  # not outdated any more
        else:
            write_whole(path, content)

    def title(self, docname: str) -> str:
        """Return the title of a page; "" if it has none."""
        title = self.env.titles[docname].astext() if docname in self.env.titles else ""
        return "" if title == NO_TITLE else title

    def settings(self, docname: str) -> dict[str, str]:
        """Return the arguments of the theme's handout, as Typst code."""
        metadata = self.env.metadata.get(docname, {})
        above = [str(metadata[name]) for name in ("module", "section") if metadata.get(name)]
        if metadata.get("minutes"):
            above.append(minutes_of(str(metadata["minutes"])))
        wishes = handout_settings(self.config, metadata, docname, handout_conditions(self.events))
        address = self.address(docname)
        return {
            **self.look(),
            **self.imprint(),
            **({"language": literal(str(metadata["language"]))} if metadata.get("language") else {}),
            **({"paper": literal(wishes.paper)} if wishes.paper else {}),
            **({"size": wishes.size} if wishes.size else {}),
            "columns": str(wishes.columns),
            "title": literal(wishes.title or self.title(docname) or docname),
            "module": literal(" · ".join([*above, *filter(None, [wishes.title])])),
            "address": literal(address),
            "code": f"bytes({literal(qr_code(address))})" if address else "none",
            "alt": literal(code_alt(address)),
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


def minutes_of(told: str) -> str:
    """Return the minutes that front matter tells, in words; what is no number as it is."""
    if not told.isdecimal():
        return told
    words = get_translator("taggedpdf").ngettext("{minutes} minute", "{minutes} minutes", int(told))
    return words.replace("{minutes}", told)
