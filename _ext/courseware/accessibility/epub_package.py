"""The ePub of a book: what Sphinx's builder knows of it, packed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from fastbuild.message_contexts import get_context_translation
from fastbuild.noticed_warnings import noticed_warnings
from fastbuild.zip_files import write_zip
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import get_translation
from taggedpdf.api import make_mathml_converter

from ..crossdoc.publication_facts import PublicationFacts, collect_publication_facts
from ..editions.authors_manual import list_author_pages
from . import media_types, publication
from .contents import Entry, list_contents, walk
from .dublin_core import say_creators
from .kept_package import KeptPackage
from .media_types import Media
from .package_answers import Answers
from .package_documents import CONTAINER, Item, Link, write_navigation, write_ncx, write_package
from .package_files import Folders, PackageFiles
from .package_names import NAVIGATION, NCX, PACKAGE
from .package_pages import PackagePage, PackedPage
from .reporting import Reporter
from .xhtml.formulas import Convert
from .xhtml.pages import Page, read_page

if TYPE_CHECKING:
    from sphinx.config import Config

_ = get_translation("courseware.accessibility")
pgettext = get_context_translation("courseware.accessibility")

#: languages whose pages are turned from right to left
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he nqo ps sd syr ug ur yi".split())
_COVER_NAME = "epub-cover"
_NOTES = {
    ' role="doc-noteref"': ' epub:type="noteref" role="doc-noteref"',
    ' role="doc-footnote"': ' epub:type="footnote" role="doc-footnote"',
    ' role="doc-backlink"': ' epub:type="backlink" role="doc-backlink"',
}


class _Package(NamedTuple):
    """The pages of the book as they are packed, by their paths, and what they show."""

    pages: Mapping[str, PackedPage]
    answers: Answers

    @property
    def files(self) -> PackageFiles:
        """The files of the book."""
        return self.answers.files


class _Sources(NamedTuple):
    """The pages of a book, by their paths in the folder of the builder."""

    #: documents, by the paths of their pages
    documents: dict[str, str]
    #: all pages, in the order of reading
    paths: list[str]
    #: the page of the cover, or ""
    cover: str


def pack(builder: Epub3Builder) -> None:
    """Write the ePub of a book whose pages *builder* has written, unless it is what it would be."""
    excluded = list_author_pages(builder.env)
    entries = list_contents(builder.env, builder.config.epub_tocdepth, excluded)
    sources = _find_pages(builder, entries)
    facts = collect_publication_facts(builder._app)
    kept = KeptPackage(builder, (entries, sources, facts))
    if kept.is_current():
        return
    with noticed_warnings(builder.config) as noticed:
        package = _pack_pages(builder, sources, kept)
        cover = builder.config.epub_cover
        picture = package.files.take_picture(cover[0].replace("\\", "/")) if cover else ""
        files = _describe(builder, package, sources, entries, picture, facts)
    names = sorted(files, key=lambda name: (name != "mimetype", name))
    write_zip(kept.archive, ((name, files[name]) for name in names), lambda name: name == "mimetype", kept.members)
    kept.finish(package.answers, is_current=not noticed.count)


def _pack_pages(builder: Epub3Builder, sources: _Sources, kept: KeptPackage) -> _Package:
    """Return the pages of the book, packed."""
    language = (builder.config.epub_language or builder.config.language or "en").replace("_", "-")
    convert = make_mathml_converter(builder.config)
    pages = {}
    for path in sources.paths:
        is_cover = path == sources.cover
        text = Path(builder.outdir, path).read_text(encoding="utf-8", errors="replace")
        read = partial(_read, builder, path, text, is_cover, language, convert)
        pages[path] = PackagePage(path, kept.page_key(path, text, is_cover), kept.files, read)
    reporter = Reporter(builder, sources.documents)
    for path, page in pages.items():
        for replacement in () if page.kept else page.page.replacements:
            reporter(path, "epub_element", replacement)
    config = builder.config
    web_suffix = config.html_link_suffix or config.html_file_suffix or ".html"
    folders = Folders(
        Path(builder.outdir), Path(builder.srcdir), config.html_baseurl or "", web_suffix, builder.out_suffix
    )
    located = {path: _source_of(builder, docname) for path, docname in sources.documents.items()}
    answers = Answers(folders, pages, PackageFiles(folders, located))
    for path in pages:
        answers.files.page_name(path)
    packed = {}
    for path, page in pages.items():
        packed[path] = page.pack(answers, reporter)
        answers.files.add_page(path, packed[path].text)
    return _Package(packed, answers)


def _source_of(builder: Epub3Builder, docname: str) -> str:
    """Return the path of a page's source below the folder of the sources."""
    return Path(builder.env.doc2path(docname, base=False)).as_posix() if docname else ""


