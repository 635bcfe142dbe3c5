"""An ePub that is valid, tells what readers can expect of it, and is the same whenever it is built.

Faults mended, all of Sphinx 9.0: the NCX names the book by the id of its identifier instead of the identifier
(epubcheck NCX-001); the contributor is "unknown" where none is given; pages do not name their language (Ace
html-has-lang); notes are none to reading systems, for want of ``epub:type``; the table of contents has no role, and no
landmarks stand beside it; the style sheet loads fonts that only one reading system has; files go into the archive with
their times of modification. What the book offers to readers with a disability is `publication`'s to tell.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from fastbuild.files import write_whole
from sphinx.locale import get_translation
from taggedpdf.api import draw_png

from ..crossdoc.defaults import set_defaults
from ..crossdoc.zip_files import write_zip
from . import publication

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
_COVER_PAGE = "epub-cover.xhtml"
#: as the setting `epub_cover` names it, with the template of its page
_DRAWN_COVER = (_COVER, "epub-cover.html")
_NO_CONTRIBUTOR = "    <dc:contributor>unknown</dc:contributor>\n"
_NO_COVER_IMAGE = re.compile(rf'(<item [^>]*href="{re.escape(_COVER)}" media-type="image/png")')
_NOTES = {
    ' role="doc-noteref"': ' epub:type="noteref" role="doc-noteref"',
    ' role="doc-footnote"': ' epub:type="footnote" role="doc-footnote"',
    ' role="doc-backlink"': ' epub:type="backlink" role="doc-backlink"',
}
_FOREIGN_FONT = re.compile(r"@font-face\s*\{[^}]*res://[^}]*\}\s*")
_FIRST_PAGE = re.compile(r'<a href="([^"#]+)')
_LANDMARKS = """\
    <nav epub:type="landmarks" hidden="hidden">
      <h2>{title}</h2>
      <ol>
        <li><a epub:type="cover" href="{cover_page}">{cover}</a></li>
        <li><a epub:type="bodymatter" href="{start}">{text}</a></li>
      </ol>
    </nav>
  </body>"""


def _mend_page(text: str, title: str) -> str:
    """Return a page whose notes are notes; the cover is known as such, and described."""
    if '<div class="epub-cover">' in text:
        text = text.replace("<body>", '<body epub:type="cover">')
        alternative = html.escape(_("Cover: {title}").replace("{title}", title))
        text = text.replace('alt="Cover image"', f'alt="{alternative}"')
    for old, new in _NOTES.items():
        text = text.replace(old, new)
    return text


def _mend_contents(text: str) -> str:
    """Return the table of contents with its role, and landmarks below it."""
    text = text.replace('<nav epub:type="toc">', '<nav epub:type="toc" role="doc-toc">')
    pages = [page for page in _FIRST_PAGE.findall(text) if page != _COVER_PAGE]
    words = {
        "title": _("Landmarks"),
        "cover": _("Cover"),
        "text": _("Text"),
        "start": pages[0],
        "cover_page": _COVER_PAGE,
    }
    return text.replace("  </body>", _LANDMARKS.format(**words))


def _mend_package(text: str, metadata: str) -> str:
    """Return the package file with *metadata*, without an unknown contributor; the cover is known as such."""
    text = _NO_COVER_IMAGE.sub(r'\1 properties="cover-image"', text.replace(_NO_CONTRIBUTOR, ""))
    return text.replace("  </metadata>", f"{metadata}  </metadata>")


class Book(NamedTuple):
    """What the settings say of the book."""

    title: str
    #: its identifier, and the XML id that this has in the package file
    identifier: str
    uid: str
    #: who vouches for conformance to WCAG, or ""
    certifier: str = ""
    #: where its licence can be read, or ""
    license: str = ""


def _mend_files(files: Mapping[str, bytes], book: Book) -> dict[str, bytes]:
    """Return the files of an ePub, mended."""
    new_files = {}
    properties = publication.format_metadata(publication.count_content(files), book.certifier)
    if book.license:
        properties += f'    <meta property="dcterms:license">{html.escape(book.license)}</meta>\n'
    for name, content in files.items():
        match Path(name).suffix:
            case ".ncx":
                text = content.decode()
                text = text.replace(f'"dtb:uid" content="{book.uid}"', f'"dtb:uid" content="{book.identifier}"')
            case ".opf":
                text = _mend_package(content.decode(), properties)
            case ".xhtml":
                text = _mend_page(content.decode(), book.title)
                text = _mend_contents(text) if name.endswith("nav.xhtml") else text
            case ".css":
                text = _FOREIGN_FONT.sub("", content.decode())
            case _:
                new_files[name] = content
                continue
        new_files[name] = text.encode()
    return new_files


def repack(path: Path, book: Book) -> None:
    """Write the archive at *path* anew: its files mended, in order of their names, with one time.

    The file ``mimetype`` stays first and uncompressed (EPUB 3.3, 4.2.2 "OCF ZIP container").
    """
    with zipfile.ZipFile(path) as archive:
        files = _mend_files({name: archive.read(name) for name in archive.namelist()}, book)
    names = sorted(files, key=lambda name: (name != "mimetype", name))
    write_zip(path, ((name, files[name]) for name in names), lambda name: name == "mimetype")


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


def _draw_cover(app: Sphinx) -> None:
    """Draw our cover into the folder of the ePub."""
    if app.builder.name != "epub" or app.config.epub_cover is not _DRAWN_COVER:
        return
    inputs = {"title": app.config.epub_title, "author": app.config.epub_author}
    # the page of an earlier build would be taken for one of the book's
    Path(app.outdir, _COVER_PAGE).unlink(missing_ok=True)
    write_whole(Path(app.outdir, _COVER), draw_png(Path(__file__).with_name("cover.typ"), inputs))


def _repack_epub(app: Sphinx, exception: Exception | None) -> None:
    """Repack what the epub builder has made."""
    path = Path(app.outdir, f"{app.config.epub_basename}.epub")
    if exception is None and app.builder.name == "epub" and path.is_file():
        config = app.config
        book = Book(
            config.epub_title,
            config.epub_identifier,
            config.epub_uid,
            config.accessibility_certifier,
            config.accessibility_license_url,
        )
        repack(path, book)


def _add_language(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have each page say its language."""
    if app.builder.name == "epub" and "html_tag" in context:
        language = html.escape(app.config.epub_language or app.config.language or "en").replace("_", "-")
        tag = context["html_tag"].replace(">", f' lang="{language}" xml:lang="{language}">')
        context["html_tag"] = tag


def setup(app: Sphinx) -> None:
    """Connect before Sphinx builds, while it writes pages, and after it has written the archive."""
    set_defaults(app, _DEFAULTS)
    app.add_config_value("accessibility_certifier", "", "", types=str)
    app.add_config_value("accessibility_license_url", "", "epub", types=str)
    app.connect("config-inited", _choose_cover)
    app.connect("builder-inited", _draw_cover)
    app.connect("write-started", _leave_out_empty_index)
    app.connect("html-page-context", _add_language)
    app.connect("build-finished", _repack_epub)
