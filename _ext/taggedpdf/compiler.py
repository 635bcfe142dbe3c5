"""From Typst source to a PDF that conforms to PDF/UA-1 and PDF/A-3a.

Typst reads its source and the images below the root folder, and nothing else; fonts come from PyPI packages and from
the `typst` wheel, never from the machine, so that the same source gives the same bytes everywhere.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from .lazy_import import typst
from .memory import release_memory
from .own_process import LONG_SOURCE, Compilation, compile_in_own_process
from .string_literals import DEFAULT_IGNORABLE, code_point_name, literal

#: what each PDF conforms to: it can be read by everybody (ISO 14289-1), and in many years (ISO 19005-3)
STANDARDS: Final = ("ua-1", "a-3a")
#: 2000-01-01, for builds that do not set SOURCE_DATE_EPOCH
_DEFAULT_TIMESTAMP = 946684800
#: where modules lie in the root folder
_MODULES = ".modules"
#: how Typst says that letters are lost in the glyphs that stand for them
_MISSING_CODE_POINTS = "missing codepoints"
#: a drawing alone, no larger than a page
_DRAWING = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let size = measure(image(PATH))
  image(PATH, width: size.width * calc.min(1, 6.5in / size.width, 9in / size.height))
}
"""
#: of drawings as PNG
DOTS_PER_INCH = 216
_MISSING_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
#: of how many characters of source Typst may keep what it has laid out, about 1 kB for each
_MOST_REMEMBERED = 400_000
#: for how many more compilations it keeps that (typst-py calls `comemo::evict` with this)
_MEMORY = 10


class CompileError(Exception):
    """Typst refused a source; the message says why."""


class Compiler:
    """Compiles many documents with one set of fonts, one at a time; may be called from several threads."""

    def __init__(self, root: Path, font_paths: Iterable[str]) -> None:
        """Load the fonts in the folders *font_paths*; *root* is the folder that images are read from."""
        self.root = root
        self.accepted_code: dict[str, bool] = {}
        self.modules: set[str] = set()
        self.lock = threading.Lock()
        #: length of the sources of which Typst keeps what it has laid out
        self.remembered = 0
        self.font_paths = [*font_paths]
        fonts = typst.Fonts(include_system_fonts=False, font_paths=self.font_paths)
        self.compiler = typst.Compiler(root=str(root), font_paths=fonts, ignore_system_fonts=True)
        self.timestamp = int(os.environ.get("SOURCE_DATE_EPOCH", _DEFAULT_TIMESTAMP))

    def add_module(self, name: str, text: str) -> str:
        """Have Typst know the module *text* by this *name*, whose texts have names of their own.

        :return: the path by which a source imports it, without its ending
        """
        if name not in self.modules:
            self.modules.add(name)
            folder = self.root / _MODULES
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.typ").write_text(text, encoding="utf-8")
        return f"/{_MODULES}/{name}"

    def accepts(self, code: str) -> bool:
        """Say whether Typst takes a piece of *code*, such as an image or a formula, as it will take it on a page."""
        if code not in self.accepted_code:
            try:
                self.pdf(f'#set document(title: "Piece")\n#{code}\n', lambda _character: None)
                self.accepted_code[code] = True
            except CompileError:
                self.accepted_code[code] = False
        return self.accepted_code[code]

    def draw_text(self, path: str) -> bytes | None:
        """Return the SVG at *path* as PNG where its text keeps it out of a PDF; `None` where anything else does.

        Typst writes the text of a drawing in the glyphs of its script, for some of which (Arabic, Devanagari, Thai) it
        cannot tell the letters, which PDF/A-3a asks for. As dots they can be seen, and the alternative text be read.
        """
        try:
            self.pdf(f'#set document(title: "Piece")\n#image({literal(path)}, alt: "Piece")\n', lambda _character: None)
        except CompileError as error:
            if _MISSING_CODE_POINTS not in str(error):
                return None
            with self.lock:
                drawn = self.compiler.compile(
                    input=_DRAWING.replace("PATH", literal(path)).encode(), format="png", ppi=DOTS_PER_INCH
                )
            return drawn if isinstance(drawn, bytes) else None
        return None

    def pdf(self, source: str, on_missing: Callable[[str], None], longest: int = LONG_SOURCE) -> bytes:
        """Return the PDF of *source*.

        A character that is not seen, such as one that chooses the form of another, is left out where no font has it.

        :param on_missing: is called with each other character that no font has; the PDF holds its number instead
        :param longest: of how many characters a source is compiled in a process of its own
        :raises CompileError: if Typst reports anything: a warning can mean that it left out content
        """
        while True:
            with self.lock:
                compilation = self.compile(source, longest)
            characters = _missing_characters(compilation.diagnostic, source)
            for character in characters:
                if DEFAULT_IGNORABLE.match(character):
                    source = source.replace(character, "")
                    continue
                on_missing(character)
                source = source.replace(character, code_point_name(character))
            if characters:
                continue
            if not compilation.content:
                raise CompileError(compilation.diagnostic or compilation.message)
            if compilation.warnings:
                raise CompileError("; ".join(compilation.warnings))
            return compilation.content

    def compile(self, source: str, longest: int) -> Compilation:
        """Return what Typst makes of *source*, in a process of its own if it is not shorter than *longest*."""
        if len(source) >= longest:
            arguments = str(self.root), self.font_paths, STANDARDS, self.timestamp
            if compilation := compile_in_own_process(source, *arguments):
                return compilation
        try:
            content, warnings = self.compiler.compile_with_warnings(
                input=source.encode(), format="pdf", pdf_standards=[*STANDARDS], timestamp=self.timestamp
            )
        except typst.TypstError as error:
            return Compilation(b"", (), error.message, error.diagnostic or "")
        self.forget_long_sources(len(source))
        assert isinstance(content, bytes)  # a list is returned for pictures of pages only
        return Compilation(content, [str(warning.message) for warning in warnings])

    def forget_long_sources(self, length: int) -> None:
        """Have Typst forget what it has laid out, once the source that was compiled, of that *length*, makes it much.

        It is kept for documents that are compiled again, but a book of a thousand pages would have no memory left.
        """
        self.remembered += length
        if self.remembered > _MOST_REMEMBERED:
            for _round in range(_MEMORY + 1):
                self.compiler.compile(input=b"", format="pdf")
            self.remembered = 0
            release_memory()


def _missing_characters(diagnostic: str, source: str) -> list[str]:
    """Return the characters of *source* that a diagnostic of Typst says no font has."""
    characters = "".join(_unescape(text) for text in _MISSING_GLYPH.findall(diagnostic))
    return [character for character in dict.fromkeys(characters) if not character.isascii() and character in source]


def _unescape(text: str) -> str:
    """Return what a string in a diagnostic stands for."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)
