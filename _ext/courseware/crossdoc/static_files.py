"""Style sheets and scripts that a part brings with it or makes, and how its scripts get words and data.

A style sheet is on every page, in HTML and ePub; between those of the theme and the book's own (``html_css_files``),
so that the last word is the book's. A script is a file that only the pages load which need it; its words stand before
it as JSON in a ``script`` element of the type ``application/json``, which browsers do not run: so all words are
translated in Python.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_changed
from fastbuild.unfinished_builds import connect_first_writer
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: the builders whose pages run scripts; an ePub runs none
SCRIPT_BUILDERS = ("html", "dirhtml", "singlehtml")
#: Sphinx orders style sheets by this number; 500 is a theme's, 800 the book's own
MENDS_PRIORITY = 780
_PART_PRIORITY = 790


def runs_scripts(builder: Builder) -> bool:
    """Say whether the pages of *builder* run scripts."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.name in SCRIPT_BUILDERS


def add_static(
    app: Sphinx,
    folder: Path,
    *,
    css: Iterable[str] = (),
    scripts: Iterable[str] = (),
    priority: int = _PART_PRIORITY,
) -> None:
    """Load the style sheets *css* on every page; have *scripts* copied where pages run scripts. For `setup`.

    :param folder: the folder of these files
    """
    css, scripts = tuple(css), tuple(scripts)
    for name in css:
        app.add_css_file(name, priority=priority)

    def copy(app: Sphinx) -> None:
        if isinstance(app.builder, StandaloneHTMLBuilder):
            names = (*css, *(scripts if runs_scripts(app.builder) else ()))
            # before those of the book, so that a file of its own takes the place of one of the same name
            app.config.html_static_path = [*(str(folder / name) for name in names), *app.config.html_static_path]

    app.connect("builder-inited", copy)


def add_made_static(app: Sphinx, path: str, make: Callable[[Sphinx], str | bytes]) -> None:
    """Have a file that pages need made for each build, and copied with the static files. For `setup`.

    So it goes from the folder of the pages when they need it no more.

    :param path: a folder of the part's own, and the name of the file: beside the doctrees
    :param make: returns the content of the file, an empty one where the pages of this build need none
    """

    def copy(app: Sphinx) -> None:
        made = make(app) if isinstance(app.builder, StandaloneHTMLBuilder) else b""
        if made:
            content = made.encode() if isinstance(made, str) else made
            file = Path(app.doctreedir, path)
            app.config.html_static_path = [str(file), *app.config.html_static_path]
            connect_first_writer(app, lambda _app: write_changed(file, content))

    app.connect("builder-inited", copy)


def load_script(app: Sphinx, name: str, data: object) -> None:
    """Load the script ``<name>.js`` on the page that is being written (event ``html-page-context``).

    :param data: what the script reads as JSON in the element with the id ``<name>-words``
    """
    if isinstance(app.builder, StandaloneHTMLBuilder) and runs_scripts(app.builder):
        # "<" would end the element where a text holds "</script>"
        body = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
        app.builder.add_js_file("", type="application/json", id=f"{name}-words", body=body, priority=500)
        app.builder.add_js_file(f"{name}.js", defer="defer", priority=500)
