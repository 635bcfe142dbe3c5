r"""Codes of interviews are never stored in the text.

A private file, which git ignores (`lesson_private` in conf.py), says which interview a quotation is from:

.. code-block:: toml

   # what codes look like, if they look alike: a regular expression
   pattern = 'INTS_\d+'

   [quotations]
   boys-and-girls-club = "INTS_063"

Where the file exists, and always for the regular expression `lesson_private_pattern` in conf.py, each source is looked
through before it is parsed, comments and included files too. A code is warned of without being printed, and taken out,
so that no output and no doctree holds it; what directives read from other files is looked through after parsing.
Nothing of the file is kept in the environment but the ids of quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.settings import add_setting
from sphinx.transforms import SphinxTransform

from ..crossdoc import transform_order
from .private_file import read_private_data
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: what replaces a code
_REPLACEMENT = "…"
#: a backslash that Markdown takes away (CommonMark 0.31, 2.4)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class _Redactor:
    """Takes codes out of all that is read; lives as long as the build, and is stored nowhere."""

    def __init__(self, code_patterns: list[re.Pattern[str]], file_name: str) -> None:
        """Look for *code_patterns*; *file_name* is where warnings send authors."""
        self.code_patterns, self.file_name = code_patterns, file_name

    def _redact(self, text: str) -> str:
        """Return *text* without codes."""
        for pattern in self.code_patterns:
            text = pattern.sub(_REPLACEMENT, text)
        return text

    def _redact_markdown(self, line: str) -> str:
        """Return a *line* of Markdown without codes, be they written with escapes or as entities."""
        line = self._redact(line)
        plain_line = unescape(_ESCAPE.sub(r"\1", line))
        redacted_line = self._redact(plain_line)
        return line if redacted_line == plain_line else redacted_line

    def _redact_source(self, source: list[str]) -> Iterator[int]:
        """Take the codes out of *source*, and yield the number of each line that held one."""
        lines = source[0].split("\n")
        redacted_lines = [self._redact_markdown(line) for line in lines]
        source[0] = "\n".join(redacted_lines)
        pairs = enumerate(zip(lines, redacted_lines, strict=True), 1)
        yield from (number for number, (line, redacted_line) in pairs if line != redacted_line)

    def _on_source_read(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Take the codes out of the source of a page, and warn of each line."""
        for line in self._redact_source(source):
            self._warn_of_code("stands in this line", (docname, line))
        if self._redact(docname) != docname:
            message = "The name of a source file holds the code of an interview. Rename the file."
            warn("interview_code", message, None)

    def _on_include_read(self, app: Sphinx, path: Path, docname: str, source: list[str]) -> None:
        """Take the codes out of a file that a page includes, and warn of each line."""
        for line in self._redact_source(source):
            self._warn_of_code("stands in this line", f"{Path(app.srcdir, path)}:{line}")

    def _redact_tree(self, document: nodes.document) -> None:
        """Take the codes out of what directives have read from other files."""
        for text in list(document.findall(nodes.Text)):
            redacted_text = self._redact(text)
            if redacted_text != text:
                parent = text.parent
                parent.replace(text, nodes.Text(redacted_text))
                parent.rawsource = ""
                self._warn_of_code("stands in what is read here", parent if parent.line else parent.parent)

    def _warn_of_code(self, position: str, location: nodes.Node | tuple[str, int] | str) -> None:
        """Warn of a code, without printing it."""
        warn(
            "interview_code",
            f"The code of an interview {position}; it is taken out of all outputs. Move it to {self.file_name}, below "
            '[quotations]: my-id = "the code". Then type :id: my-id below {quotation}.',
            location,
        )

    def _make_transform(self) -> type[SphinxTransform]:
        """Return the transform that looks through what is parsed."""
        redactor = self

        class RedactCodes(SphinxTransform):
            """Takes codes out of a page."""

            default_priority = transform_order.REDACT_CODES

            def apply(self, **kwargs: object) -> None:
                redactor._redact_tree(self.document)

        return RedactCodes


def _start_redaction(app: Sphinx, config: Config) -> None:
    """Read what is private, and have sources looked through if anything is known of codes."""
    path = Path(app.confdir, config.lesson_private)
    private_data = read_private_data(config, path)
    config.lesson_quotation_ids = private_data.quotation_ids
    # pages are read anew when the file has changed
    config.lesson_private_time = path.stat().st_mtime_ns if path.is_file() else 0
    if private_data.code_patterns:
        redactor = _Redactor(private_data.code_patterns, config.lesson_private)
        app.connect("source-read", redactor._on_source_read)
        app.connect("include-read", redactor._on_include_read)
        app.add_transform(redactor._make_transform())
        config.html_copy_source = False  # copies are made of files, which hold everything


def setup(app: Sphinx) -> None:
    """Register the settings, and connect."""
    # a code that was taken out of the pages leaves the search index, too
    app.setup_extension("fastbuild.search_index")
    add_setting(app, "lesson_private", "private/interviews.toml", "env", types=str)
    add_setting(app, "lesson_private_pattern", "", "env", types=str)
    add_setting(app, "lesson_quotation_ids", None, "env", types=(list, type(None)))
    add_setting(app, "lesson_private_time", 0, "env", types=int)
    app.connect("config-inited", _start_redaction)
