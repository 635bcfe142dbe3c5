"""Has browsers ask for the letters of text and of headings at once, so that they are there when a page is drawn first.

Nothing may move while a page is read: letters that come late are left for the next page (``font-display: optional``).
A browser finds out that it needs them only when it has read all style sheets, which is too late on the first page.
"""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..crossdoc.static_files import runs_scripts
from .letters import find_own_faces
from .settings import get_brand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx

#: text and headings, by weight and style: what each page shows first
_FIRST_FACES = {(400, "normal"), (700, "normal")}
#: the files of these in the folder `static/fonts`
_OWN_FILES = ("atkinson-hyperlegible-regular.woff2", "atkinson-hyperlegible-bold.woff2")
_TYPES = {".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf"}


def _list_files(app: Sphinx) -> list[str]:
    """Return the files of the letters that pages show first."""
    faces = find_own_faces(app, get_brand(app))
    own_files = [face.path.name for face in faces if (face.weight, face.style) in _FIRST_FACES]
    return own_files or list(_OWN_FILES)


def make_preload_tags(addresses: Sequence[str]) -> str:
    """Return the tags for the head of a page.

    :param addresses: those of the files, as the style sheet names them: else a browser loads each twice
    """
    tag = '<link rel="preload" href="{}" as="font" type="{}" crossorigin />\n'
    types = (_TYPES[PurePosixPath(address).suffix.lower()] for address in addresses)
    return "".join(map(tag.format, map(escape, addresses), types))


class _Preloading:
    """Adds the tags; which files there are is looked up once a build."""

    def __init__(self) -> None:
        """Begin without files."""
        self.files: list[str] = []

    def find_files(self, app: Sphinx) -> None:
        """Find the files."""
        self.files = _list_files(app)

    def add(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Put the tags into the head of a page; an ePub is no page of a server."""
        if runs_scripts(app.builder) and app.config.html_theme == "furo":
            addresses = [context["pathto"](f"_static/{name}", resource=True) for name in self.files]
            context["metatags"] = context.get("metatags", "") + make_preload_tags(addresses)


def setup(app: Sphinx) -> None:
    """Connect."""
    preloading = _Preloading()
    app.connect("builder-inited", preloading.find_files)
    app.connect("html-page-context", preloading.add)
