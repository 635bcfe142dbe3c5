"""What the two builders share: settings, pages, and the way from Typst source to a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder

from . import blocks, inline, lists, objects, tables
from .compiler import FAMILIES, CompileError, Compiler, theme
from .escape import literal
from .math import Formulas
from .messages import warn
from .numbers import Numbers
from .page import Linker, Page, Writer
from .rowheaders import StructureError, mark

WRITERS: Mapping[type, Writer] = {
    **inline.WRITERS,
    **blocks.WRITERS,
    **lists.WRITERS,
    **tables.WRITERS,
    **objects.WRITERS,
}


class TypstBuilder(Builder):
    """Base of the two builders."""

    format = "typst"
    allow_parallel = True
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]

    @cached_property
    def compiler(self) -> Compiler:
        """The compiler; made at first use, since its threads would not outlive the fork of a parallel build."""
        return Compiler(Path(self.srcdir), [str(Path(self.confdir, one)) for one in self.config.typstpdf_font_paths])

    @cached_property
    def formulas(self) -> Formulas:
        """The formulas of this build."""
        return Formulas()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a mark that `inline.reference` takes apart again: "%" and the page."""
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same as `get_target_uri`: where a page is does not matter in a PDF."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def page(self, docname: str, document: nodes.document, linker: Linker, level: int = 1) -> tuple[str, Page]:
        """Return the Typst code of a page's resolved doctree, and what was learned while translating it."""
        numbers = Numbers(self.env, self.config, docname)
        page = Page(docname, WRITERS, linker, Path(self.srcdir), self.formulas, numbers, self.compiler.accepts, level)
        page.show_urls = self.config.typstpdf_show_urls
        return page.translate(document), page

    def arguments(self) -> dict[str, str]:
        """Return the arguments that the theme's documents share, as Typst code."""
        return {
            "author": literal(self.config.author),
            "licence": literal(str(self.config.copyright)),
            "language": literal(self.config.language or "en"),
            "paper": literal(self.config.typstpdf_paper),
            "size": self.config.typstpdf_text_size,
        }

    def source(self, document: str, arguments: Mapping[str, str], labels: Set[str], body: str) -> str:
        """Return a whole Typst source: the theme's *document* with its arguments around *body*."""
        known = "".join(f"{literal(name)}: true, " for name in sorted(labels))
        families = "".join(f"{literal(name)}, " for name in (*FAMILIES[:1], *self.config.typstpdf_fonts, *FAMILIES[1:]))
        head = f"#let families = ({families})\n#let known = ({known or ':'})\n{theme('common', document)}"
        settings = ", ".join(f"{name}: {value}" for name, value in arguments.items())
        return f"{head}\n#show: {document}.with({settings})\n#{body}\n"

    def pdf(self, docname: str, source: str, stubs: list[int]) -> bytes | None:
        """Return the PDF of *source*; where it cannot be made, warn of the page *docname* and return `None`."""

        def missing(character: str) -> None:
            warn(
                "missing_glyph",
                f"No font has the character {character!r} (U+{ord(character):04X}); its number is printed. "
                "Type another one.",
                docname,
            )

        try:
            return mark(self.compiler.pdf(source, missing), stubs)
        except (CompileError, StructureError) as error:
            warn("compile", f"Typst did not make a whole PDF of this page: {error}", docname)
            return None


def write_atomically(path: Path, content: bytes) -> None:
    """Write *content* to *path*: whoever looks finds the old file or the new one, never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)


def pages_in_order(includes: Mapping[str, list[str]], root: str) -> Iterator[tuple[str, int]]:
    """Yield each page below *root* once, in reading order, with its level: 1 for *root* and what its toctrees name."""
    seen = {root}

    def below(docname: str, level: int) -> Iterator[tuple[str, int]]:
        for child in includes.get(docname, []):
            if child not in seen:
                seen.add(child)
                yield child, level
                yield from below(child, level + 1)

    yield root, 1
    yield from below(root, 1)
