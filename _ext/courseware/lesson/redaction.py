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
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: what stands where a code was
TAKEN_OUT = "…"
#: a backslash that Markdown takes away (CommonMark 0.31, 2.4)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Private(NamedTuple):
    """What the private file and conf.py say."""

    #: the ids of quotations; `None` without a file
    ids: list[str] | None
    #: each finds codes
    codes: list[re.Pattern[str]]


def private_of(config: Config, path: Path) -> Private:
    """Return what conf.py and the private file at *path* say, after a warning of each fault."""
    name, codes = config.lesson_private, patterns(config.lesson_private_pattern, "conf.py: lesson_private_pattern")
    if not path.is_file():
        return Private(None, codes)
    told = table_of(path, name)
    quotations = told.get("quotations", {})
    if not isinstance(quotations, dict) or not all(isinstance(code, str) for code in quotations.values()):
        fault(name, 'has a code that is no text. Type below [quotations]: my-id = "the code".')
        quotations = {}
    listed = (rf"(?i)(?<!\w){re.escape(code.strip())}(?!\w)" for code in quotations.values() if code.strip())
    codes += map(re.compile, listed)
    return Private(sorted(quotations), codes + patterns(told.get("pattern", ""), name))


def table_of(path: Path, name: str) -> dict[str, Any]:
    """Return the content of the private file; an empty table, after a warning, if it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        # the place only: the message of the error may quote the file
        where = re.search(r"line \d+", str(error))
        fault(
            name, f"is no TOML file{f' ({where[0]})' if where else ''}: no code that it lists is looked for. Mend it."
        )
        return {}


def patterns(text: object, where: str) -> list[re.Pattern[str]]:
    """Return the regular expression *text*, none for ""; none, after a warning, for what cannot be used."""
    try:
        found = re.compile(text) if isinstance(text, str) else None
        reason = "finds everything" if found else "it is no text"
    except re.error as error:
        found, reason = None, error.msg
    if text == "" or (found and not found.search("")):
        return [found] if found and text else []
    fault(where, f"has a pattern that cannot be used: {reason}. Type a regular expression, as in 'INTS_\\d+'.")
    return []


def fault(where: str, message: str) -> None:
    """Warn of a fault in the private file or in conf.py."""
    warn("quotation", f"{where} {message}", None)


class Guard:
    """Looks through all that is read; lives as long as the process, and is stored nowhere."""

    def __init__(self, codes: list[re.Pattern[str]], name: str) -> None:
        self.codes, self.name = codes, name

    def without(self, text: str) -> str:
        """Return *text* without codes."""
        for pattern in self.codes:
            text = pattern.sub(TAKEN_OUT, text)
        return text

    def clean(self, line: str) -> str:
        """Return a *line* of Markdown without codes, be they written with escapes or as entities."""
        line = self.without(line)
        shown = unescape(ESCAPE.sub(r"\1", line))
        cleaned = self.without(shown)
        return line if cleaned == shown else cleaned

    def lines(self, source: list[str]) -> Iterator[int]:
        """Take the codes out of *source*, and yield the number of each line that held one."""
        lines = source[0].split("\n")
        cleaned = [self.clean(line) for line in lines]
        source[0] = "\n".join(cleaned)
        yield from (number for number, pair in enumerate(zip(lines, cleaned, strict=True), 1) if pair[0] != pair[1])

    def source(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Take the codes out of the source of a page, and warn of each line."""
        for line in self.lines(source):
            self.warn_of("stands in this line", (docname, line))
        if self.without(docname) != docname:
            warn("quotation", "The name of a source file holds the code of an interview. Rename the file.", None)

    def included(self, app: Sphinx, path: Path, docname: str, source: list[str]) -> None:
        """Take the codes out of a file that a page includes, and warn of each line."""
        for line in self.lines(source):
            self.warn_of("stands in this line", f"{Path(app.srcdir, path)}:{line}")

    def tree(self, document: nodes.document) -> None:
        """Take the codes out of what directives have read from other files."""
        for text in list(document.findall(nodes.Text)):
            cleaned = self.without(text)
            if cleaned != text:
                around = text.parent
                around.replace(text, nodes.Text(cleaned))
                around.rawsource = ""
                self.warn_of("stands in what is read here", around if around.line else around.parent)

    def warn_of(self, where: str, location: nodes.Node | tuple[str, int] | str) -> None:
        """Warn of a code, without printing it."""
        warn(
            "quotation",
            f"The code of an interview {where}; it is taken out of all outputs. Move it to {self.name}, below "
            '[quotations]: my-id = "the code". Then type :id: my-id below {quotation}.',
            location,
        )

    def transform(self) -> type[SphinxTransform]:
        """Return the transform that looks through what is parsed."""
        guard = self

        class CleanTree(SphinxTransform):
            """Looks through a page before other transforms (Sphinx's first has 1) copy its texts."""

            default_priority = 0

            def apply(self, **kwargs: object) -> None:
                guard.tree(self.document)

        return CleanTree


def stand_guard(app: Sphinx, config: Config) -> None:
    """Read what is private, and have sources looked through if anything is known of codes."""
    path = Path(app.confdir, config.lesson_private)
    private = private_of(config, path)
    config.lesson_quotation_ids = private.ids
    # pages are read anew when the file has changed
    config.lesson_private_time = path.stat().st_mtime_ns if path.is_file() else 0
    if private.codes:
        guard = Guard(private.codes, config.lesson_private)
        app.connect("source-read", guard.source)
        app.connect("include-read", guard.included)
        app.add_transform(guard.transform())
        config.html_copy_source = False  # copies are made of files, which hold everything


def setup(app: Sphinx) -> None:
    """Register the settings, and connect."""
    app.add_config_value("lesson_private", "private/interviews.toml", "env", types=str)
    app.add_config_value("lesson_private_pattern", "", "env", types=str)
    app.add_config_value("lesson_quotation_ids", None, "env", types=(list, type(None)))
    app.add_config_value("lesson_private_time", 0, "env", types=int)
    app.connect("config-inited", stand_guard)
