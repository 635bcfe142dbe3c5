"""Pages at old addresses. sphinxext-rediraffe writes them; the page that it writes is ours, so that all can read it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TEMPLATE = Path(__file__).parent / "redirect.html"


def configure(app: Sphinx) -> None:
    """Hand the redirects in the file that the settings name, relative to ``conf.py``, to rediraffe."""
    path = Path(app.confdir) / app.config.addresses_redirects
    pairs = parse(path.read_text(encoding="utf-8")) if app.config.addresses_redirects and path.is_file() else {}
    if app.builder.name == "dirhtml":  # there, some pages are where they were
        pairs = {old: new for old, new in pairs.items() if old != f"{new.removesuffix('.md')}/index.md"}
    app.config.rediraffe_redirects = pairs
    app.config.rediraffe_template = os.path.relpath(TEMPLATE, app.srcdir)


def parse(text: str) -> dict[str, str]:
    """Return the redirects in a file: old source → new source, a pair a line, each in quotation marks."""
    pairs = (shlex.split(line, comments=True) for line in text.splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def setup(app: Sphinx) -> None:
    """Set up rediraffe."""
    app.add_config_value("addresses_redirects", "", "", (str,), "file of redirects: old page, new page, a pair a line")
    app.setup_extension("sphinxext.rediraffe")
    app.connect("builder-inited", configure)
