"""An ePub that is valid, tells what readers can expect of it, and is the same whenever it is built.

Faults mended, all of Sphinx 9.0: pages are packed as HTML was written, so that raw HTML and tab sets are no XML; what
an earlier build has left in the folder is packed too, and a file's type is that of its name; pages that a toctree of
few levels leaves out are in no contents; the NCX names the book by the id of its identifier instead of the identifier
(epubcheck NCX-001); the contributor is "unknown" where none is given; pages do not name their language (Ace
html-has-lang); notes are none to reading systems, for want of ``epub:type``; the table of contents has no role, and no
landmarks stand beside it; files go into the archive with their times of modification.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from fastbuild.files import write_whole
from fastbuild.patches import patch
from fastbuild.settings import add_setting
from fastbuild.unfinished_builds import connect_first_writer
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import get_translation

from ..crossdoc.defaults import set_defaults
from ..crossdoc.static_files import MENDS_PRIORITY
from ..identity.drawing import draw_branded
from .epub_package import pack

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.accessibility")

#: settings of Sphinx's ePub builder, where the book has not set them
_DEFAULTS = {
    # the same book has the same identifier in each edition
    "epub_identifier": lambda app: f"urn:uuid:{uuid5(NAMESPACE_URL, f'{app.config.author}/{app.config.project}')}",
    "epub_scheme": "UUID",
    "epub_uid": "book-id",
    # toctrees may be hidden on the first page
    "epub_tocscope": "includehidden",
    # pages stand once in the table of contents
    "epub_tocdup": False,
    # an ePub runs no search; Sphinx leaves the second file there when settings change
    "epub_exclude_files": lambda _app: ["search.html", ".buildinfo.bak"],
}
_COVER = "_static/cover.png"
_STYLE = "reading.css"
#: as the setting `epub_cover` names it, with the template of its page
_DRAWN_COVER = (_COVER, "epub-cover.html")


def _choose_cover(app: Sphinx, config: Config) -> None:
    """Have the ePub show our cover, unless the book has one of its own; for all builders.

    Sphinx reads every page anew where this setting is another than in the run before, whatever that built.
    """
    config.epub_cover = config.epub_cover or _DRAWN_COVER


def _leave_out_empty_index(app: Sphinx, builder: Any) -> None:
    """Have the ePub hold no index where no page has an entry for it: the page would be empty, and in no contents."""
    if builder.name != "epub" or any(app.env.domaindata["index"]["entries"].values()):
        return
    # a link to it would lead nowhere
    sources = (Path(app.env.doc2path(docname)) for docname in sorted(app.env.found_docs))
    if not any(b"genindex" in source.read_bytes() for source in sources):
        builder.use_index = False


def _add_style(app: Sphinx) -> None:
    """Have the ePub's pages load the style sheet that is for them alone."""
    if isinstance(app.builder, Epub3Builder):
        sheet = Path(__file__).with_name("static") / _STYLE
        app.config.html_static_path = [str(sheet), *app.config.html_static_path]
        app.builder.add_css_file(_STYLE, priority=MENDS_PRIORITY)


def _draw_cover(app: Sphinx) -> None:
    """Draw our cover into the folder of the ePub."""
    if app.builder.name != "epub" or app.config.epub_cover is not _DRAWN_COVER:
        return
    inputs = {"title": app.config.epub_title, "author": app.config.epub_author}
    write_whole(Path(app.outdir, _COVER), draw_branded(app, Path(__file__).with_name("cover.typ"), inputs))


def _make_handle_finish(original: Callable[[Epub3Builder], None]) -> Callable[[Epub3Builder], None]:
    """Return what packs the book in the place of Sphinx's own way, which packs all that lies in the folder."""

    def handle_finish(builder: Epub3Builder) -> None:
        # another project of this process need not have this part
        (pack if "accessibility_certifier" in builder.config else original)(builder)

    return handle_finish


def _add_language(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have each page say its language."""
    if app.builder.name == "epub" and "html_tag" in context:
        language = html.escape(app.config.epub_language or app.config.language or "en").replace("_", "-")
        tag = context["html_tag"].replace(">", f' lang="{language}" xml:lang="{language}">')
        context["html_tag"] = tag


def setup(app: Sphinx) -> None:
    """Connect before Sphinx builds, and while it writes pages; pack in its place."""
    set_defaults(app, _DEFAULTS)
    add_setting(app, "accessibility_certifier", "", "", types=str)
    add_setting(app, "accessibility_license_url", "", "epub", types=str)
    app.connect("config-inited", _choose_cover)
    app.connect("builder-inited", _add_style)
    connect_first_writer(app, _draw_cover)
    app.connect("write-started", _leave_out_empty_index)
    app.connect("html-page-context", _add_language)
    patch(app, Epub3Builder, "handle_finish", _make_handle_finish)
