"""The one way in which our scripts are told words and data.

A script is a file of `static/`, loaded only on the pages that need it. What it is told stands before it as JSON in a
``script`` element of the type ``application/json``, which browsers do not run; so all words are translated in Python.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
#: the builders whose pages run scripts; an ePub runs none
BUILDERS = ("html", "dirhtml", "singlehtml")


def add_static(app: Sphinx) -> None:
    """Have our scripts copied to the other static files."""
    if app.builder.name in BUILDERS:
        app.config.html_static_path = [*app.config.html_static_path, str(STATIC)]


def load(app: Sphinx, name: str, told: object) -> None:
    """Load ``static/<name>.js`` on the page that is being written (event ``html-page-context``).

    :param told: what it finds as JSON in the element with the id ``<name>-words``
    """
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name in BUILDERS:
        # "<" would end the element where a text holds "</script>"
        body = json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
        app.builder.add_js_file("", type="application/json", id=f"{name}-words", body=body, priority=500)
        app.builder.add_js_file(f"{name}.js", defer="defer", priority=500)


def setup(app: Sphinx) -> None:
    """Copy the scripts."""
    app.connect("builder-inited", add_static)
