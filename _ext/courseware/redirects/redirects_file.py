"""Pages at old addresses. sphinxext-rediraffe writes them; the page that it writes is ours, so that all can read it."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_whole
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.redirects")

_TEMPLATE = Path(__file__).parent / "redirect.html"


def _set_redirects(app: Sphinx) -> None:
    """Hand the redirects in the file that the settings name, relative to ``conf.py``, to rediraffe."""
    path = Path(app.confdir) / app.config.redirects_file
    pairs = _parse_redirects(path.read_text(encoding="utf-8")) if app.config.redirects_file and path.is_file() else {}
    if app.builder.name == "dirhtml":  # there, some pages are where they were
        pairs = {old: new for old, new in pairs.items() if old != f"{new.removesuffix('.md')}/index.md"}
    app.config.rediraffe_redirects = pairs
    app.config.rediraffe_template = os.path.relpath(_write_template(app), app.srcdir)


def _write_template(app: Sphinx) -> Path:
    """Return the file of the page, with its words in the language of the book, which rediraffe does not tell it."""
    words = {
        "language": (app.config.language or "en").replace("_", "-"),
        "title": str(_("This page has moved")),
        "words": str(_("Read it at its new address")),
    }
    head = "".join(f"{{%- set {name} = {json.dumps(text)} -%}}\n" for name, text in words.items())
    path = Path(app.doctreedir, _TEMPLATE.name)
    write_whole(path, (head + _TEMPLATE.read_text(encoding="utf-8")).encode())
    return path


def _parse_redirects(text: str) -> dict[str, str]:
    """Return the redirects in a file: old source → new source, a pair a line, each in quotation marks."""
    pairs = (shlex.split(line, comments=True) for line in text.splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def setup(app: Sphinx) -> None:
    """Set up rediraffe."""
    app.add_config_value("redirects_file", "redirects.txt", "", (str,), "a pair a line: old page, new page")
    app.setup_extension("sphinxext.rediraffe")
    app.connect("builder-inited", _set_redirects)