def _find_pages(builder: Epub3Builder, entries: Sequence[Entry]) -> _Sources:
    """Return the pages of the book; the cover's is written here."""
    config, suffix = builder.config, builder.out_suffix
    documents: dict[str, str] = {}
    for entry in walk(list(entries)):
        documents.setdefault(entry.docname + suffix, entry.docname)
    made = [index[0] for index in builder.domain_indices] + (["genindex"] if builder.use_index else [])
    made += [name for name in builder.config.html_additional_pages if name not in made]
    cover = _write_cover(builder) if config.epub_cover and config.epub_cover[1] else ""
    files = [cover, *(file for file, _title in config.epub_pre_files), *documents]
    files += [name + suffix for name in made] + [file for file, _title in config.epub_post_files]
    excluded = {*config.epub_exclude_files, ""}
    paths = [path for path in dict.fromkeys(files) if path not in excluded and Path(builder.outdir, path).is_file()]
    return _Sources({path: name for path, name in documents.items() if path in paths}, paths, cover)


def _write_cover(builder: Epub3Builder) -> str:
    """Write the page of the cover, under a name that no page of the book has; return its path."""
    image, template = builder.config.epub_cover
    name = _COVER_NAME
    while name in builder.env.found_docs:
        name += "-"
    context = {"image": html.escape(image.replace("\\", "/")), "title": builder.config.project}
    builder.handle_page(name, context, template)
    return name + builder.out_suffix


def _read(builder: Epub3Builder, path: str, text: str, is_cover: bool, language: str, convert: Convert) -> Page:
    """Return a page as the book holds it; notes are known as notes, the cover as such, and described."""
    title = builder.config.epub_title or builder.config.project
    if is_cover:
        text = re.sub(r"<body\b", '<body epub:type="cover"', text, count=1)
        alternative = html.escape(_("Cover: {title}").replace("{title}", title))
        text = text.replace('alt="Cover image"', f'alt="{alternative}"')
    for old, new in _NOTES.items():
        text = text.replace(old, new)
    return read_page(text, title or path, language, convert)


# what tells of the book


def _describe(
    builder: Epub3Builder,
    package: _Package,
    sources: _Sources,
    entries: Sequence[Entry],
    cover: str,
    facts: PublicationFacts | None,
) -> dict[str, bytes]:
    """Return all files of the ePub."""
    config = builder.config
    links = _link(builder, package, sources, entries)
    contents = {name: media.content for name, media in package.files.media.items()}
    title = config.epub_title or config.project
    words = {
        "language": (config.epub_language or config.language or "en").replace("_", "-"),
        "contents": str(builder.guide_titles["toc"]),
        "landmarks": str(pgettext("heading of a list of places", "Landmarks")),
    }
    contents[NAVIGATION] = write_navigation(links, _landmarks(package, sources, links), words).encode()
    repeated = _repeat(links) if config.epub_tocdup else links
    contents[NCX] = write_ncx(repeated, config.epub_identifier, title).encode()
    properties = publication.format_metadata(publication.count_content(contents), config.accessibility_certifier)
    if config.accessibility_license_url:
        url = html.escape(config.accessibility_license_url)
        properties += f'    <meta property="dcterms:license">{url}</meta>\n'
    metadata = {**builder.content_metadata(), "title": html.escape(title)}
    properties = say_creators(metadata, facts, config) + properties
    if words["language"].partition("-")[0] in _RIGHT_TO_LEFT:
        metadata["page_progression_direction"] = "rtl"
    spine = [package.files.page_name(path) for path in sources.paths]
    guide = _guide(config, package, links, sources)
    contents[PACKAGE] = write_package(metadata, properties, _items(package, cover), spine, guide).encode()
    contents["META-INF/container.xml"] = CONTAINER.encode()
    contents["mimetype"] = b"application/epub+zip"
    return contents


def _items(package: _Package, cover: str) -> list[Item]:
    """Return the files of the package, with what they hold."""
    properties = {package.files.page_name(path): page.properties for path, page in package.pages.items()}
    properties[cover] = "cover-image"
    items = [Item(NCX, "application/x-dtbncx+xml"), Item(NAVIGATION, media_types.XHTML, "nav")]
    files: list[tuple[str, Media]] = sorted(package.files.media.items())
    return items + [Item(name, media.type, properties.get(name, "")) for name, media in files]


def _link(builder: Epub3Builder, package: _Package, sources: _Sources, entries: Sequence[Entry]) -> list[Link]:
    """Return the table of contents."""
    config = builder.config
    titles = dict([*config.epub_pre_files, *config.epub_post_files])
    before = {file for file, _title in config.epub_pre_files}
    links = list(_links(builder, package, entries))
    starts: list[Link] = []
    ends: list[Link] = []
    for path in sources.paths:
        if path in sources.documents or path == sources.cover:
            continue
        title = titles.get(path) or package.pages[path].title.partition(" \u2014 ")[0]
        (starts if path in before else ends).append(Link(title, quote(package.files.page_name(path))))
    return [*starts, *links, *ends]


def _links(builder: Epub3Builder, package: _Package, entries: Sequence[Entry]) -> Iterator[Link]:
    """Yield the lines of entries whose pages are in the book."""
    for entry in entries:
        path = entry.docname + builder.out_suffix
        if path not in package.pages or (entry.is_hidden and builder.config.epub_tocscope == "default"):
            continue
        anchor = builder.fix_fragment("", entry.anchor)
        place = f"#{quote(anchor)}" if anchor and package.answers.holds_id(path, anchor) else ""
        # in the order of reading, which EPUB 3.3 asks for: a toctree may stand above sections of its page
        children = sorted(entry.children, key=lambda child: child.docname != entry.docname)
        yield Link(entry.title, quote(package.files.page_name(path)) + place, [*_links(builder, package, children)])


def _repeat(links: Sequence[Link]) -> list[Link]:
    """Return the table of contents in which each line with others below it is the first of them too."""
    return [
        Link(link.text, link.address, [Link(link.text, link.address), *_repeat(link.children)] if link.children else [])
        for link in links
    ]


def _landmarks(package: _Package, sources: _Sources, links: Sequence[Link]) -> list[tuple[str, Link]]:
    """Return where the cover is and where the text begins."""
    landmarks = [("bodymatter", Link(str(pgettext("where the text of a book begins", "Text")), links[0].address))]
    if sources.cover:
        landmarks.insert(
            0,
            (
                "cover",
                Link(str(pgettext("first page of a book", "Cover")), quote(package.files.page_name(sources.cover))),
            ),
        )
    return landmarks


def _guide(config: Config, package: _Package, links: Sequence[Link], sources: _Sources) -> list[str]:
    """Return the elements of the guide of EPUB 2."""
    rows = [(kind, title, uri) for kind, uri, title in config.epub_guide]
    kinds = {kind for kind, _title, _uri in rows}
    if sources.cover and "cover" not in kinds:
        rows.append(("cover", "Cover", sources.cover))
    rows = [
        (kind, title, quote(package.files.page_name(file)) + mark + place)
        for kind, title, uri in rows
        for file, mark, place in [uri.partition("#")]
        if file in package.pages
    ]
    if "toc" not in kinds:
        rows.append(("toc", "Table of Contents", links[0].address))
    return [
        f'    <reference type="{html.escape(kind)}" title="{html.escape(title)}" href="{html.escape(href)}"/>\n'
        for kind, title, href in rows
    ]
